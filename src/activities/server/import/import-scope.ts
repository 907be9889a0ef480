import { isId } from '#conference';
import type { OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { activityViewer, belongsTo, type ActivityViewer } from '../access.ts';
import { importById, lockImport, type ActivityImportRow } from '../store/imports.ts';
import { organisationById } from '../store/organisations.ts';

/** Under whom the columns of a source are remembered: an organisation, or all officers. 4.2 */
export const mappingOwner = ({ organisation }: Pick<ActivityImportRow, 'organisation'>): string =>
	organisation ?? 'officers';

/** Whether the caller may work on an import: who brought it, while they still may import for its organisation. 2.1 */
async function mayImport(
	ctx: OperationContext,
	viewer: ActivityViewer,
	found: Pick<ActivityImportRow, 'person' | 'organisation'>,
): Promise<boolean> {
	if (found.person !== viewer.person) return false;
	if (found.organisation === null) return viewer.isOfficer;
	const organisation = await organisationById(ctx.database, found.organisation);
	return organisation !== null && (viewer.isOfficer || belongsTo(viewer, organisation));
}

/** An import of the caller; `null` = none, or not for the caller. */
export async function ownImport(ctx: OperationContext, id: string): Promise<ActivityImportRow | null> {
	const found = isId(id) ? await importById(ctx.database, id) : null;
	return found && (await mayImport(ctx, await activityViewer(ctx), found)) ? found : null;
}

/** Locks an import, for who brought it. */
export async function ofImporter(ctx: OperationContext, id: string) {
	const viewer = await activityViewer(ctx);
	return {
		lock: (tx: Transaction) => (isId(id) ? lockImport(tx, id) : Promise.resolve(null)),
		gate: (found: ActivityImportRow) => mayImport(ctx, viewer, found),
	};
}
