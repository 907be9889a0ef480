import {
	accountRoles,
	accountsList,
	accountStates,
	type AccountsFacet,
	type AccountsSort,
} from '../../accounts-list.ts';
import { hasRole } from '../../actor.ts';
import { readList } from '../../list.ts';
import type { OperationContext } from '../context.ts';
import { runList, type ListPage, type ListValue } from '../list.ts';
import { accountsBy, accountsSource, passkeysOf, providersOf, sessionsOf } from './store.ts';

const values: readonly ListValue<AccountsFacet>[] = [
	...accountRoles.map((value) => ({ facet: 'role' as const, value, key: value })),
	...accountStates.map((value) => ({ facet: 'state' as const, value, key: value })),
];

/**
 * The ids of accounts for a list, with its counts; `null` = not an administrator. One statement.
 * @param size rows of a file; by default a page
 */
export async function accountIds(
	ctx: OperationContext,
	parameters: URLSearchParams,
	size?: number,
): Promise<ListPage<AccountsFacet, AccountsSort> | null> {
	if (!hasRole(ctx.actor, 'administrator')) return null;
	const request = readList(accountsList, parameters);
	const source = accountsSource(ctx.language, request.state.words);
	return runList(ctx.database, accountsList, request, source, values, size);
}

/** A page of the accounts; `null` = not an administrator. Two statements. */
export async function readAccounts(ctx: OperationContext, parameters: URLSearchParams) {
	const list = await accountIds(ctx, parameters);
	if (!list) return null;
	const { ids, ...page } = list;
	return { ...page, accounts: await accountsBy(ctx, ids) };
}

/** Accounts by id, for a file. The caller has the ids from `accountIds`. */
export { accountsBy } from './store.ts';
export type { AccountRow } from './store.ts';

/** An account with its sessions and ways to sign in; `null` = there is none, or not for the caller. One statement. */
export async function readAccount(ctx: OperationContext, id: string) {
	if (!hasRole(ctx.actor, 'administrator')) return null;
	const [[account], sessions, passkeys, providers] = await Promise.all([
		accountsBy(ctx, [id]),
		sessionsOf(ctx, id),
		passkeysOf(ctx, id),
		providersOf(ctx, id),
	]);
	return account ? { account, sessions, passkeys, providers } : null;
}
