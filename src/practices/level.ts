import { codes } from '#platform/codes.ts';
import type { Outcome } from './codes.ts';
import { isDesired } from './effect.ts';
import {
	findingsOf,
	replicationsOf,
	type EnteredStudy,
	type StudyFinding,
	type OutcomeFindings,
} from './findings.ts';
import { isIntermediate } from './outcome-kinds.ts';
import type { SmallestBenefits } from './smallest-benefit.ts';

export type { EnteredStudy } from './findings.ts';

/* The level of evidence, computed with its reasons. Pure. docs/rules/practices.md §3 */

/** From the worst to the best. */
export const evidenceLevels = codes('practices.level', [
	'harm',
	'no-effect',
	'mixed',
	'described',
	'plausible',
	'emerging',
	'promising',
	'effective',
	'replicated',
]);
export type EvidenceLevel = (typeof evidenceLevels)[number];

/** What was voted and decided by earlier rules, which had a level for a search that was not complete. */
export const pastLevelLabels = {
	...evidenceLevels.labels,
	incomplete: 'practices.level.incomplete',
} as const;
export type PastLevel = keyof typeof pastLevelLabels;

const ranks: Record<PastLevel, number> = {
	...(Object.fromEntries(evidenceLevels.map((level, rank) => [level, rank])) as Record<
		EvidenceLevel,
		number
	>),
	incomplete: evidenceLevels.indexOf('plausible') + 0.5,
};

/** The place of a level from the worst, 0, to the best. */
export const levelRank = (level: PastLevel): number => ranks[level];
export const lowerLevel = (a: EvidenceLevel, b: EvidenceLevel): EvidenceLevel =>
	ranks[b] < ranks[a] ? b : a;

/** The number of a level from 0 to 5; `null` for harm, no effect and mixed. */
export const levelNumber = (level: EvidenceLevel): number | null => {
	const number = ranks[level] - ranks.described;
	return number < 0 ? null : number;
};

/** The version of these rules: a level that was computed by an older one is computed again at the next start. */
export const levelRules = 1;

/** Whether a version did harm, by its studies or by a decision: it is shown on all versions. 3.1 */
export const didHarm = (version: { shown: EvidenceLevel; computed: EvidenceLevel }): boolean =>
	version.shown === 'harm' || version.computed === 'harm';

/** What decides a level, and what the next one needs. */
export const levelReasonLabels = {
	'harm-shown': 'practices.reason.harm-shown',
	'secondary-harm': 'practices.reason.secondary-harm',
	'with-benefit': 'practices.reason.with-benefit',
	'without-benefit': 'practices.reason.without-benefit',
	'outcomes-without': 'practices.reason.outcomes-without',
	'review-with-benefit': 'practices.reason.review-with-benefit',
	'review-without-benefit': 'practices.reason.review-without-benefit',
	'review-harm': 'practices.reason.review-harm',
	intermediate: 'practices.reason.intermediate',
	inconclusive: 'practices.reason.inconclusive',
	'only-weak': 'practices.reason.only-weak',
	'not-main': 'practices.reason.not-main',
	'no-study': 'practices.reason.no-study',
	'facts-missing': 'practices.reason.facts-missing',
	'lasts-twelve-months': 'practices.reason.lasts-twelve-months',
	'replicated-in': 'practices.reason.replicated-in',
	'needs-benefit': 'practices.reason.needs-benefit',
	'needs-excellent': 'practices.reason.needs-excellent',
	'needs-second': 'practices.reason.needs-second',
	'needs-twelve-months': 'practices.reason.needs-twelve-months',
	'needs-replication': 'practices.reason.needs-replication',
} as const;
export interface LevelReason {
	reason: keyof typeof levelReasonLabels;
	/** Ids of the trials and reviews that it is about. */
	studies: readonly string[];
	/** The outcomes that it is about, where the level is of several. */
	outcomes?: readonly Outcome[];
}

/** What of a practice its level depends on, besides its studies: problem, mechanism, components, materials, basic quality. 3.2 */
export interface PracticeFacts {
	isPlausible: boolean;
}

export interface OutcomeLevel {
	level: EvidenceLevel;
	reasons: readonly LevelReason[];
	/** It is a main outcome of a study. */
	isMain: boolean;
	/** A conclusive study decides it. */
	isDecided: boolean;
}

/** The levels of one version: of each outcome, and together. */
export interface VersionLevel {
	level: EvidenceLevel;
	/** The outcomes by which it has the level; none where no study decides. */
	of: readonly Outcome[];
	reasons: readonly LevelReason[];
	outcomes: ReadonlyMap<Outcome, OutcomeLevel>;
}

