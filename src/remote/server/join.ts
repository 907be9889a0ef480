import type { Actor } from '#platform/actor.ts';
import { callEndId, type RemoteCaller, type MeetingCalls, type CallEnd } from './meeting-calls.ts';
import type { CallRight } from './read.ts';

/** The place that was given, and the page that was displaced. */
export interface Joined {
	seat: CallEnd;
	replaced: CallEnd[];
}

/**
 * Gives a page its place. The newest page displaces the previous one: neither a person on another device nor a
 * colleague who takes over has to wait for a timeout. Earlier test results of the same page are kept.
 * @returns `null` if the delegate's delegation has no place from online
 */
export function join(calls: MeetingCalls, right: CallRight, actor: Actor, tab: string): Joined | null {
	const id = callEndId(actor.person?.id ?? '', tab);
	if (right.role === 'hall') {
		const before = calls.hall;
		if (before?.id !== id) calls.endTestCalls();
		calls.hall = { id, tab, actor, here: true };
		return { seat: calls.hall, replaced: before ? [before] : [] };
	}
	const { delegation } = right;
	if (!delegation || !calls.admits(delegation.id)) return null;
	const before = [...calls.callers.values()].filter((one) => one.delegation.id === delegation.id);
	const found = before.find((one) => one.id === id);
	const fresh: RemoteCaller = {
		id,
		tab,
		actor,
		delegation,
		here: true,
		trying: false,
		tried: null,
		faults: [],
		checked: null,
	};
	const seat = found ? Object.assign(found, { actor, here: true }) : fresh;
	for (const one of before) calls.callers.delete(one.id);
	calls.callers.set(id, seat);
	return { seat, replaced: before };
}
