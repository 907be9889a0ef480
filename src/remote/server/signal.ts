import type { Signal } from '../call-messages.ts';
import type { MeetingCalls, CallEnd } from './meeting-calls.ts';

/** A relayed message: its recipient, and its sender as the recipient knows it. */
export interface RelayedSignal {
	to: CallEnd;
	from: string;
	signal: Signal;
}

/**
 * Relays a message between the hall and a caller. Only these two reach each other, only while the caller is to be
 * connected; the caller offers and the hall answers, so nobody can make the hall call out.
 * @returns `null` if there is no recipient
 */
export function signal(
	calls: MeetingCalls,
	from: CallEnd,
	to: string | null,
	said: Signal,
): RelayedSignal | null {
	if (from === calls.hall) {
		const caller = to === null ? undefined : calls.callers.get(to);
		if (!caller || !calls.isLinked(caller.id) || said.kind === 'offer') return null;
		return { to: caller, from: from.id, signal: said };
	}
	if (!calls.hall || to !== null || !calls.isLinked(from.id) || said.kind === 'answer') return null;
	return { to: calls.hall, from: from.id, signal: said };
}
