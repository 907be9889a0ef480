import { brokenEntry, type AccessEntry } from '../../access-log.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { asReader } from '../store/as-reader.ts';
import { accessLogOf, deleteOldEntries, sha256 } from '../store/access-log.ts';
import { warningById } from '../store/warnings.ts';
import { mayHandle, warningViewer } from '../access.ts';

/** The log of a warning as its source sees it. */
export interface AccessLogPage {
	/** Newest first, at most 500. */
	entries: AccessEntry[];
	count: number;
	/** The number of the first entry that was changed, or after which one is missing; `null` = it is whole. */
	broken: number | null;
}

/** Most entries on the page; all are checked. */
const mostShown = 500;

/** Days for which an entry is stored. 13.5 */
const storedDays = 365;

/** The log of a warning, for its source. 13.3 @returns `null` = not of the caller */
export async function readAccessLog(ctx: OperationContext, id: string): Promise<AccessLogPage | null> {
	const viewer = await warningViewer(ctx);
	const [warning, entries] = await asReader(ctx, async (tx) => [
		await warningById(tx, id),
		await accessLogOf(tx, id),
	]);
	if (!warning || !mayHandle(viewer, 'own', warning)) return null;
	return {
		entries: entries.slice(-mostShown).toReversed(),
		count: entries.length,
		broken: brokenEntry(id, entries, sha256),
	};
}

/** Deletes entries of all logs that are older than a year. 13.5 @returns how many */
export const endAccessLogs = (ctx: OperationContext): Promise<number> =>
	deleteOldEntries(ctx.database, new Date(ctx.now.getTime() - storedDays * 86_400_000));
