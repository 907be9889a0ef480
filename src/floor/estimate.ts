import { remaining } from './clock.ts';
import { laterInOrder } from './later.ts';
import { limitFor } from './limits.ts';
import { placesInOrder, listOf, pointsOfOrder } from './list.ts';
import type { Floor, PlaceId } from './types.ts';

/** When somebody speaks, in whole minutes from now: between `from` and `to`. */
export interface Estimate {
	from: number;
	to: number;
}

const between = 30_000; // ms; longest pause between two speakers
const minute = 60_000;

/**
 * Estimates when each waiting place of the current item speaks. docs/rules/floor.md 6.6
 * Empty unless the meeting is open. A later place of a viewer's floor has the end of its id.
 */
export function estimate(floor: Floor, now: number): ReadonlyMap<PlaceId, Estimate> {
	const estimates = new Map<PlaceId, Estimate>();
	if (floor.phase !== 'open') return estimates;
	let least = 0;
	let most = 0;
	for (const speech of [floor.speech, floor.held]) {
		if (!speech) continue;
		const left = remaining(speech, now);
		least += left / 2;
		most += left + between;
	}
	// Points of order come before everyone (8.2), and get no estimate.
	for (const place of pointsOfOrder(floor)) {
		const limit = limitFor(floor.limits, place, 0);
		least += limit / 2;
		most += limit + between;
	}
	const list = listOf(floor, floor.item);
	const takesTurn = (id: string, limit: number): void => {
		estimates.set(id, { from: Math.floor(least / minute), to: Math.ceil(most / minute) });
		least += limit / 2;
		most += limit + between;
	};
	for (const place of placesInOrder(list)) {
		const reply = place.kind === 'right-of-reply' ? (list.replies[place.delegation.id] ?? 0) + 1 : 0;
		takesTurn(place.id, limitFor(floor.limits, place, reply));
	}
	for (const { id, kind = 'statement', class: speaker = 'state', group = null } of laterInOrder(list))
		takesTurn(id, limitFor(floor.limits, { kind, delegation: { class: speaker }, group }, 1));
	return estimates;
}
