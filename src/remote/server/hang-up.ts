import type { Line, Seat } from './line.ts';

/** A page goes: its seat is free, and the other end is told with the next news. */
export function leave(line: Line, seat: Seat): void {
	if (line.hall === seat) {
		line.hall = null;
		line.endTrials();
	}
	if (line.callers.get(seat.id) === seat) line.callers.delete(seat.id);
}
