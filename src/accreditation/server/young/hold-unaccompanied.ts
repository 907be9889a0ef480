import type { OperationContext } from '#platform/server/context.ts';
import { announce } from '#platform/server/outbox.ts';
import type { Transaction } from '#platform/server/database.ts';
import { notifyStep } from '../emails/notify-step.ts';
import { registrationById, storeStep } from '../store/registrations.ts';
import { accreditedMinors } from '../store/young-people.ts';
import { record } from '../record.ts';

/** Tells the broadcast to read again what of a conference is open: what is agreed to for a minor has changed. 10.9 */
export const announceMinor = (tx: Transaction, conference: string): Promise<void> =>
	announce(tx, 'conference.changed', { conference });

/**
 * Puts accredited minors on hold once the guardian no longer consents, or the adult is no longer accredited.
 * docs/rules/accreditation.md 10.4
 * @param changed the registration of the adult, or of the minor
 */
export async function holdUnaccompanied(
	tx: Transaction,
	ctx: OperationContext,
	changed: string,
): Promise<void> {
	for (const id of await accreditedMinors(tx, changed)) {
		const row = await registrationById(tx, id, { lock: true });
		if (!row?.minor || (row.minor.consent && row.minor.adult)) continue;
		const by = { step: 'hold', takenBy: 'system', person: null, now: ctx.now } as const;
		await announceMinor(tx, row.conference);
		await storeStep(tx, row, { state: 'on-hold' }, by);
		await notifyStep(
			tx,
			ctx,
			{ ids: [row.id], conference: row.conference },
			{ step: 'hold', from: row.state, to: 'on-hold' },
		);
		await record(tx, ctx, 'accreditation.hold', `registration:${id}`, { from: row.state, to: 'on-hold' });
	}
}
