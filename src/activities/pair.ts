import type { LocalizedText } from '#platform/language.ts';
import type { RecordFact } from '#platform/record.ts';
import type { ListedActivity } from './activities-list.ts';
import type { Verdict } from './codes.ts';
import type { OverlapFound } from './overlap.ts';

/* A pair as somebody sees it. docs/rules/activities.md 7.1 */

/** One side of a pair. */
export interface ShownSide {
	side: 'first' | 'second';
	listed: ListedActivity;
	summary: LocalizedText | null;
	facts: RecordFact[];
	/** The caller answers for it. */
	isOwn: boolean;
	/** What was said for it; `null` = nothing yet. */
	verdict: Verdict | null;
}

/** A pair in a list. */
export interface ListedPair {
	id: string;
	sides: readonly [ShownSide, ShownSide];
	reasons: OverlapFound[];
	agreed: Verdict | null;
	/** It waits for an answer of the caller. */
	isWaiting: boolean;
}

/** Two activities side by side. */
export interface PairPage extends Omit<ListedPair, 'isWaiting'> {
	/** What an officer proposes. 7.3 */
	proposed: Verdict | null;
	mayAnswer: boolean;
	mayPropose: boolean;
}
