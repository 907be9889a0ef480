import { error } from '@sveltejs/kit';
import { inboxTaskKinds, tlpLabels, warningStateLabels, type InboxWarning } from '#warnings';
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
			cell: ({ tlp }: InboxWarning) => (tlp ? tlpLabels[tlp] : t('warnings.receive.no-label')),
		},
		{
			label: t('warnings.receive.warning'),
			cell: ({ tlp, subject }: InboxWarning) => (tlp === null || tlp === 'red' ? '' : (subject?.text ?? '')),
		},
		{
			label: t('warnings.receive.source'),
			cell: ({ source }: InboxWarning) => (source ? memberName(source, null, t) : ''),
		},
		{
			label: t('warnings.receive.export.state'),
			cell: ({ state }: InboxWarning) => t(warningStateLabels[state]),
		},
		{ label: t('warnings.receive.log-column.time'), cell: ({ at }: InboxWarning) => ({ at, zone: 'UTC' }) },
		{
			label: t('warnings.receive.export.ends'),
			cell: ({ expiresAt }: InboxWarning) => expiresAt && { at: expiresAt, zone: 'UTC' },
		},
		{
			label: t('warnings.receive.actions'),
			cell: ({ tasks }: InboxWarning) => tasks.map(({ kind }) => t(inboxTaskKinds.labels[kind])).join(', '),
		},
	];
	const rows = [...desk.needs, ...desk.open, ...desk.over];
	return sheetResponse(context, { columns, batches: [rows] }, 'warnings', 'xlsx');
};
