import { hasRole } from '../../actor.ts';
import { emailsList, emailStates, type EmailsFacet, type EmailsSort } from '../../emails-list.ts';
import { readList } from '../../list.ts';
import type { OperationContext } from '../context.ts';
import { sql } from '../database.ts';
import { containsWords, runList, type ListSource, type ListValue } from '../list.ts';
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
	sorts: { made: sql`m.made_at`, to: sql`m.recipient` },
});

/** A page of the emails with their counts by state; `null` = not an administrator. Two statements. */
export async function readEmails(ctx: OperationContext, parameters: URLSearchParams) {
	if (!hasRole(ctx.actor, 'administrator')) return null;
	const request = readList(emailsList, parameters);
	const { ids, ...list } = await runList(
		ctx.database,
		emailsList,
		request,
		source(request.state.words),
		values,
	);
	return { ...list, emails: await emailsBy(ctx.database, ids) };
}
