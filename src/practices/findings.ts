import { outcomes as allOutcomes, type Outcome } from './codes.ts';
import { effectBy, isDesired, type Effect } from './effect.ts';
import { gradeOf, isRandomised, isWeakByUnknown, reviewFaults } from './quality.ts';
import type { SmallestBenefit, SmallestBenefits } from './smallest-benefit.ts';
import { firstYear, type StudyRecord } from './study.ts';

/* What the trials and reviews of a version show of each outcome. docs/rules/practices.md §2, 3.1 */

/** A trial or a review with its id. */
export type EnteredStudy = StudyRecord & { id: string };

/** What one trial or review shows of one outcome by its main results together. */
export interface StudyFinding {
	study: EnteredStudy;
	/** Undesired before desired before none: a desired result beside one without benefit is desired. */
	effect: Effect;
	/** Excellent, and by chance; a review that counts upwards is both. */
	isExcellent: boolean;
	isByChance: boolean;
	/** The latest conclusive result is desired, twelve months or more after the end. */
	isLasting: boolean;
}

/** What is known of one outcome. */
export interface OutcomeFindings {
	outcome: Outcome;
	/** Trials that are not weak and not inconclusive. */
	trials: readonly StudyFinding[];
	/** Reviews of this practice alone that are not inconclusive; with a benefit only those that count upwards. */
	reviews: readonly StudyFinding[];
	/** Ids of those whose main results do not count, or decide nothing. */
	weak: readonly string[];
	inconclusive: readonly string[];
	/** Ids of trials that have it as a secondary result only; and of these, the ones with an undesired result. */
	secondary: readonly string[];
	secondaryHarm: readonly string[];
}

/** Of several main results the first of these is the finding. */
const order: readonly Effect[] = ['undesired', 'desired', 'small', 'stated', 'none', 'inconclusive'];
const rankOf = Object.fromEntries(order.map((effect, rank) => [effect, rank])) as Record<Effect, number>;
const last = order.length - 1;
/** Months after the end from which an effect lasts. 3.5 */
const lasting = 12;

const places = new Map(allOutcomes.map((outcome, at) => [outcome, at]));
/** What the results of the study that is read say of each outcome; a level is computed without a break. */
const sums = allOutcomes.map(() => ({
	/** The number of its study: comparing numbers is faster than searching a list. */
	turn: 0,
	rank: last,
	/** Months after the end of the latest conclusive result, and whether it is desired. */
	latest: -1,
	isLatestDesired: false,
	hasMain: false,
	hasSecondaryHarm: false,
}));

/** The table of smallest important benefits that was used last, and its rows by the places of outcomes. */
let table: SmallestBenefits | null = null;
let byPlace: readonly SmallestBenefit[] = [];
let turn = 0;
/** The places of the outcomes of the study that is read. */
const there: number[] = [];
/**
 * Sums up the results of a study by outcome, in `sums`.
 * @param counts whether what they show matters
 * @returns the places of its outcomes, until it is called again
 */
function sumUp(
	study: EnteredStudy,
	counts: boolean,
	benefits: readonly SmallestBenefit[],
): readonly number[] {
	there.length = 0;
	turn += 1;
	for (const result of study.results) {
		const at = places.get(result.outcome) as number;
		const sum = sums[at] as (typeof sums)[number];
		if (sum.turn !== turn) {
			there.push(at);
			sum.turn = turn;
			sum.rank = last;
			sum.latest = -1;
			sum.isLatestDesired = sum.hasMain = sum.hasSecondaryHarm = false;
		}
		const isMain = result.main !== 'no';
		if (isMain) sum.hasMain = true;
		if (!counts) continue;
		const effect = effectBy(result, benefits[at] as SmallestBenefit);
		if (!isMain) {
			if (effect === 'undesired') sum.hasSecondaryHarm = true;
			continue;
		}
		const rank = rankOf[effect];
		if (rank < sum.rank) sum.rank = rank;
		if (rank === last || result.months === null || result.months < sum.latest) continue;
		sum.isLatestDesired = isDesired(effect) || (sum.isLatestDesired && result.months === sum.latest);
		sum.latest = result.months;
	}
	return there;
}

