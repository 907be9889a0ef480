import type { OperationContext } from '#platform/server/context.ts';
import { lastSightings } from '../../warning-answer.ts';
import type { WarningReceipt } from '../../warning-inbox.ts';
import type { WarningAnswerRow, DeliveryRow } from '../store/deliveries.ts';
import type { NamedRecipient } from './members-by-recipient.ts';
import { readWarning } from '../read.ts';
import type { WarningPage } from '../../warning-inbox.ts';

/** Who had which version when, one line for each recipient, in the order of their numbers. 12.14 */
export function receiptsOf(
	deliveries: readonly DeliveryRow[],
	answers: readonly WarningAnswerRow[],
	members: ReadonlyMap<string, NamedRecipient>,
): WarningReceipt[] {
	const last = lastSightings(answers);
	const unknown: NamedRecipient = {
		member: { name: null, number: null },
		person: null,
		dutyContact: '',
		isMember: false,
	};
	return [...Map.groupBy(deliveries, ({ recipient }) => recipient)]
		.map(([recipient, all]) => ({
			recipient,
			...(members.get(recipient) ?? unknown),
			sighting: last.get(recipient) ?? null,
			versions: all.map(({ version, deliveredAt, readAt, acknowledgedAt, exported, copies }) => ({
				version,
				deliveredAt,
				readAt,
				acknowledgedAt,
				exported,
				copies,
			})),
		}))
		.toSorted((a, b) => (a.member.number ?? 0) - (b.member.number ?? 0));
}

/** A warning with its receipts, for its source. @returns `null` = not of the caller */
export async function readReceipts(
	ctx: OperationContext,
	id: string,
): Promise<(WarningPage & { receipts: WarningReceipt[] }) | null> {
	const page = await readWarning(ctx, id);
	return page?.receipts ? { ...page, receipts: page.receipts } : null;
}
