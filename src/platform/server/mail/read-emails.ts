import { hasRole } from '../../actor.ts';
import { emailsList, emailStates, type EmailsFacet, type EmailsSort } from '../../emails-list.ts';
import { readList } from '../../list.ts';
import type { OperationContext } from '../context.ts';
import { sql } from '../database.ts';
import { containsWords, runList, type ListSource, type ListValue } from '../list.ts';
import { hasRecentSignIn } from '../recent-sign-in.ts';
import { emailsBy } from './store.ts';

const values: readonly ListValue<EmailsFacet>[] = emailStates.map((value) => ({
	facet: 'state',
	value,
	key: value,
}));

const source = (words: readonly string[]): ListSource<EmailsSort> => ({
	from: sql`platform.mail m`,
	where: sql`true`,
	search: { where: containsWords(sql`m.recipient || ' ' || m.subject`, words) },
	id: sql`m.id`,
	keys: sql`array[m.state]`,
	indexed: { state: (states) => sql`m.state = any(${[...states]}::text[])` },
	sorts: { made: sql`m.made_at`, to: sql`m.recipient` },
});

/**
 * A page of the emails with their counts by state. What stored emails say, with their links that sign in, only soon after
 * signing in: `isHidden` if it is left out.
 * @param session the caller's
 * @returns `null` = not an administrator. Two statements, and one if there is something to read
 */
export async function readEmails(ctx: OperationContext, parameters: URLSearchParams, session: string | null) {
	if (!hasRole(ctx.actor, 'administrator')) return null;
	const request = readList(emailsList, parameters);
	const { ids, ...list } = await runList(
		ctx.database,
		emailsList,
		request,
		source(request.state.words),
		values,
	);
	const emails = await emailsBy(ctx.database, ids);
	const isHidden = emails.some(({ body }) => body !== null) && !(await hasRecentSignIn(ctx, session));
	return { ...list, isHidden, emails: isHidden ? emails.map((one) => ({ ...one, body: null })) : emails };
}
