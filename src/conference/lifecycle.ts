import { done, refuse, type Result } from '#platform/result.ts';

/** How far a conference has come. */
export const states = ['draft', 'announced', 'in-session', 'closed', 'archived'] as const;
export type ConferenceState = (typeof states)[number];

/** What stands in the way of a change of state. */
export type LifecycleRefusal = 'not-published' | 'no-such-step' | 'meeting-open' | 'already-used';

/** What the rule has to know of the conference. */
export interface Lifecycle {
	state: ConferenceState;
	/** An edition has been published. */
	published: boolean;
	/** A meeting is open or suspended. */
	meetingOpen: boolean;
	/** The floor of a meeting has been used. */
	used: boolean;
}

const steps: Readonly<Record<ConferenceState, readonly ConferenceState[]>> = {
	draft: ['announced'],
	// Back to draft, when it was announced too early; but what has been said in it stays in the open.
	announced: ['draft', 'in-session', 'closed'],
	'in-session': ['closed'],
	// Reopened, when it was closed too early.
	closed: ['in-session', 'archived'],
	archived: ['closed'],
};

/** The states that may follow, in the order of a conference's life. */
export const nextStates = (state: ConferenceState): readonly ConferenceState[] => steps[state];

/**
 * Whether a conference may go to another state. One that was never published has nothing to announce; one in
 * which a meeting is open is in session; one whose floor was used is not hidden again. [own rules]
 */
export function changeTo(life: Lifecycle, to: ConferenceState): Result<ConferenceState, LifecycleRefusal> {
	if (!steps[life.state].includes(to)) return refuse('no-such-step');
	if (!life.published) return refuse('not-published');
	if (to === 'closed' && life.meetingOpen) return refuse('meeting-open');
	if (to === 'draft' && life.used) return refuse('already-used');
	return done(to);
}
