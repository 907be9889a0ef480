import { error } from '@sveltejs/kit';
import { deskTaskKinds, tlpLabels, warningStateLabels, type DeskWarning } from '#warnings';
import { memberName } from '#warnings/ui/warning/member-name.ts';
import { readWarningInbox } from '#warnings/server';
import { services } from '#platform/server/services.ts';
import { sheetResponse } from '#platform/server/sheet-response.ts';
import type { RequestHandler } from './$types';

/** The inbox as a spreadsheet. Of a RED warning, and of a draft without a label, it has no title: no file reveals them. 14.1 */
export const GET: RequestHandler = async ({ locals: { context }, params }) => {
	const desk = (await readWarningInbox(context)) ?? error(404);
	const t = services().words(params.language);
	const columns = [
		{
			label: t('warnings.receive.export.label'),
			cell: ({ tlp }: DeskWarning) => (tlp ? tlpLabels[tlp] : t('warnings.receive.no-label')),
		},
		{
			label: t('warnings.receive.warning'),
			cell: ({ tlp, subject }: DeskWarning) => (tlp === null || tlp === 'red' ? '' : (subject?.text ?? '')),
		},
		{
			label: t('warnings.receive.source'),
			cell: ({ source }: DeskWarning) => (source ? memberName(source, null, t) : ''),
		},
		{
			label: t('warnings.receive.export.state'),
			cell: ({ state }: DeskWarning) => t(warningStateLabels[state]),
		},
		{ label: t('warnings.receive.log-column.time'), cell: ({ at }: DeskWarning) => ({ at, zone: 'UTC' }) },
		{
			label: t('warnings.receive.export.ends'),
			cell: ({ expiresAt }: DeskWarning) => expiresAt && { at: expiresAt, zone: 'UTC' },
		},
		{
			label: t('warnings.receive.actions'),
			cell: ({ tasks }: DeskWarning) => tasks.map(({ kind }) => t(deskTaskKinds.labels[kind])).join(', '),
		},
	];
	const rows = [...desk.needs, ...desk.open, ...desk.over];
	return sheetResponse(context, { columns, batches: [rows] }, 'warnings', 'xlsx');
};
