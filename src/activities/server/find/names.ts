import type { OperationContext } from '#platform/server/context.ts';
import { linksTo } from '#directory/server';
import { ownersOf, type ReporterRow } from '../store/organisations.ts';

/** The owners of activities by id, with their names in the reader's language where the directory has them. Two statements. */
export async function organisationNames(
	ctx: OperationContext,
	activities: readonly { reporter: string }[],
): Promise<Map<string, ReporterRow & { shown: string }>> {
	const rows = [...(await ownersOf(ctx.database, activities)).values()];
	const links = await linksTo(
		ctx,
		rows.flatMap(({ entry }) => entry ?? []),
		ctx.language,
	);
	return new Map(
		rows.map((row) => {
			const link = row.entry ? links.get(row.entry) : undefined;
			return [row.id, { ...row, shown: link?.name.text ?? row.name }];
		}),
	);
}
