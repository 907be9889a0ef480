import type { OperationContext } from '#platform/server/context.ts';
import { sql, type Database, type Transaction } from '#platform/server/database.ts';

/**
 * Reads as the caller: within `read` PostgreSQL shows only rows of warnings that the caller may see (row-level
 * security), whatever a statement asks for. Every read of warnings, deliveries, answers and logs goes through here. 13.1
 */
export const asReader = <Value>(
	ctx: OperationContext,
	read: (tx: Transaction) => Promise<Value>,
): Promise<Value> =>
	ctx.database.transaction().execute(async (tx) => {
		await becomeReader(tx, ctx);
		return read(tx);
	});

/** Makes the rest of a transaction a reader's. */
export async function becomeReader(tx: Transaction | Database, ctx: OperationContext): Promise<void> {
	await sql`select set_config('warnings.person', ${ctx.actor.person?.id ?? ''}, true),
		set_config('warnings.now', ${ctx.now.toISOString()}, true), set_config('role', 'rostrum_reader', true)`.execute(
		tx,
	);
}
