import type { OperationContext } from '#platform/server/context.ts';
import type { Database, Transaction } from '#platform/server/database.ts';
import { insertReads } from '../store/privacy.ts';

/**
 * Records that the caller reads a sensitive answer; call it before the answer is shown. The reader is stored as a
 * pseudonym (docs/rules/accreditation.md 7.2).
 * @param field the id of the form's field, or a word for what is no field, such as `real-name`
 * @throws if a person reads without the key for pseudonyms, so nothing is shown that was not recorded
 */
export const logRead = (
	tx: Database | Transaction,
	ctx: OperationContext,
	registration: string,
	field: string,
): Promise<void> => logReads(tx, ctx, [{ registration, field }]);

/** Records that the caller reads several sensitive answers: one record for each person and question. */
export async function logReads(
	tx: Database | Transaction,
	ctx: OperationContext,
	reads: readonly { registration: string; field: string }[],
): Promise<void> {
	const { person } = ctx.actor;
	if (person && !ctx.pseudonym) throw new Error('the context has no key for pseudonyms');
	const reader = person ? (ctx.pseudonym?.(person.id) ?? '') : 'system';
	await insertReads(tx, { at: ctx.now, reader }, reads);
}
