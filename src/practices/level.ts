import type { Outcome } from './codes.ts';
import { effectOf, isTrial, qualityOf, type Effect, type StudyQuality } from './quality.ts';
import type { StudyRecord } from './study.ts';

/* The level of evidence, computed with its reasons. Pure. docs/rules/practices.md §3 */

/** From the worst to the best; `incomplete`: a desired effect, but not every study of a named review is entered. */
export const evidenceLevelLabels = {
	harm: 'practices.level.harm',
	'no-effect': 'practices.level.no-effect',
	mixed: 'practices.level.mixed',
	described: 'practices.level.described',
	plausible: 'practices.level.plausible',
	incomplete: 'practices.level.incomplete',
	emerging: 'practices.level.emerging',
	promising: 'practices.level.promising',
	effective: 'practices.level.effective',
	replicated: 'practices.level.replicated',
} as const;
export type EvidenceLevel = keyof typeof evidenceLevelLabels;
export const evidenceLevels = Object.keys(evidenceLevelLabels) as EvidenceLevel[];

const numbered: readonly EvidenceLevel[] = [
	'described',
	'plausible',
	'emerging',
	'promising',
	'effective',
	'replicated',
];

/** The number of a level from 0 to 5; `null` for harm, no effect, mixed and an incomplete search. */
export const levelNumber = (level: EvidenceLevel): number | null => {
	const number = numbered.indexOf(level);
	return number < 0 ? null : number;
};

/** Whether a version did harm, by its studies or by a decision: it is shown on all versions. 3.1 */
export const didHarm = (version: { shown: EvidenceLevel; computed: EvidenceLevel }): boolean =>
	version.shown === 'harm' || version.computed === 'harm';

/** What decides a level; with the studies or the missing facts that it is about. */
export const levelReasonLabels = {
	'harm-shown': 'practices.reason.harm-shown',
	'no-effect-shown': 'practices.reason.no-effect-shown',
	'more-against': 'practices.reason.more-against',
	'search-incomplete': 'practices.reason.search-incomplete',
	'facts-missing': 'practices.reason.facts-missing',
	'no-study': 'practices.reason.no-study',
	'only-weak': 'practices.reason.only-weak',
	'none-desired': 'practices.reason.none-desired',
	'desired-effect': 'practices.reason.desired-effect',
	'needs-excellent': 'practices.reason.needs-excellent',
	'needs-second': 'practices.reason.needs-second',
	'needs-twelve-months': 'practices.reason.needs-twelve-months',
	'lasts-twelve-months': 'practices.reason.lasts-twelve-months',
	'needs-replication': 'practices.reason.needs-replication',
	'replicated-in': 'practices.reason.replicated-in',
} as const;
export interface LevelReason {
	reason: keyof typeof levelReasonLabels;
	/** Ids of the studies that decide. */
	studies: readonly string[];
}

/** A study with its id. */
export interface EnteredStudy extends Pick<
	StudyRecord,
	'design' | 'tests' | 'country' | 'isIndependent' | 'results'
> {
	id: string;
}

/** What of a practice its level depends on, besides its studies. */
export interface PracticeFacts {
	/** Problem, mechanism, components, materials and the basic quality standards are there. 3.2 */
	isPlausible: boolean;
	/** Every study of a named review is entered. 3.3 */
	isSearchComplete: boolean;
}

export interface OutcomeLevel {
	level: EvidenceLevel;
	reasons: readonly LevelReason[];
}

/** The levels of one version: of each outcome, and together. */
export interface VersionLevel extends OutcomeLevel {
	outcomes: ReadonlyMap<Outcome, OutcomeLevel>;
}

/** What one study shows of one outcome. */
interface Finding {
	study: EnteredStudy;
	quality: StudyQuality;
	effect: Effect;
	/** It is a main outcome of the study; and that result is undesired. */
	isPrimary: boolean;
	isHarm: boolean;
	/** The longest time after the end at which the effect is still desired, months; `null` = not known. */
	months: number | null;
}

/** What the results of a study say of one outcome together: the worst of them. An unclear one is no result. 2.3 */
function findingOf(study: EnteredStudy, outcome: Outcome, quality: StudyQuality): Finding | null {
	const results = study.results.filter((result) => result.outcome === outcome);
	if (!results.length) return null;
	const effects = results.map(effectOf);
	const has = (effect: Effect): boolean => effects.includes(effect);
	const lasting = results.filter((_, at) => effects[at] === 'desired').map(({ months }) => months ?? -1);
	const longest = Math.max(-1, ...lasting);
	return {
		study,
		quality,
		// A desired effect at one time and none at another is a desired effect that does not last.
		effect: has('undesired') ? 'undesired' : has('desired') ? 'desired' : has('none') ? 'none' : 'unclear',
		isPrimary: results.some(({ isPrimary }) => isPrimary),
		isHarm: results.some(({ isPrimary }, at) => isPrimary && effects[at] === 'undesired'),
		months: longest < 0 ? null : longest,
	};
}

