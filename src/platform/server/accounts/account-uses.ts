import type { OperationContext } from '../context.ts';
import type { AccountUse, Slice } from '../slice.ts';
import { peopleWithRoles } from './store.ts';

/** For what accounts are needed: a role in the organisation, and what each slice says. */
export async function accountUses(
	ctx: Pick<OperationContext, 'database' | 'now'>,
	people: readonly string[],
	slices: readonly Slice[],
): Promise<AccountUse[]> {
	const roles = await peopleWithRoles(ctx.database, people);
	const uses = roles.map((person): AccountUse => ({ person, label: 'platform.account-end.use-role' }));
	for (const slice of slices) uses.push(...((await slice.accountUses?.(ctx, people)) ?? []));
	return uses;
}
