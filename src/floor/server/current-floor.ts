import type { OperationContext } from '#platform/server/context.ts';
import type { Database } from '#platform/server/database.ts';
import { evolveAll, initialFloor } from '../evolve.ts';
import type { Floor } from '../types.ts';
import { eventsAfter } from './store/log.ts';

/*
 * Cached floors, per database. The log is append-only, so a cached floor is updated with the events after it. Only
 * committed events are cached.
 */
const cachedFloors = new WeakMap<object, Map<string, Floor>>();
const maxCachedFloors = 200;

/**
 * The current floor of a meeting.
 * @param database key of the cache
 * @param reading what reads: a request's context, or a transaction of the database
 * @param locked the last revision, read under the lock; a cached floor beyond it predates a restore of the database and
 * is dropped
 */
export async function currentFloor(
	database: Database,
	meeting: string,
	reading: Pick<OperationContext, 'database'> = { database },
	locked?: number,
): Promise<Floor> {
	const floors = cachedFloors.get(database) ?? new Map<string, Floor>();
	cachedFloors.set(database, floors);
	const known = floors.get(meeting);
	let floor = known && (locked === undefined || known.revision <= locked) ? known : initialFloor;
	if (floor.revision !== locked)
		floor = evolveAll(floor, await eventsAfter(reading, meeting, floor.revision));
	floors.delete(meeting);
	floors.set(meeting, floor);
	// Drop the least recently used.
	for (const oldest of floors.keys()) {
		if (floors.size <= maxCachedFloors) break;
		floors.delete(oldest);
	}
	return floor;
}
