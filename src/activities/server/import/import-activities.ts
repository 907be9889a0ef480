import { knownNames } from '#directory/server';
import { done, refuse } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { operation } from '#platform/server/operation.ts';
import {
	importLines,
	removeImport,
	removeImportsBefore,
	reportersOf,
	storeResult,
	type ImportResult,
	type ActivityImportRow,
} from '../store/imports.ts';
import { recountOnce } from '../store/counted.ts';
import { resolveReporters } from '../organisations/resolve-reporters.ts';
import { ofImporter } from './import-scope.ts';

/**
 * Imports the good lines of a file, whole or not at all. Importing again changes what has changed. 4.6
 * @returns how many were added and changed
 */
export async function importActivities(ctx: OperationContext, id: string) {
	const names = await Promise.all((['state', 'organisation'] as const).map((kind) => knownNames(ctx, kind)));
	return operation<ActivityImportRow, ImportResult, 'already-done' | 'nothing-to-import'>(ctx, {
		...(await ofImporter(ctx, id)),
		async change(tx, found) {
			if (found.importedAt) return refuse('already-done');
			if (!found.good) return refuse('nothing-to-import');
			const reporters = await resolveReporters(tx, await reportersOf(tx, id), {
				organisation: found.organisation,
				entries: new Map(names.flatMap((all) => [...all])),
				now: ctx.now,
			});
			const { added, changed } = await importLines(tx, found, reporters, ctx.now);
			const result = { added, changed, unchanged: found.good - added - changed };
			if (added + changed) await recountOnce(tx, null);
			await storeResult(tx, id, result, ctx.now);
			return done(result);
		},
		audit: (result) => ({ action: 'activities.import', subject: `import:${id}`, detail: { ...result } }),
		notices: ({ added, changed }) =>
			added + changed ? [{ topic: 'activities.changed', payload: { activity: 'all' } }] : [],
	});
}

/** Discards what waits; what came in stays. */
export async function discardImport(ctx: OperationContext, id: string) {
	return operation<ActivityImportRow, null, never>(ctx, {
		...(await ofImporter(ctx, id)),
		async change(tx) {
			await removeImport(tx, id);
			return done(null);
		},
		audit: () => null,
	});
}

/** Time that something waits to be imported, ms. */
const day = 24 * 3_600_000;

/** Deletes what has waited for a day. @returns how many */
export const deleteOldImports = (ctx: OperationContext): Promise<number> =>
	removeImportsBefore(ctx.database, new Date(ctx.now.getTime() - day));
