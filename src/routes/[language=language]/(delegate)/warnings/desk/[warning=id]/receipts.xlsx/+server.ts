import { error, redirect } from '@sveltejs/kit';
import { copiesLabels, tlpLabels, type WarningReceipt } from '#exchange';
import { memberName } from '#exchange/ui/warnings/member-name.ts';
import { readReceipts } from '#exchange/server';
import { signInFor } from '#platform/next-page.ts';
import { services } from '#platform/server/services.ts';
import { sheetResponse } from '#platform/server/sheet-response.ts';
import type { RequestHandler } from './$types';

type Row = WarningReceipt & WarningReceipt['versions'][number];

const time = (at: Date | null): string => at?.toISOString() ?? '';

/** Who had which version when, for the source of a warning; nothing of its content. 12.14 */
export const GET: RequestHandler = async ({ locals: { context }, params, url }) => {
	if (!context.actor.person) redirect(303, signInFor(params.language, url));
	const { tlp, receipts } = (await readReceipts(context, params.warning)) ?? error(404);
	const t = services().words(params.language);
	const columns = [
		{
			label: `${tlp ? tlpLabels[tlp] : ''} ${t('exchange.receive.receipts-column.recipient')}`,
			cell: ({ member, person }: Row) => memberName(member, person, t),
		},
		{ label: t('exchange.receive.receipts-column.version'), cell: ({ version }: Row) => version },
		{
			label: t('exchange.receive.receipts-column.delivered'),
			cell: ({ deliveredAt }: Row) => time(deliveredAt),
		},
		{ label: t('exchange.receive.receipts-column.read'), cell: ({ readAt }: Row) => time(readAt) },
		{
			label: t('exchange.receive.receipts-column.acknowledged'),
			cell: ({ acknowledgedAt }: Row) => time(acknowledgedAt),
		},
		{ label: t('exchange.receive.receipts-column.exported'), cell: ({ exported }: Row) => exported },
		{
			label: t('exchange.receive.receipts-column.copies'),
			cell: ({ copies }: Row) => (copies ? t(copiesLabels[copies]) : ''),
		},
		{ label: t('exchange.receive.receipts-column.duty'), cell: ({ dutyContact }: Row) => dutyContact },
	];
	const rows = receipts.flatMap((one) => one.versions.map((version): Row => ({ ...one, ...version })));
	return sheetResponse(context, { columns, batches: [rows] }, 'receipts', 'xlsx');
};
