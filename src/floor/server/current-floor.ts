import type { Database } from '#platform/server/database.ts';
import { evolve, initialFloor } from '../evolve.ts';
import type { Floor } from '../types.ts';
import { eventsAfter } from './store/log.ts';

/*
 * Floors that were folded before, per database. Only a memory: the log is append-only, so a floor kept from
 * any earlier moment is brought to the newest by the events that came after it. It is filled by what was
 * read as committed, never by what a transaction is about to write.
 */
const cachedFloors = new WeakMap<object, Map<string, Floor>>();
const maxCachedFloors = 200;

/**
 * The floor of a meeting as it is in the database now.
 * @param database the database, as the key of the memory; `reading` may be a transaction of it
 * @param locked the last revision, known under the lock; a memory beyond it is of another past (a restored
 * back-up) and is dropped
 */
export async function currentFloor(
	database: Database,
	meeting: string,
	reading: Database = database,
	locked?: number,
): Promise<Floor> {
	const floors = cachedFloors.get(database) ?? new Map<string, Floor>();
	cachedFloors.set(database, floors);
	const known = floors.get(meeting);
	let floor = known && (locked === undefined || known.revision <= locked) ? known : initialFloor;
	if (floor.revision !== locked)
		for (const event of await eventsAfter(reading, meeting, floor.revision)) floor = evolve(floor, event);
	floors.delete(meeting);
	floors.set(meeting, floor);
	// The longest unused goes first.
	for (const oldest of floors.keys()) {
		if (floors.size <= maxCachedFloors) break;
		floors.delete(oldest);
	}
	return floor;
}
