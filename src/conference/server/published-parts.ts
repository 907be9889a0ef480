import type { Database } from '#platform/server/database.ts';
import type { ItemPart } from '../agenda.ts';
import type { Edition } from '../edition.ts';
import type { RelationRow } from './store/publication.ts';
import { changesOf, editionOf, itemsOf, relationsOf, type ChangeRow } from './store/read.ts';
import type { CurrentConference } from './store/access.ts';

/** What publishing an edition writes: equal for all viewers, in all languages, closed parts included. */
export interface PublishedParts {
	readonly edition: Edition;
	readonly items: readonly ItemPart[];
	readonly relations: readonly RelationRow[];
	readonly changes: readonly ChangeRow[];
}

/*
 * Cached parts, per database. The caller has read the sequence and the time of publication in this request, so parts
 * of an older edition are never used. A restored backup may repeat the sequence, but not with the same time.
 */
type Parts = Promise<PublishedParts | null>;
const cachedParts = new WeakMap<object, Map<string, { version: string; parts: Parts }>>();
const maxConferences = 100;

/**
 * The published parts of a conference; `null` before the first publication. No query, or four after a publication;
 * concurrent requests share them.
 */
export function publishedParts(
	database: Database,
	{ id, sequence, publishedAt, isPublished }: CurrentConference,
): Parts {
	if (!isPublished) return Promise.resolve(null);
	const conferences = cachedParts.get(database) ?? new Map<string, { version: string; parts: Parts }>();
	cachedParts.set(database, conferences);
	const version = `${sequence} ${publishedAt}`;
	const known = conferences.get(id);
	const parts = known?.version === version ? known.parts : read(database, id);
	conferences.delete(id);
	conferences.set(id, { version, parts });
	parts.catch(() => conferences.get(id)?.parts === parts && conferences.delete(id));
	// Drop the least recently used.
	for (const oldest of conferences.keys()) {
		if (conferences.size <= maxConferences) break;
		conferences.delete(oldest);
	}
	return parts;
}

async function read(database: Database, conference: string): Promise<PublishedParts | null> {
	const edition = await editionOf(database, conference);
	return (
		edition && {
			edition,
			items: await itemsOf(database, conference),
			relations: await relationsOf(database, conference),
			changes: await changesOf(database, conference),
		}
	);
}
