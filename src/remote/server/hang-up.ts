import type { MeetingCalls, CallEnd } from './meeting-calls.ts';

/** Removes a page: frees its place; the other end learns of it with the next update. */
export function hangUp(line: MeetingCalls, seat: CallEnd): void {
	if (line.hall === seat) {
		line.hall = null;
		line.endTrials();
	}
	if (line.callers.get(seat.id) === seat) line.callers.delete(seat.id);
}
