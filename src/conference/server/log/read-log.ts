import { readList } from '#platform/list.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Database } from '#platform/server/database.ts';
import { runList, type ListPage } from '#platform/server/list.ts';
import { inBatches } from '#platform/server/sheet-response.ts';
import { logList, logParts, type LogEntry, type LogFacet } from '../../log.ts';
import { may } from '../access.ts';
import { findAccess } from '../find-access.ts';
import { daysOfLog, deleteLogOf, logEntriesBy, logSource } from '../store/log.ts';

/** Days to choose from: more than a conference is prepared for. */
const maxDays = 1_500;

async function runLog(
	{ database }: OperationContext,
	{ id, timeZone }: { id: string; timeZone: string },
	parameters: URLSearchParams,
	size?: number,
) {
	const days = await daysOfLog(database, id, timeZone, maxDays);
	const values = [
		...logParts.map((value) => ({ facet: 'part' as const, value, key: value })),
		...days.map((value) => ({ facet: 'day' as const, value, key: value })),
	];
	const request = readList(logList, parameters);
	return runList(database, logList, request, logSource(id, timeZone), values, size);
}

/** The conference whose log the caller may read: its officers and those of the organisation. */
async function officersLog(ctx: OperationContext, slug: string): Promise<string | null> {
	const access = await findAccess(ctx, { slug });
	return access && may(ctx, 'change-state', access) ? access.id : null;
}

/** A page of the log of a conference. */
export interface LogPage extends ListPage<LogFacet, 'at'> {
	conference: string;
	entries: LogEntry[];
}

/**
 * The log of a conference, newest first, for its officers only. Four statements, however long it is. 16.1
 * @param timeZone of the conference: its days are those there
 * @returns `null` = not found
 */
export async function logOf(
	ctx: OperationContext,
	slug: string,
	timeZone: string,
	parameters = new URLSearchParams(),
): Promise<LogPage | null> {
	const conference = await officersLog(ctx, slug);
	if (!conference) return null;
	const list = await runLog(ctx, { id: conference, timeZone }, parameters);
	return { ...list, conference, entries: await logEntriesBy(ctx.database, conference, list.ids) };
}

/** The same in batches for a file. @param size largest number of entries */
export async function allOfLog(
	ctx: OperationContext,
	slug: string,
	timeZone: string,
	parameters: URLSearchParams,
	size: number,
): Promise<{ conference: string; rows: number; batches: AsyncIterable<readonly LogEntry[]> } | null> {
	const conference = await officersLog(ctx, slug);
	if (!conference) return null;
	const { ids } = await runLog(ctx, { id: conference, timeZone }, parameters, size);
	const batches = inBatches(ids, (some) => logEntriesBy(ctx.database, conference, some));
	return { conference, rows: ids.length, batches };
}

/** Deletes entries of the logs of conferences. @param max largest number @returns how many */
export const deleteLogs = (
	database: Database,
	conferences: readonly string[],
	max: number,
): Promise<number> => (conferences.length ? deleteLogOf(database, conferences, max) : Promise.resolve(0));