/** Findings by outcome, of the studies of one version that were not withdrawn. */
export function findingsOf(studies: readonly EnteredStudy[], benefits: SmallestBenefits): OutcomeFindings[] {
	if (table !== benefits) [table, byPlace] = [benefits, allOutcomes.map((outcome) => benefits[outcome])];
	const all = [...unread];
	const read: OutcomeFindings[] = [];
	for (const study of studies) {
		const weight = weightOf(study);
		const counts = weight.isCounted || weight.isHarmCounted;
		for (const at of sumUp(study, counts, byPlace)) {
			let found = all[at];
			if (!found) read.push((found = all[at] = nothingOf(allOutcomes[at] as Outcome)));
			addFinding(found, study, sums[at] as (typeof sums)[number], weight);
		}
	}
	return read;
}

const unread: readonly (OutcomeFindings | undefined)[] = allOutcomes.map(() => undefined);
/** Most lists stay empty: those are one. */
const none: readonly never[] = [];
/** A list with one more; the lists of findings are nobody else's. */
function withOne<Item>(list: readonly Item[], item: Item): readonly Item[] {
	if (list === none) return [item];
	(list as Item[]).push(item);
	return list;
}

const nothingOf = (outcome: Outcome): OutcomeFindings => ({
	outcome,
	trials: none,
	reviews: none,
	weak: none,
	inconclusive: none,
	secondary: none,
	secondaryHarm: none,
});

/** Adds what a study shows of an outcome by the sum of its results. */
function addFinding(
	found: OutcomeFindings,
	study: EnteredStudy,
	sum: (typeof sums)[number],
	{ isCounted, isCountedUpwards, isExcellent, isByChance, isHarmCounted }: StudyWeight,
): void {
	if (sum.hasSecondaryHarm) found.secondaryHarm = withOne(found.secondaryHarm, study.id);
	if (!sum.hasMain) {
		found.secondary = withOne(found.secondary, study.id);
		return;
	}
	const effect = order[sum.rank] as Effect;
	if (isCounted && effect === 'inconclusive') {
		found.inconclusive = withOne(found.inconclusive, study.id);
		return;
	}
	const counts = isDesired(effect)
		? isCountedUpwards
		: isCounted || (isHarmCounted && effect === 'undesired');
	if (!counts) {
		found.weak = withOne(found.weak, study.id);
		return;
	}
	const isLasting = sum.latest >= lasting && sum.isLatestDesired;
	const finding: StudyFinding = { study, effect, isExcellent, isByChance, isLasting };
	if (study.kind === 'trial') found.trials = withOne(found.trials, finding);
	else found.reviews = withOne(found.reviews, finding);
}

interface StudyWeight {
	isCounted: boolean;
	/** A benefit counts, too. */
	isCountedUpwards: boolean;
	isExcellent: boolean;
	isByChance: boolean;
	/** Only harm counts, of a trial that is weak by unknown tests alone. 3.1 */
	isHarmCounted: boolean;
}

/** How much a study weighs. */
function weightOf(study: EnteredStudy): StudyWeight {
	if (study.kind === 'review') {
		const isSound = reviewFaults(study).length === 0;
		return {
			isCounted: study.poolsThisAlone,
			isCountedUpwards: isSound,
			isExcellent: isSound,
			isByChance: isSound,
			isHarmCounted: false,
		};
	}
	const quality = gradeOf(study);
	const isCounted = quality !== 'weak';
	return {
		isCounted,
		isCountedUpwards: isCounted,
		isExcellent: quality === 'excellent',
		isByChance: isRandomised(study),
		isHarmCounted: !isCounted && isWeakByUnknown(study),
	};
}

/**
 * Trials by independent evaluators in another country than an earlier one. That two are compared, and not each with all
 * earlier ones, keeps a further desired trial from lowering a level. 3.5
 */
export function replicationsOf(excellent: readonly StudyFinding[]): StudyFinding[] {
	return excellent.filter(({ study }) => {
		if (study.kind !== 'trial' || study.isIndependent !== 'yes') return false;
		const year = firstYear(study);
		return excellent.some(
			({ study: other }) =>
				other !== study &&
				other.kind === 'trial' &&
				other.countries.length > 0 &&
				firstYear(other) <= year &&
				study.countries.some((country) => !other.countries.includes(country)),
		);
	});
}
