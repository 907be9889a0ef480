import type { Translate } from '#platform/words.ts';
import { copiesLabels } from '../../warning-answer.ts';
import type { WarningReceipt } from '../../warning-desk.ts';

/** A recipient and one of its versions. */
export type ReceiptRow = WarningReceipt & WarningReceipt['versions'][number];

/** Receipts as rows of a table, a row for each version. */
export const receiptRows = (receipts: readonly WarningReceipt[]): ReceiptRow[] =>
	receipts.flatMap((receipt) => receipt.versions.map((version) => ({ ...receipt, ...version })));

/** The columns of the receipts after the recipient, for the page and for the file. 12.14 @param moment of a time in words */
export function receiptColumns(t: Translate, moment: (at: Date) => string) {
	const time = (at: Date | null): string => (at ? moment(at) : '');
	return [
		{
			key: 'version',
			label: t('exchange.receive.receipts-column.version'),
			text: (row: ReceiptRow) => String(row.version),
		},
		{
			key: 'delivered',
			label: t('exchange.receive.receipts-column.delivered'),
			text: (row: ReceiptRow) => moment(row.deliveredAt),
		},
		{
			key: 'read',
			label: t('exchange.receive.receipts-column.read'),
			text: (row: ReceiptRow) => time(row.readAt),
		},
		{
			key: 'acknowledged',
			label: t('exchange.receive.receipts-column.acknowledged'),
			// What became of copies is asked with a withdrawal alone.
			text: (row: ReceiptRow) =>
				row.copies
					? `${t('exchange.receive.state.confirmed')} ${time(row.acknowledgedAt)}`
					: time(row.acknowledgedAt),
		},
		{
			key: 'exported',
			label: t('exchange.receive.receipts-column.exported'),
			text: (row: ReceiptRow) => (row.exported ? String(row.exported) : ''),
		},
		{
			key: 'copies',
			label: t('exchange.receive.receipts-column.copies'),
			text: (row: ReceiptRow) => (row.copies ? t(copiesLabels[row.copies]) : ''),
		},
	];
}
