import type { Translate } from '#platform/messages.ts';
import { copiesLabels } from '../../warning-answer.ts';
import type { WarningReceipt } from '../../warning-inbox.ts';

/** A recipient and one of its versions. */
export type ReceiptRow = WarningReceipt & WarningReceipt['versions'][number];

/** Receipts as rows of a table, a row for each version. */
export const receiptRows = (receipts: readonly WarningReceipt[]): ReceiptRow[] =>
	receipts.flatMap((receipt) => receipt.versions.map((version) => ({ ...receipt, ...version })));

/** A column of the receipts. */
interface ReceiptColumn {
	key: string;
	label: string;
	text: (row: ReceiptRow) => string;
	/** The time that the text holds, where it holds nothing else. */
	at?: (row: ReceiptRow) => Date | null;
}

/** The columns of the receipts after the recipient, for the page and for the file. 12.14 @param moment of a time in words */
export function receiptColumns(t: Translate, moment: (at: Date) => string): ReceiptColumn[] {
	const time = (at: Date | null): string => (at ? moment(at) : '');
	return [
		{
			key: 'version',
			label: t('warnings.receive.receipts-column.version'),
			text: (row) => String(row.version),
		},
		{
			key: 'delivered',
			label: t('warnings.receive.receipts-column.delivered'),
			text: (row) => moment(row.deliveredAt),
			at: (row) => row.deliveredAt,
		},
		{
			key: 'read',
			label: t('warnings.receive.receipts-column.read'),
			text: (row) => time(row.readAt),
			at: (row) => row.readAt,
		},
		{
			key: 'acknowledged',
			label: t('warnings.receive.receipts-column.acknowledged'),
			// What became of copies is asked with a withdrawal alone.
			text: (row) =>
				row.copies
					? `${t('warnings.receive.state.confirmed')} ${time(row.acknowledgedAt)}`
					: time(row.acknowledgedAt),
			at: (row) => (row.copies ? null : row.acknowledgedAt),
		},
		{
			key: 'exported',
			label: t('warnings.receive.receipts-column.exported'),
			text: (row) => (row.exported ? String(row.exported) : ''),
		},
		{
			key: 'copies',
			label: t('warnings.receive.receipts-column.copies'),
			text: (row) => (row.copies ? t(copiesLabels[row.copies]) : ''),
		},
	];
}
