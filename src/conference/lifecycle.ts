import { done, refuse, type Result } from '#platform/result.ts';

/** The states of a conference, in order. */
export const states = ['draft', 'announced', 'in-session', 'closed', 'archived'] as const;
export type ConferenceState = (typeof states)[number];

/** Why a state cannot be changed. */
export type LifecycleRefusal = 'not-published' | 'no-such-step' | 'meeting-open' | 'already-used';

/** The facts that the rule needs about a conference. */
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
	// Back to draft if announced too early; not possible once the floor was used.
	announced: ['draft', 'in-session', 'closed'],
	'in-session': ['closed'],
	// Reopens a conference that was closed too early.
	closed: ['in-session', 'archived'],
	archived: ['closed'],
};

/** The possible next states, in the order of the lifecycle. */
export const nextStates = (state: ConferenceState): readonly ConferenceState[] => steps[state];

/**
 * Whether a step of the lifecycle fits the days of a conference: it opens on one of them, closes on the last one or later,
 * and is archived after it. Steps back, and days that are not known, always fit; what does not fit is confirmed. [own rule]
 * @param today in the conference's time zone, `2027-03-09`
 */
export function fitsDays(
	to: ConferenceState,
	{ from, firstDay, lastDay }: { from: ConferenceState; firstDay: string | null; lastDay: string | null },
	today: string,
): boolean {
	if (states.indexOf(to) < states.indexOf(from)) return true;
	if (to === 'in-session') return !(firstDay && today < firstDay) && !(lastDay && today > lastDay);
	if (to === 'closed') return !(lastDay && today < lastDay);
	return to !== 'archived' || !(lastDay && today <= lastDay);
}

/**
 * Whether a conference may change its state. An unpublished conference cannot be announced; a conference with an open
 * meeting stays in session; one whose floor was used is not hidden again. [own rules]
 */
export function changeTo(life: Lifecycle, to: ConferenceState): Result<ConferenceState, LifecycleRefusal> {
	if (!steps[life.state].includes(to)) return refuse('no-such-step');
	if (!life.published) return refuse('not-published');
	if (to === 'closed' && life.meetingOpen) return refuse('meeting-open');
	if (to === 'draft' && life.used) return refuse('already-used');
	return done(to);
}
