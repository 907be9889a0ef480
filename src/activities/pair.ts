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

/** A pair, its two activities side by side. */
export interface ShownPair {
	id: string;
	sides: readonly [ShownSide, ShownSide];
	reasons: OverlapFound[];
	agreed: Verdict | null;
	/** It waits for an answer of the caller. */
	isWaiting: boolean;
	/** What an officer proposes, for people who answer or propose. 7.3 */
	proposed: Verdict | null;
	mayAnswer: boolean;
	mayPropose: boolean;
}
