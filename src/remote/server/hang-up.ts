import type { MeetingCalls, CallEnd } from './meeting-calls.ts';

/** A page goes: its seat is free, and the other end is told with the next news. */
export function hangUp(line: MeetingCalls, seat: CallEnd): void {
	if (line.hall === seat) {
		line.hall = null;
		line.endTrials();
	}
	if (line.callers.get(seat.id) === seat) line.callers.delete(seat.id);
}
