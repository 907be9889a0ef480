import { sql, type Database } from '#platform/server/database.ts';
import type { Track } from '../../tracks.ts';

/** A key as listed for the technician, without the secret, which is shown only once. Times in ms. */
export interface KeyRow {
	id: string;
	tracks: Track[];
	/** Language of a captioner's key, which has no tracks. */
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

/** Returns the key with this hash unless it is revoked. */
export async function keyByHash(
	database: Database,
	hash: Buffer,
): Promise<{ id: string; meeting: string; tracks: Track[]; captions: string | null } | null> {
	const found = await sql<{ id: string; meeting: string; tracks: Track[]; captions: string | null }>`
		select id, meeting_id as meeting, tracks, captions from broadcast.key
		where hash = ${hash} and revoked_at is null`.execute(database);
	return found.rows[0] ?? null;
}

/** Whether the key with this hash was a key of the meeting, revoked since then. */
export async function isRevokedSince(
	database: Database,
	hash: Buffer,
	meeting: string,
	since: Date,
): Promise<boolean> {
	const found = await sql`select 1 from broadcast.key
		where hash = ${hash} and meeting_id = ${meeting} and revoked_at > ${since}`.execute(database);
	return found.rows.length > 0;
}

/** Returns those of the given keys that are not revoked. */
export async function validKeys(database: Database, ids: readonly string[]): Promise<Set<string>> {
	const found = await sql<{ id: string }>`
		select id from broadcast.key
		where id = any(${[...ids]}::uuid[]) and revoked_at is null`.execute(database);
	return new Set(found.rows.map(({ id }) => id));
}

/** Returns the languages for which a captioner's key exists. */
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

/** @returns whether such a key existed and was not revoked yet */
export async function revokeKey(database: Database, meeting: string, id: string, at: Date): Promise<boolean> {
	const revoked = await sql`update broadcast.key set revoked_at = ${at}
		where meeting_id = ${meeting} and id = ${id} and revoked_at is null returning 1`.execute(database);
	return revoked.rows.length === 1;
}
