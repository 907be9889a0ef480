import { error } from '@sveltejs/kit';
import { meetingIdOf } from '#conference/server';
import { readStatements } from '#floor/server';
import { services } from '#platform/server/services.ts';
import { sheetResponse } from '#platform/server/sheet-response.ts';
import { statementsView, type StatementRow } from '#site/statements.ts';
import type { RequestHandler } from './$types';

/** The statements of a meeting as a spreadsheet. */
export const GET: RequestHandler = async ({ locals, params: { slug, number, language, format } }) => {
	const { context } = locals;
	const id = (await meetingIdOf(context, slug, number)) ?? error(404);
	const page = (await readStatements(context, id)) ?? error(404);
	const t = services().words(language);
	const { statements } = statementsView(page, language, t);
	const columns = [
		{ label: t('floor.journal.time-of-day'), cell: (row: StatementRow) => row.at },
		{ label: t('floor.journal.item-number'), cell: (row: StatementRow) => row.item },
		{ label: t('floor.list.delegation'), cell: (row: StatementRow) => row.speaker },
		{ label: t('floor.journal.document'), cell: (row: StatementRow) => row.document },
		{ label: t('floor.journal.length'), cell: (row: StatementRow) => row.length },
	];
	return sheetResponse(context, { columns, batches: [statements] }, `statements-${slug}-${number}`, format);
};
