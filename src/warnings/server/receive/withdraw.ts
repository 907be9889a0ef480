import type * as v from 'valibot';
import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import type { OperationRefusal } from '#platform/server/operation.ts';
import type { Transaction } from '#platform/server/database.ts';
import { announce } from '#platform/server/outbox.ts';
import { WithdrawForm } from '../../warning-answer.ts';
import { peopleOfDelivery, unconfirmedUntil } from '../store/warning-releases.ts';
import { lockWarning, type WarningRow } from '../store/warnings.ts';
import { deliverWithdrawal, insertWithdrawal } from '../store/withdrawal.ts';
import { changeWarning, logAccess } from '../change-warning.ts';
import { storedNote } from '../content.ts';
import { refusedInNotes } from '../write/refused-in-texts.ts';
import { writeWarningEmails, type WarningMail } from '../write/warning-email.ts';

/** `over`: it was withdrawn already. */
export type WithdrawWarningRefusal = OperationRefusal | 'bad-input' | 'over';

/**
 * The source withdraws a warning at once, with a reason: one person suffices. All who ever had a version get the
 * withdrawal and an email. 12.12
 */
export async function withdrawWarning(
	ctx: OperationContext,
	id: string,
	{ reason }: v.InferOutput<typeof WithdrawForm>,
	mail: WarningMail,
): Promise<Result<null, WithdrawWarningRefusal>> {
	const refused = await refusedInNotes(ctx, WithdrawForm, { warning: id, typed: { reason } });
	return changeWarning(ctx, id, { action: 'withdraw', needs: 'own' }, async (tx, warning, viewer) => {
		if (warning.state !== 'released') return refuse('over');
		if (Object.keys(refused).length) return refuse('bad-input', refused);
		await writeWithdrawal(tx, ctx, warning, { by: viewer.person, reason }, mail);
		await logAccess(tx, ctx, warning, 'withdraw');
		return done(null);
	});
}

/**
 * Writes a withdrawal in the transaction that holds the lock of the warning: its last version, deliveries, emails.
 * @param options `by`: a person of the source; `null` = an urgent release that nobody confirmed, then without a reason, or
 * one whose source is no longer a member
 */
export async function writeWithdrawal(
	tx: Transaction,
	ctx: OperationContext,
	{ id, tlp }: Pick<WarningRow, 'id' | 'tlp'>,
	{ by, reason }: { by: string | null; reason: string },
	mail: WarningMail,
): Promise<void> {
	const { now } = ctx;
	// The program's own reason says nothing of the content, and jobs have no key: it is not sealed.
	const note = by === null ? reason : storedNote(ctx, { warning: id, tlp }, reason);
	const version = await insertWithdrawal(tx, id, { by, note, now });
	await deliverWithdrawal(tx, id, { version, now });
	if (!tlp) return;
	const email = { kind: 'withdrawn', warning: id, tlp, subject: null } as const;
	await writeWarningEmails(tx, await peopleOfDelivery(tx, id, version), email, mail);
}

/** Withdraws urgent releases that no second person confirmed in time, each once. 12.2 @returns how many */
export async function withdrawUnconfirmed(ctx: OperationContext, mail: WarningMail): Promise<number> {
	let withdrawn = 0;
	for (const id of await unconfirmedUntil(ctx.database, ctx.now))
		await inTransaction(ctx, async (tx) => {
			const warning = await lockWarning(tx, id);
			if (warning?.state !== 'released' || !warning.confirmBy || warning.confirmBy > ctx.now)
				return done(null);
			await writeWithdrawal(tx, ctx, warning, { by: null, reason: '' }, mail);
			await audit(tx, ctx, 'warnings.unconfirmed', `warning:${id}`);
			await announce(tx, 'warnings.changed', { warning: id });
			withdrawn += 1;
			return done(null);
		});
	return withdrawn;
}