const reason = (name: LevelReason['reason'], findings: readonly StudyFinding[] = []): LevelReason => ({
	reason: name,
	studies: findings.map(({ study }) => study.id),
});

const isExcellent = (one: StudyFinding): boolean => one.isExcellent;

/** What conclusive findings show without harm; `null` = there are none. 3.1, 3.4, 3.5 */
function decided(findings: readonly StudyFinding[]): { level: EvidenceLevel; reasons: LevelReason[] } | null {
	if (!findings.length) return null;
	const [desired, without]: [StudyFinding[], StudyFinding[]] = [[], []];
	for (const one of findings) (one.effect === 'none' ? without : desired).push(one);
	if (!desired.length) return { level: 'no-effect', reasons: [reason('without-benefit', without)] };
	const reasons = [reason('with-benefit', desired)];
	if (without.length) reasons.push(reason('without-benefit', without));
	if (without.length >= desired.length || (without.some(isExcellent) && !desired.some(isExcellent)))
		return { level: 'mixed', reasons };
	// Small effects, and the authors' words alone, allow no more than emerging. 2.2
	const excellent = desired.filter((one) => one.isExcellent && one.effect === 'desired');
	return { level: positiveLevel(excellent, reasons), reasons };
}

/** The level by the excellent studies with an important benefit; adds the reasons. 3.5 */
function positiveLevel(excellent: readonly StudyFinding[], reasons: LevelReason[]): EvidenceLevel {
	const isByChance = excellent.some((one) => one.isByChance);
	if (!isByChance && excellent.length < 2) {
		reasons.push(reason('needs-excellent', excellent));
		return 'emerging';
	}
	if (!isByChance || excellent.length < 2) {
		reasons.push(reason('needs-second', excellent));
		return 'promising';
	}
	const lasting = excellent.filter(({ isLasting }) => isLasting);
	if (!lasting.length) {
		reasons.push(reason('needs-twelve-months', excellent));
		return 'promising';
	}
	const replications = replicationsOf(excellent);
	reasons.push(
		reason('lasts-twelve-months', lasting),
		reason(replications.length ? 'replicated-in' : 'needs-replication', replications),
	);
	return replications.length ? 'replicated' : 'effective';
}

/** The better of what the trials show and of what each review shows beside the trials that it does not include. 2.9 */
function withReviews({ trials, reviews }: OutcomeFindings): ReturnType<typeof decided> {
	let best = decided(trials);
	for (const finding of reviews) {
		if (!isDesired(finding.effect) || finding.study.kind !== 'review') continue;
		const included = finding.study.trials;
		const beside = trials.filter(({ study }) => !included.includes(study.id));
		const found = decided([finding, ...beside]);
		if (!found) continue;
		const level = lowerLevel(found.level, 'promising');
		if (!best || ranks[level] > ranks[best.level])
			best = { level, reasons: [reason('review-with-benefit', [finding]), ...found.reasons] };
	}
	return best;
}

const isUndesired = ({ effect }: StudyFinding): boolean => effect === 'undesired';

/** The level of one outcome. 3.1, 3.4, 3.5, 3.9 */
function levelOf(findings: OutcomeFindings, facts: PracticeFacts): OutcomeLevel {
	const isMain =
		findings.trials.length + findings.reviews.length + findings.weak.length + findings.inconclusive.length >
		0;
	const reasons: LevelReason[] = [];
	if (findings.trials.some(isUndesired))
		reasons.push(reason('harm-shown', findings.trials.filter(isUndesired)));
	if (findings.reviews.some(isUndesired))
		reasons.push(reason('review-harm', findings.reviews.filter(isUndesired)));
	if (reasons.length) return { isMain, isDecided: true, level: 'harm', reasons };
	const found = withReviews(findings);
	const against = findings.reviews.filter(({ effect }) => effect === 'none');
	if (against.length) {
		return {
			isMain,
			isDecided: true,
			level: lowerLevel(found?.level ?? 'no-effect', 'mixed'),
			reasons: [reason('review-without-benefit', against), ...(found?.reasons ?? [])],
		};
	}
	if (!found) {
		const { level, reasons: why } = undecided([findings], facts);
		return { isMain, isDecided: false, level, reasons: why };
	}
	const highest: EvidenceLevel = facts.isPlausible ? 'plausible' : 'described';
	if (!isIntermediate(findings.outcome) || ranks[found.level] <= ranks[highest])
		return { isMain, isDecided: true, level: found.level, reasons: found.reasons };
	const desired = found.reasons.filter(({ reason: name }) => name.endsWith('with-benefit'));
	return {
		isMain,
		isDecided: true,
		level: highest,
		reasons: [
			...desired,
			{ reason: 'intermediate', studies: [] },
			...(facts.isPlausible ? [] : [{ reason: 'facts-missing', studies: [] } as const]),
		],
	};
}

