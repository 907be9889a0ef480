import { error } from '@sveltejs/kit';
import { tlpLabels } from '#warnings';
import { memberName } from '#warnings/ui/warning/member-name.ts';
import { receiptColumns, receiptRows, type ReceiptRow } from '#warnings/ui/warning/receipt-columns.ts';
import { readReceipts } from '#warnings/server';
import type { Cell } from '#platform/server/csv.ts';
import { services } from '#platform/server/services.ts';
import { sheetResponse } from '#platform/server/sheet-response.ts';
import type { RequestHandler } from './$types';

const utc = (at: Date | null | undefined): Cell => (at ? { at, zone: 'UTC' } : null);

/** Who had which version when, for the source of a warning; nothing of its content. 12.14 */
export const GET: RequestHandler = async ({ locals: { context }, params }) => {
	const { tlp, receipts } = (await readReceipts(context, params.warning)) ?? error(404);
	const t = services().words(params.language);
	const columns = [
		{
			label: `${tlp ? tlpLabels[tlp] : ''} · ${t('warnings.receive.receipts-column.recipient')}`,
			cell: ({ member, person }: ReceiptRow) => memberName(member, person, t),
		},
		...receiptColumns(t, (at) => at.toISOString()).map(({ label, text, at }) => ({
			label,
			cell: (row: ReceiptRow) => utc(at?.(row)) ?? text(row),
		})),
		{ label: t('warnings.receive.receipts-column.duty'), cell: ({ dutyContact }: ReceiptRow) => dutyContact },
	];
	return sheetResponse(context, { columns, batches: [receiptRows(receipts)] }, 'receipts', 'xlsx');
};
