import { showSteps } from '#conference/server';
import type { OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { markNotified, markRefusalsNotified } from '../store/emails.ts';

/** Notes which refusals were told; from then on the log of their conference has them as refusals. 3.6 */
export async function tellRefusals(tx: Transaction, { now }: Pick<OperationContext, 'now'>): Promise<void> {
	await showSteps(tx, 'accreditation.refuse', await markRefusalsNotified(tx, now));
}

/** The same in a transaction of its own: the administrator of the installation releases emails, too. */
export const tellReleasedRefusals = (ctx: OperationContext): Promise<void> =>
	ctx.database.transaction().execute((tx) => tellRefusals(tx, ctx));

/** Notes that a refusal was told, in a sample. */
export async function tellRefusal(ctx: OperationContext, registration: string, at: Date): Promise<void> {
	await markNotified(ctx.database, registration, at);
	await showSteps(ctx.database, 'accreditation.refuse', [registration]);
}
