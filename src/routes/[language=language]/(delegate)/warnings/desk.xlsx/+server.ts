import { error } from '@sveltejs/kit';
import { deskTaskLabels, tlpLabels, warningStateLabels, type DeskWarning } from '#exchange';
import { memberName } from '#exchange/ui/warnings/member-name.ts';
import { readWarningDesk } from '#exchange/server';
import { services } from '#platform/server/services.ts';
import { sheetResponse } from '#platform/server/sheet-response.ts';
import type { RequestHandler } from './$types';

/** The inbox as a spreadsheet. Of a RED warning, and of a draft without a label, it has no title: no file reveals them. 14.1 */
export const GET: RequestHandler = async ({ locals: { context }, params }) => {
	const desk = (await readWarningDesk(context)) ?? error(404);
	const t = services().words(params.language);
	const columns = [
		{
			label: t('exchange.receive.export.label'),
			cell: ({ tlp }: DeskWarning) => (tlp ? tlpLabels[tlp] : t('exchange.receive.no-label')),
		},
		{
			label: t('exchange.receive.warning'),
			cell: ({ tlp, subject }: DeskWarning) => (tlp === null || tlp === 'red' ? '' : (subject?.text ?? '')),
		},
		{
			label: t('exchange.receive.source'),
			cell: ({ source }: DeskWarning) => (source ? memberName(source, null, t) : ''),
		},
		{
			label: t('exchange.receive.export.state'),
			cell: ({ state }: DeskWarning) => t(warningStateLabels[state]),
		},
		{ label: t('exchange.receive.log-column.time'), cell: ({ at }: DeskWarning) => ({ at, zone: 'UTC' }) },
		{
			label: t('exchange.receive.export.ends'),
			cell: ({ expiresAt }: DeskWarning) => expiresAt && { at: expiresAt, zone: 'UTC' },
		},
		{
			label: t('exchange.receive.actions'),
			cell: ({ tasks }: DeskWarning) => tasks.map(({ kind }) => t(deskTaskLabels[kind])).join(', '),
		},
	];
	const rows = [...desk.needs, ...desk.open, ...desk.over];
	return sheetResponse(context, { columns, batches: [rows] }, 'warnings', 'xlsx');
};
