import { evolve, initialFloor, type FloorEvent } from '#floor';
import type { AccessPeriod } from './openness.ts';

/** Derives from a floor log when the meeting was open and which item was on the floor. */
export function accessTimeline(log: readonly FloorEvent[]): AccessPeriod[] {
	const scenes: AccessPeriod[] = [];
	let floor = initialFloor;
	for (const event of log) {
		floor = evolve(floor, event);
		const scene = { from: event.at, open: floor.phase === 'open', item: floor.item };
		const before = scenes.at(-1);
		if (before?.open !== scene.open || before.item !== scene.item) scenes.push(scene);
	}
	return scenes;
}
