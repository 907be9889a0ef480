import { evolve, initialFloor, type FloorEvent } from '#floor';
import type { AccessPeriod } from './openness.ts';

/** Derives from a floor log when the meeting was open and which item was on the floor. */
export function accessTimeline(log: readonly FloorEvent[]): AccessPeriod[] {
	const periods: AccessPeriod[] = [];
	let floor = initialFloor;
	for (const event of log) {
		floor = evolve(floor, event);
		const period = { from: event.at, open: floor.phase === 'open', item: floor.item };
		const before = periods.at(-1);
		if (before?.open !== period.open || before.item !== period.item) periods.push(period);
	}
	return periods;
}
