import type { AuditAction } from '../audit-labels.ts';
import { sql, type Database, type Transaction } from './database.ts';
import type { OperationContext } from './context.ts';

/**
 * Records who did what to what, in the transaction that does it. The table is append-only: a trigger refuses
 * changes and deletions.
 * @param action slice and verb, such as `floor.give`
 * @param subject the affected thing, such as `meeting:…`
 */
export async function audit(
	tx: Transaction,
	ctx: OperationContext,
	action: AuditAction,
	subject: string,
	detail: Record<string, unknown> = {},
): Promise<void> {
	await sql`insert into platform.audit (at, person_id, action, thing, detail)
		values (${ctx.now}, ${ctx.actor.person?.id ?? null}, ${action}, ${subject},
		${JSON.stringify(detail)})`.execute(tx);
}

/** Whether one of these actions has ever been recorded. */
export async function hasHappened(database: Database, ...actions: string[]): Promise<boolean> {
	const found = await sql<{ yes: boolean }>`
		select exists (select from platform.audit
		where action = any (${actions}::text[])) as yes`.execute(database);
	return found.rows[0]?.yes ?? false;
}
