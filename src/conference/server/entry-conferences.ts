import { isId } from '../edition.ts';
import type { ConferenceHead } from '../page.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { toHead } from './to-page.ts';
import { idsOfEntry } from './store/entry-conferences.ts';
import { conferencesByIds } from './store/catalogue.ts';

/** Most conferences on a page of the directory; the catalogue has all of them. */
const maxConferences = 50;

/**
 * The announced conferences related to a directory entry in any way (its field, its State, its organiser …), newest
 * first. Two queries.
 */
export async function conferencesOf(ctx: OperationContext, entry: string): Promise<ConferenceHead[]> {
	if (!isId(entry)) return [];
	const ids = await idsOfEntry(ctx.database, entry, maxConferences);
	const rows = await conferencesByIds(ctx, ids, { language: ctx.language, words: [] });
	return ids.flatMap((id) => rows.filter((row) => row.id === id).map((row) => toHead(row, ctx.language)));
}
