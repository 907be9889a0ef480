import { sql, type Database } from '#platform/server/database.ts';
import { firstRow, hasRows, rowsOf } from '#platform/server/query.ts';

/** The key of a door. Times in ms. */
export interface DoorRow {
	id: string;
	conference: string;
	door: string;
	day: string;
	startsAt: number;
	endsAt: number;
	revokedAt: number | null;
}

const columns = sql`id, conference_id as conference, door, day::text as day,
	(extract(epoch from starts_at) * 1000)::float8 as "startsAt", (extract(epoch from ends_at) * 1000)::float8 as "endsAt",
	(extract(epoch from revoked_at) * 1000)::float8 as "revokedAt"`;

/** Adds the key of a door. @returns its id */
export async function insertDoorKey(
	database: Database,
	key: {
		conference: string;
		door: string;
		day: string;
		startsAt: Date;
		endsAt: Date;
		hash: Buffer;
		now: Date;
		by: string | null;
	},
): Promise<string> {
	const made = await sql<{ id: string }>`
		insert into accreditation.door_key (conference_id, door, day, starts_at, ends_at, hash, made_at, made_by)
		values (${key.conference}, ${key.door}, ${key.day}, ${key.startsAt}, ${key.endsAt}, ${key.hash}, ${key.now},
			${key.by}) returning id`.execute(database);
	return made.rows[0]?.id ?? '';
}

/** The door of a key, also of one that has ended. */
export const doorByHash = (database: Database, hash: Buffer) =>
	firstRow<DoorRow>(database)`select ${columns} from accreditation.door_key where hash = ${hash}`;

/** Doors of a conference by their keys' ids. */
export const doorsByIds = (database: Database, conference: string, ids: readonly string[]) =>
	rowsOf<DoorRow>(database)`select ${columns} from accreditation.door_key
		where conference_id = ${conference} and id = any(${[...ids]}::uuid[])`;

/** The doors of a conference, by day and name. */
export const doorsOf = (database: Database, conference: string) =>
	rowsOf<DoorRow>(database)`select ${columns} from accreditation.door_key
		where conference_id = ${conference} order by day, door, made_at, id`;

/** @returns whether there was such a key that was not revoked */
export const revokeDoor = (database: Database, conference: string, id: string, now: Date) =>
	hasRows(database)`update accreditation.door_key set revoked_at = ${now}
		where id = ${id} and conference_id = ${conference} and revoked_at is null returning 1`;
