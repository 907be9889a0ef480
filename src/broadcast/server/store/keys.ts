import { sql, type Database } from '#platform/server/database.ts';
import type { Track } from '../../tracks.ts';

/** A key as the technician sees it; what it is was shown once. Moments in ms. */
export interface KeyRow {
	id: string;
	tracks: Track[];
	/** The language whose captions are written with it; then it has no tracks. */
	captions: string | null;
	note: string;
	madeAt: number;
	revokedAt: number | null;
}

export async function addKey(
	database: Database,
	key: {
		meeting: string;
		tracks: readonly Track[];
		captions: string | null;
		note: string;
		hash: Buffer;
		at: Date;
		by: string | null;
	},
): Promise<string> {
	const made = await sql<{ id: string }>`
		insert into broadcast.key (meeting_id, tracks, captions, note, hash, made_at, made_by)
		values (${key.meeting}, ${[...key.tracks]}::text[], ${key.captions}, ${key.note}, ${key.hash}, ${key.at}, ${key.by})
		returning id`.execute(database);
	return made.rows[0]?.id ?? '';
}

/** The key with this hash, if it was not taken back. */
export async function keyByHash(
	database: Database,
	hash: Buffer,
): Promise<{ id: string; meeting: string; tracks: Track[]; captions: string | null } | null> {
	const found = await sql<{ id: string; meeting: string; tracks: Track[]; captions: string | null }>`
		select id, meeting_id as meeting, tracks, captions from broadcast.key
		where hash = ${hash} and revoked_at is null`.execute(database);
	return found.rows[0] ?? null;
}

/** Which of these keys stand: all but those that were taken back. */
export async function standingKeys(database: Database, ids: readonly string[]): Promise<Set<string>> {
	const found = await sql<{ id: string }>`
		select id from broadcast.key where id = any(${[...ids]}::uuid[]) and revoked_at is null`.execute(database);
	return new Set(found.rows.map(({ id }) => id));
}

/** The languages in which somebody has a key to write captions. */
export async function captionKeyLanguages(database: Database, meeting: string): Promise<string[]> {
	const found = await sql<{ language: string }>`
		select distinct captions as language from broadcast.key
		where meeting_id = ${meeting} and captions is not null and revoked_at is null`.execute(database);
	return found.rows.map(({ language }) => language);
}

export async function keysOf(database: Database, meeting: string): Promise<KeyRow[]> {
	const found = await sql<KeyRow>`
		select id, tracks, captions, note, (extract(epoch from made_at) * 1000)::bigint as "madeAt",
			(extract(epoch from revoked_at) * 1000)::bigint as "revokedAt"
		from broadcast.key where meeting_id = ${meeting} order by made_at, id`.execute(database);
	return found.rows;
}

/** @returns whether there was such a key that was not taken back yet */
export async function revokeKey(database: Database, meeting: string, id: string, at: Date): Promise<boolean> {
	const revoked = await sql`update broadcast.key set revoked_at = ${at}
		where meeting_id = ${meeting} and id = ${id} and revoked_at is null returning 1`.execute(database);
	return revoked.rows.length === 1;
}
