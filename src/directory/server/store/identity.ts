import type { Identity } from '#platform/identity.ts';
import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import type { PictureContent } from '#platform/server/identity.ts';

/** What an administrator has set, locked until the transaction ends; `null` before an organisation is loaded. */
export async function lockOwnIdentity(
	tx: Transaction,
): Promise<{ identity: Identity; original: string } | null> {
	const found = await sql<{ identity: Identity; original: string }>`
		select own_identity as identity, original_language as original from directory.organisation
		for update`.execute(tx);
	return found.rows[0] ?? null;
}

export async function setOwnIdentity(tx: Transaction, identity: Identity): Promise<void> {
	await sql`update directory.organisation set own_identity = ${JSON.stringify(identity)}`.execute(tx);
}

/** Stores new pictures, and removes those that no identity names any more. */
export async function replacePictures(tx: Transaction, pictures: readonly PictureContent[]): Promise<void> {
	for (const { hash, mediaType, content } of pictures)
		await sql`insert into directory.picture (hash, media_type, content)
			values (${hash}, ${mediaType}, ${Buffer.from(content)}) on conflict (hash) do nothing`.execute(tx);
	await sql`delete from directory.picture p where not exists (
		select from directory.organisation o,
			jsonb_path_query(jsonb_build_array(o.identity, o.own_identity), '$.**.hash') named
		where named #>> '{}' = p.hash)`.execute(tx);
}

/** A picture of the organisation, or `null`. */
export async function pictureByHash(database: Database, hash: string): Promise<PictureContent | null> {
	const found = await sql<PictureContent>`
		select hash, media_type as "mediaType", content from directory.picture where hash = ${hash}`.execute(
		database,
	);
	return found.rows[0] ?? null;
}