/** Whether a finding is evidence. 2.3 */
const isCounted = ({ quality, effect }: Finding): boolean => quality !== 'weak' && effect !== 'unclear';

const idsOf = (findings: readonly Finding[]): string[] => findings.map(({ study }) => study.id);

/** The level of one outcome, without harm on another. 3.1–3.7 */
function levelOf(findings: readonly Finding[], facts: PracticeFacts): OutcomeLevel {
	const reasons: LevelReason[] = [];
	const because = (reason: LevelReason['reason'], of: readonly Finding[] = []): void =>
		void reasons.push({ reason, studies: idsOf(of) });
	const counted = findings.filter(isCounted);
	const excellent = counted.filter(({ quality }) => quality === 'excellent');
	const showing = (effect: Effect, among = counted): Finding[] =>
		among.filter((one) => one.effect === effect);
	const [desired, undesired] = [showing('desired'), showing('undesired')];

	const harm = undesired.filter(({ isHarm }) => isHarm);
	if (harm.length) {
		because('harm-shown', harm);
		return { level: 'harm', reasons };
	}
	if (showing('none', excellent).length && !showing('desired', excellent).length) {
		because('no-effect-shown', showing('none', excellent));
		return { level: 'no-effect', reasons };
	}
	if (desired.length && desired.length * 2 <= counted.length) {
		because('desired-effect', desired);
		because(
			'more-against',
			counted.filter(({ effect }) => effect !== 'desired'),
		);
		return { level: 'mixed', reasons };
	}
	if (!desired.length) {
		if (!findings.length) because('no-study');
		else if (!counted.length) because('only-weak', findings);
		else because('none-desired', counted);
		if (!facts.isPlausible) because('facts-missing');
		// An undesired effect, though on no main outcome, leaves nothing plausible.
		return { level: facts.isPlausible && !undesired.length ? 'plausible' : 'described', reasons };
	}
	if (!facts.isSearchComplete) {
		because('search-incomplete', desired);
		return { level: 'incomplete', reasons };
	}
	because('desired-effect', desired);
	return { level: positiveLevel(showing('desired', excellent), because), reasons };
}

/** The level by the excellent studies with a desired effect. 3.5 */
function positiveLevel(
	excellent: readonly Finding[],
	because: (reason: LevelReason['reason'], of?: readonly Finding[]) => void,
): EvidenceLevel {
	const byChance = excellent.filter(({ study }) => isTrial(study));
	if (!byChance.length && excellent.length < 2) {
		because('needs-excellent', excellent);
		return 'emerging';
	}
	if (!byChance.length || excellent.length < 2) {
		because('needs-second', excellent);
		return 'promising';
	}
	const lasting = excellent.filter(({ months }) => months !== null && months >= 12);
	if (!lasting.length) {
		because('needs-twelve-months', excellent);
		return 'promising';
	}
	because('lasts-twelve-months', lasting);
	const replications = excellent.filter(
		({ study }) =>
			study.isIndependent === 'yes' &&
			study.country !== null &&
			excellent.some(({ study: other }) => other.country !== null && other.country !== study.country),
	);
	because(replications.length ? 'replicated-in' : 'needs-replication', replications);
	return replications.length ? 'replicated' : 'effective';
}

/**
 * The level of one version of a practice: of each outcome, and together. Harm on a main outcome blocks every other level.
 * Together it has the best level of its main outcomes from `emerging` on, and shows no effect if each main outcome does;
 * it is mixed if one is and none has a level. 3.1–3.8
 * @param studies of this version
 */
export function versionLevel(studies: readonly EnteredStudy[], facts: PracticeFacts): VersionLevel {
	const measured = new Set(studies.flatMap(({ results }) => results.map(({ outcome }) => outcome)));
	const qualities = new Map(studies.map((study) => [study, qualityOf(study).quality] as const));
	const outcomes = new Map<Outcome, OutcomeLevel>();
	const primary: OutcomeLevel[] = [];
	for (const outcome of measured) {
		const findings = studies.flatMap(
			(study) => findingOf(study, outcome, qualities.get(study) ?? 'weak') ?? [],
		);
		const found = levelOf(findings, facts);
		outcomes.set(outcome, found);
		if (findings.some((one) => one.isPrimary && isCounted(one))) primary.push(found);
	}
	return { ...together(primary, facts), outcomes };
}

function together(primary: readonly OutcomeLevel[], facts: PracticeFacts): OutcomeLevel {
	const at = (level: EvidenceLevel): OutcomeLevel[] => primary.filter((one) => one.level === level);
	const rank = ({ level }: OutcomeLevel): number => evidenceLevels.indexOf(level);
	const harm = at('harm');
	if (harm.length) return { level: 'harm', reasons: harm.flatMap(({ reasons }) => reasons) };
	if (!primary.length) return levelOf([], facts);
	const best = primary.reduce((a, b) => (rank(b) > rank(a) ? b : a));
	const isPositive = rank(best) >= evidenceLevels.indexOf('emerging');
	return isPositive ? best : (at('incomplete')[0] ?? at('mixed')[0] ?? best);
}
