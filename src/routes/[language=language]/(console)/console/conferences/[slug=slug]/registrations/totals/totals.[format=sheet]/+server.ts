import { error } from '@sveltejs/kit';
import { answerTotals } from '#accreditation/server';
import { labelQuestion, labelTotal } from '#accreditation/ui/Forms/labels.ts';
import { services } from '#platform/server/services.ts';
import { sheetResponse } from '#platform/server/sheet-response.ts';
import type { RequestHandler } from './$types';

/** The totals of a conference's questions with options as a spreadsheet; for officers only. */
export const GET: RequestHandler = async ({ locals: { context }, params }) => {
	const { language } = context;
	const found = (await answerTotals(context, params.slug)) ?? error(404);
	const t = services().words(language);
	const rows = found.flatMap((question) => question.options.map((option) => ({ question, option })));
	const sheet = {
		columns: [
			{
				label: t('accreditation.totals.question'),
				cell: ({ question }: (typeof rows)[number]) => labelQuestion(question, language),
			},
			{
				label: t('accreditation.totals.option'),
				cell: ({ option }: (typeof rows)[number]) => labelQuestion(option, language),
			},
			{
				label: t('accreditation.totals.people'),
				cell: ({ option }: (typeof rows)[number]) => labelTotal(option.total, t),
			},
		],
		batches: [rows],
	};
	return sheetResponse(context, sheet, 'totals', params.format);
};
