import type { OperationContext } from '#platform/server/context.ts';
import type { Sheet } from '#platform/server/csv.ts';
import { services } from '#platform/server/services.ts';
import type { ImportPlace } from './import-scope.ts';
import { badLines } from './read-import.ts';

type BadLines = NonNullable<Awaited<ReturnType<typeof badLines>>>;

/** The bad lines of a table with its own columns, and what is wrong in each; `null` = not found. */
export async function badLinesSheet(
	ctx: OperationContext,
	place: ImportPlace,
	table: string,
): Promise<Sheet<BadLines['lines'][number]> | null> {
	const bad = await badLines(ctx, place, table);
	if (!bad) return null;
	const t = services().words(ctx.language);
	return {
		columns: [
			...bad.heading.map((label, at) => ({
				label,
				cell: ({ cells }: BadLines['lines'][number]) => cells[at] ?? null,
			})),
			{ label: t('accreditation.import.line'), cell: ({ line }) => line },
			{
				label: t('accreditation.import.problem'),
				cell: ({ problems }) => problems.map(({ message }) => t(message)).join(' '),
			},
		],
		batches: [bad.lines],
	};
}