/** Ids of the studies of some outcomes, each once. */
function studiesWith(
	all: readonly OutcomeFindings[],
	of: 'inconclusive' | 'weak' | 'secondary',
): readonly string[] {
	const [first] = all;
	return first && all.length === 1 ? first[of] : [...new Set(all.flatMap((findings) => findings[of]))];
}

/** What is there where no conclusive study decides. 3.2 */
function undecided(
	all: readonly OutcomeFindings[],
	{ isPlausible }: PracticeFacts,
): { level: EvidenceLevel; reasons: LevelReason[] } {
	const reasons: LevelReason[] = [];
	const add = (name: LevelReason['reason'], of: 'inconclusive' | 'weak' | 'secondary'): void => {
		const studies = studiesWith(all, of);
		if (studies.length) reasons.push({ reason: name, studies });
	};
	add('inconclusive', 'inconclusive');
	add('only-weak', 'weak');
	if (!reasons.length) add('not-main', 'secondary');
	if (!reasons.length) reasons.push({ reason: 'no-study', studies: [] });
	reasons.push({ reason: isPlausible ? 'needs-benefit' : 'facts-missing', studies: [] });
	return { level: isPlausible ? 'plausible' : 'described', reasons };
}

/**
 * The level of one version of a practice: of each outcome, and together. 3.1–3.9
 * @param studies trials and reviews of this version that were not withdrawn
 * @param benefits the smallest important benefit of each outcome, as the board has set it
 */
export function versionLevel(
	studies: readonly EnteredStudy[],
	facts: PracticeFacts,
	benefits: SmallestBenefits,
): VersionLevel {
	const all = findingsOf(studies, benefits);
	const outcomes = new Map<Outcome, OutcomeLevel>();
	const counted: CountedOutcome[] = [];
	const secondary: LevelReason[] = [];
	for (const findings of all) {
		const { outcome, secondaryHarm } = findings;
		const level = levelOf(findings, facts);
		outcomes.set(outcome, level);
		if (level.isDecided) counted.push([outcome, level]);
		if (secondaryHarm.length && !isIntermediate(outcome))
			secondary.push({ reason: 'secondary-harm', studies: secondaryHarm, outcomes: [outcome] });
	}
	const { level, of, reasons } = levelTogether(counted) ?? { ...undecided(all, facts), of: [] };
	if (!secondary.length || level === 'harm') return { level, of, reasons, outcomes };
	return { level: lowerLevel(level, 'mixed'), of, reasons: [...secondary, ...reasons], outcomes };
}

/** A main outcome that a conclusive study decides. */
type CountedOutcome = readonly [outcome: Outcome, level: OutcomeLevel];
const namesOf = (all: readonly CountedOutcome[]): Outcome[] => all.map(([outcome]) => outcome);
const reasonsFor = ([outcome, { reasons }]: CountedOutcome): LevelReason[] =>
	reasons.map(({ reason: name, studies }) => ({ reason: name, studies, outcomes: [outcome] }));

/** The level by all main outcomes; `null` = no conclusive study decides. 3.8 */
function levelTogether(counted: readonly CountedOutcome[]): Omit<VersionLevel, 'outcomes'> | null {
	const harm = counted.filter(([, { level }]) => level === 'harm');
	if (harm.length) return { level: 'harm', of: namesOf(harm), reasons: harm.flatMap(reasonsFor) };
	// Skills and knowledge decide only where no behaviour does.
	const behavioural = counted.filter(([outcome]) => !isIntermediate(outcome));
	const deciding = behavioural.length ? behavioural : counted;
	let [best] = deciding;
	if (!best) return null;
	for (const one of deciding) if (ranks[one[1].level] > ranks[best[1].level]) best = one;
	const positive = behavioural.filter(([, { level }]) => ranks[level] >= ranks.emerging);
	const against = behavioural.filter(([, { level }]) => ranks[level] <= ranks.mixed);
	const reasons = reasonsFor(best);
	if (!positive.length || against.length < positive.length)
		return { level: best[1].level, of: [best[0]], reasons };
	return {
		level: 'mixed',
		of: [...namesOf(positive), ...namesOf(against)],
		reasons: [
			{ reason: 'outcomes-without', studies: [], outcomes: namesOf(against) },
			...reasons.filter(({ reason: name }) => !name.startsWith('needs-')),
		],
	};
}

/** The outcomes with a benefit, by which a practice is found. 8.3 */
export const actsOn = (outcomes: VersionLevel['outcomes']): Outcome[] =>
	[...outcomes].filter(([, { level }]) => ranks[level] >= ranks.emerging).map(([outcome]) => outcome);
