import type { RequestEvent } from '@sveltejs/kit';
import type * as v from 'valibot';
import { maxTableBytes, type BringTableForm } from '#accreditation';
import { badLines, bringTable, type ImportPlace } from '#accreditation/server';
import type { OperationContext } from '#platform/server/context.ts';
import type { Sheet } from '#platform/server/csv.ts';
import type { UploadOptions } from '#platform/server/files/upload-form.ts';
import { services } from '#platform/server/services.ts';

/** The files that may hold a table. They are read, not kept. */
export const tableFiles: UploadOptions<RequestEvent> = {
	fields: {
		file: {
			types: ['text/csv', 'text/plain', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
			maxBytes: maxTableBytes,
			charset: 'any',
		},
	},
	quota: ({ locals }) => ({
		owner: `import:${locals.context.actor.person?.id ?? ''}`,
		maxBytes: 4 * maxTableBytes,
	}),
};

/** Stores the table of a form: what was pasted, or the file. */
export async function bringSent(
	ctx: OperationContext,
	place: ImportPlace,
	{ pasted, file }: v.InferOutput<typeof BringTableForm>,
) {
	if (file) {
		const bytes = await services().files.read(file);
		return bringTable(ctx, place, { name: file.name, bytes, field: 'file' });
	}
	const bytes = new TextEncoder().encode(pasted);
	return bringTable(ctx, place, { name: '', bytes, charset: 'utf-8', field: 'pasted' });
}

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

/** The page of lines that an address asks for, from 1. */
export const pageIn = ({ searchParams }: URL): number =>
	/^[1-9]\d{0,3}$/.test(searchParams.get('page') ?? '') ? Number(searchParams.get('page')) : 1;
