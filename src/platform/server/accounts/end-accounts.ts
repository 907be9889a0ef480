import { accountStep, endAfterNotice, visitedBefore } from '../../account-end.ts';
import { audit } from '../audit.ts';
import { systemContext, type OperationContext } from '../context.ts';
import { log } from '../log.ts';
import { composeEmail } from '../mail/template.ts';
import { announce } from '../outbox.ts';
import type { Services } from '../services.ts';
import { accountUses } from './account-uses.ts';
import { accountEndEmail } from './account-end-email.ts';
import {
	eraseAccount,
	clearEndEmailed,
	lockAccount,
	markEndEmailed,
	unusedAccounts,
	type UnusedAccount,
} from './store.ts';

type Needed = Pick<Services, 'slices' | 'mailer' | 'emailSite' | 'languages' | 'database' | 'bus'>;

/** Accounts that are looked at together. */
const batch = 500;

/** Does what is due for one account, in a transaction; nothing if its owner has come back meanwhile. */
async function transition(
	ctx: OperationContext,
	{ mailer, emailSite, languages, slices }: Needed,
	account: UnusedAccount,
): Promise<'tell' | 'end' | null> {
	const step = accountStep(account, ctx.now);
	if (!step) return null;
	const [language = 'en'] = languages();
	return ctx.database.transaction().execute(async (tx) => {
		const { id, name, email, seen } = account;
		if (step === 'tell') {
			if (!(await markEndEmailed(tx, id, seen, ctx.now))) return null;
			const values = { name, ends: endAfterNotice(ctx.now) };
			await mailer.write(tx, { ...composeEmail(emailSite, accountEndEmail, language, values), to: email });
			return step;
		}
		await lockAccount(tx, id);
		// A role or a registration that came after the account was looked at keeps it.
		if ((await accountUses({ database: tx, now: ctx.now }, [id], slices)).length) return null;
		if (!(await eraseAccount(tx, id, ctx.now, seen))) return null;
		await audit(tx, ctx, 'person.end', `person:${id}`);
		await announce(tx, 'session.ended', { person: id });
		return step;
	});
}

/**
 * Ends accounts that nobody needs, each some time after its last visit; tells their owners before. Blocked accounts stay,
 * because the block has to hold. 13.7
 * @returns how many owners were told, and how many accounts ended
 */
export async function endAccounts(
	services: Needed,
	now = new Date(),
): Promise<{ told: number; ended: number }> {
	const ctx: OperationContext = { ...systemContext(services), now };
	const count = { tell: 0, end: 0 };
	let last: string | null = null;
	for (let isMore = true; isMore;) {
		const accounts = await unusedAccounts(ctx.database, visitedBefore(now), last, batch);
		const ids = accounts.map(({ id }) => id);
		const used = new Set((await accountUses(ctx, ids, services.slices)).map(({ person }) => person));
		// After a new use the owner is told again.
		await clearEndEmailed(ctx.database, [...used]);
		for (const account of accounts.filter(({ id }) => !used.has(id))) {
			const step = await transition(ctx, services, account);
			if (step) count[step] += 1;
		}
		last = ids.at(-1) ?? null;
		isMore = accounts.length === batch;
	}
	ctx.committed();
	if (count.tell || count.end) log('info', 'accounts.end', { told: count.tell, ended: count.end });
	return { told: count.tell, ended: count.end };
}
