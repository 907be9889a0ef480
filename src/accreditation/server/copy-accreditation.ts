import type { OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { announce } from '#platform/server/outbox.ts';
import { copyFormRows, copyRoleRows } from './store/copy.ts';
import { record } from './record.ts';

/** Two conferences: `from` is copied, `to` is new. */
interface CopiedConference {
	from: string;
	to: string;
}

/**
 * Copies the officers, chairs, observers and technicians of a conference; delegates come with their delegations.
 * @param tx the transaction that creates the copy, after its permission check
 */
export async function copyRoles(
	tx: Transaction,
	ctx: OperationContext,
	{ from, to }: CopiedConference,
): Promise<void> {
	const people = await copyRoleRows(tx, from, to);
	await record(tx, ctx, 'accreditation.copy-roles', `conference:${to}`, { from, people });
	await announce(tx, 'conference.people', { conference: to });
}

/**
 * Copies the categories, the registration form and the text of the invitation. The form is a draft, and nobody can
 * register themselves until an officer opens a category.
 * @param tx the transaction that creates the copy, after its permission check
 */
export async function copyRegistration(
	tx: Transaction,
	ctx: OperationContext,
	{ from, to }: CopiedConference,
): Promise<void> {
	await copyFormRows(tx, from, to, { now: ctx.now, by: ctx.actor.person?.id ?? null });
	await record(tx, ctx, 'accreditation.copy-registration', `conference:${to}`, { from });
}
