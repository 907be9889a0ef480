import type { OperationContext } from '#platform/server/context.ts';
import type { Conclusion } from '../conclusion.ts';
import { speechesOf } from '../list.ts';
import type { Floor, ItemId, Place } from '../types.ts';
import { publicPlace } from '../youth.ts';
import { currentFloor } from './current-floor.ts';

/** The statement that a conclusion comes from, as everybody may see it. */
export interface ConclusionSource {
	place: Place;
	item: ItemId;
	/** The moment in it, ms. */
	at: number;
}

/** The statement of a place in a floor; `null` if it never had the floor, or that was undone. */
function sourceIn(floor: Floor, { place, at }: Pick<Conclusion, 'place' | 'at'>): ConclusionSource | null {
	const found = speechesOf(floor).find((one) => one.place.id === place);
	return found ? { place: publicPlace(found.place), item: found.item, at: at ?? found.startedAt } : null;
}

/** The sources of conclusions, by the id of the conclusion. One floor is replayed for each meeting. */
export async function sourcesOf(
	ctx: Pick<OperationContext, 'database'>,
	conclusions: readonly Conclusion[],
): Promise<Map<string, ConclusionSource>> {
	const sources = new Map<string, ConclusionSource>();
	for (const meeting of new Set(conclusions.map((one) => one.meeting))) {
		const floor = await currentFloor(ctx.database, meeting);
		for (const one of conclusions) {
			const source = one.meeting === meeting ? sourceIn(floor, one) : null;
			if (source) sources.set(one.id, source);
		}
	}
	return sources;
}
