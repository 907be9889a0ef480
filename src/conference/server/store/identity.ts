import type { Identity } from '#platform/identity.ts';
import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import type { PictureContent } from '#platform/server/identity.ts';

/** Stores the identity of a conference with its new pictures, and removes those that it no longer names. */
export async function setIdentity(
	tx: Transaction,
	conference: string,
	identity: Identity,
	pictures: readonly PictureContent[],
): Promise<void> {
	await sql`update conference.conference set identity = ${JSON.stringify(identity)}
		where id = ${conference}`.execute(tx);
	for (const { hash, mediaType, content } of pictures)
		await sql`insert into conference.picture (conference_id, hash, media_type, content)
			values (${conference}, ${hash}, ${mediaType}, ${Buffer.from(content)})
			on conflict (conference_id, hash) do nothing`.execute(tx);
	await sql`delete from conference.picture where conference_id = ${conference} and hash not in (
		select named #>> '{}'
		from jsonb_path_query(${JSON.stringify(identity)}::jsonb, '$.**.hash') named)`.execute(tx);
}

/** Gives a new conference the identity of another one, with its pictures. */
export async function copyIdentity(tx: Transaction, from: string, to: string): Promise<void> {
	await sql`update conference.conference set identity = source.identity
		from conference.conference source
		where source.id = ${from} and conference.conference.id = ${to}`.execute(tx);
	await sql`insert into conference.picture (conference_id, hash, media_type, content)
		select ${to}, hash, media_type, content from conference.picture
		where conference_id = ${from}`.execute(tx);
}

/** A picture of a conference, or `null`. */
export async function pictureByHash(
	database: Database,
	conference: string,
	hash: string,
): Promise<PictureContent | null> {
	const found = await sql<PictureContent>`
		select hash, media_type as "mediaType", content from conference.picture
		where conference_id = ${conference} and hash = ${hash}`.execute(database);
	return found.rows[0] ?? null;
}
