import type { ActivityRecord } from './activity.ts';
import type { OverlapReason, Theme } from './codes.ts';

/*
 * How much two activities overlap, and by what: candidates for people to judge, never verdicts.
 * docs/rules/activities.md §6
 */

/** What an activity is compared by. A coarse one has no more than others see of it: themes, countries and whole years. 2.3 */
export interface ComparedActivity extends Pick<ActivityRecord, 'kind' | 'themes' | 'groups' | 'settings'> {
	id: string;
	/** The organisation that owns it: its own activities are no candidates for each other. */
	owner: string;
	/** The same, for its funding chain; empty for a coarse one. */
	reporter: string;
	/** Sectors of the DAC, of three or five digits. */
	sectors: readonly string[];
	countries: readonly string[];
	/** First and last month, from the year 0; `null` = not known. */
	months: { from: number; to: number } | null;
	text: string;
	/** What its funding chain is known by. 6.3 */
	chain: {
		identifier: string;
		/** Identifiers that it names: relations, and where money comes from or goes to. */
		named: readonly string[];
		funders: readonly string[];
		implementers: readonly string[];
	};
}

/** How much a reason weighs; people's verdicts move these. 6.5 */
export type ReasonWeights = Readonly<Record<OverlapReason, number>>;

export const firstWeights: ReasonWeights = {
	theme: 0.16,
	sector: 0.2,
	place: 0.06,
	time: 0.1,
	group: 0.08,
	setting: 0.04,
	kind: 0.06,
	text: 0.6,
};

/** A reason with its strength, 0 to 1; `months`: in common. */
export interface OverlapFound {
	reason: OverlapReason;
	strength: number;
	months?: number;
}

/** How much two activities overlap, at most 1, with the reasons, the weightiest first. */
export interface Overlap {
	score: number;
	reasons: OverlapFound[];
}

/** The least score of a candidate. */
export const leastScore = 0.3;

/** How many of one list are in another. */
function shared<Item>(one: readonly Item[], other: readonly Item[]): number {
	let both = 0;
	for (const item of one) if (other.includes(item)) both += 1;
	return both;
}
const shareOf = <Item>(one: readonly Item[], other: readonly Item[]): number =>
	shared(one, other) / (Math.min(one.length, other.length) || 1);

type Months = ComparedActivity['months'];
/** Months in common. */
export const monthsInCommon = (one: Months, other: Months): number =>
	one && other ? Math.max(0, Math.min(one.to, other.to) - Math.max(one.from, other.from) + 1) : 0;

/**
 * Whether two activities belong to one funding chain: one names the other or both name a third; or the reporter or a
 * funder of one implements or is paid by the other. 6.3
 */
export function isOneChain(one: ComparedActivity, other: ComparedActivity): boolean {
	const [a, b] = [one.chain, other.chain];
	if (a.identifier && b.named.includes(a.identifier)) return true;
	if (b.identifier && a.named.includes(b.identifier)) return true;
	if (a.named.some((named) => b.named.includes(named))) return true;
	return pays(one, other) || pays(other, one);
}

/** One funds what the other's reporter implements, and both say so or one does. */
const pays = (funder: ComparedActivity, other: ComparedActivity): boolean =>
	funder.reporter !== '' &&
	other.reporter !== '' &&
	(other.chain.funders.includes(funder.reporter) || funder.chain.implementers.includes(other.reporter));

const sectorsShared = (one: readonly string[], other: readonly string[]): number => {
	if (one.some((code) => code.length === 5 && other.includes(code))) return 1;
	return one.some((code) => other.some((another) => isOneGroup(code, another))) ? 0.5 : 0;
};

/** The first three digits are the group. */
const isOneGroup = (one: string, other: string): boolean =>
	one[0] === other[0] && one[1] === other[1] && one[2] === other[2];

const stated = (themes: readonly Theme[]): readonly Theme[] =>
	themes.includes('other') ? themes.filter((theme) => theme !== 'other') : themes;

/** A programme in many countries shares little with what happens in one of them. */
const placeShared = (one: readonly string[], other: readonly string[]): number =>
	shared(one, other) / (Math.sqrt(one.length * other.length) || 1);

/** How strong each reason is, 0 to 1, with the score that they make. */
export interface Scored {
	score: number;
	strengths: Readonly<Record<OverlapReason, number>>;
	months: number;
}

const reasons = Object.keys(firstWeights) as OverlapReason[];

/** What is left of the score of two activities of one funding chain. 6.3 */
const ofChain = 0.3;

/**
 * How much two activities overlap, without its reasons in order. 6.1
 * @param likeness of their texts, 0 to 1; 0 where one has too few words. 6.2
 * @returns `null` below the least score, of one owner, or without a country and a month in common; where one has no dates,
 * time decides nothing
 */
export function scoreOf(
	one: ComparedActivity,
	other: ComparedActivity,
	likeness: number,
	weights: ReasonWeights = firstWeights,
	least = 0,
): Scored | null {
	const place = placeShared(one.countries, other.countries);
	if (place === 0 || one.owner === other.owner) return null;
	const months = monthsInCommon(one.months, other.months);
	if (one.months && other.months && months === 0) return null;
	const theme = shareOf(stated(one.themes), stated(other.themes));
	const sector = sectorsShared(one.sectors, other.sectors);
	// A theme may come from the sector: the weightier of both counts.
	const isSector = sector * weights.sector >= theme * weights.theme;
	const strengths = {
		theme: isSector ? 0 : theme,
		sector: isSector ? sector : 0,
		place,
		// A year in common is as good as more.
		time: Math.min(1, months / 12),
		group: shareOf(one.groups, other.groups),
		setting: shareOf(one.settings, other.settings),
		kind: one.kind !== null && one.kind !== 'other' && one.kind === other.kind ? 1 : 0,
		text: likeness,
	};
	if (strengths.theme + strengths.sector + strengths.group + strengths.text === 0) return null;
	let score = 0;
	for (const reason of reasons) score += strengths[reason] * weights[reason];
	score = Math.min(1, score);
	// Whether they are of one chain is known last: a lesser score is no candidate in any case.
	if (score < least) return null;
	if (isOneChain(one, other)) score *= ofChain;
	return score < least ? null : { score, strengths, months };
}

/** A score with its reasons, the weightiest first, as they are shown. */
export function withReasons({ score, strengths, months }: Scored, weights: ReasonWeights): Overlap {
	const found = reasons
		.filter((reason) => strengths[reason] > 0)
		.sort((a, b) => strengths[b] * weights[b] - strengths[a] * weights[a])
		.map((reason) => ({
			reason,
			strength: Math.round(strengths[reason] * 100) / 100,
			...(reason === 'time' && { months }),
		}));
	return { score, reasons: found };
}
