import type { MeetingCalls, CallEnd } from './meeting-calls.ts';

/** Removes a page: frees its place; the other end learns of it with the next update. */
export function hangUp(calls: MeetingCalls, seat: CallEnd): void {
	if (calls.hall === seat) {
		calls.hall = null;
		calls.endTestCalls();
	}
	if (calls.callers.get(seat.id) === seat) calls.callers.delete(seat.id);
}
