import { isId } from '../edition.ts';
import type { ConferenceHead } from '../page.ts';
import type { Call } from '#platform/server/call.ts';
import { headOf } from './shape.ts';
import { idsOfEntry } from './store/belonging.ts';
import { found } from './store/catalogue.ts';

/** How many of a long series a page of the directory shows; the catalogue has them all. */
const most = 50;

/**
 * The announced conferences that belong to an entry of the directory in whatever way (its field, its State,
 * its organiser …), the newest first. Two queries.
 */
export async function conferencesOf(call: Call, entry: string): Promise<ConferenceHead[]> {
	if (!isId(entry)) return [];
	const ids = await idsOfEntry(call.database, entry, most);
	const rows = await found(call.database, ids, { language: call.language, words: [], chosen: [] });
	return ids.flatMap((id) => rows.filter((row) => row.id === id).map((row) => headOf(row, call.language)));
}
