import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { signedInPerson } from '../../../../tests/test-platform.ts';
import type { Actor, Person } from '../../actor.ts';
import { sql } from '../database.ts';
import { actorFrom } from '../identify.ts';
import { newestEmails } from '../mail/newest-emails.examples.ts';
import {
	keyOf,
	openBrowser,
	openTestServices,
	signedIn,
	signInKeyByEmail,
	submitCode,
	withSecondFactor,
	type OpenedServices,
} from '../sign-in.examples.ts';
import type { Slice } from '../slice.ts';
import { deleteAccount, readDeletion } from './delete-account.ts';
import { endAccounts } from './end-accounts.ts';
import { readAccount, readAccounts } from './read-accounts.ts';

/* Accounts that nobody needs any longer. The rules: docs/rules/accreditation.md 13.7, 13.8 */

let opened: OpenedServices;
let administrator: Actor & { person: Person };
let session: string | null;
/** People whom a slice needs. */
const needed = new Set<string>();
const slices: readonly Slice[] = [
	{
		name: 'needy',
		accountUses: async (_ctx, people) =>
			people.filter((one) => needed.has(one)).map((person) => ({ person, label: 'a.post' })),
	},
];
beforeAll(async () => {
	opened = await openTestServices();
	administrator = await signedInPerson(opened.platform.database, 'Administrator', ['administrator']);
	const browser = openBrowser();
	await submitCode(opened.services, await keyOf(opened.services, administrator.person.email), browser);
	({ session } = await actorFrom(browser.headers));
});
afterAll(() => opened.close());
beforeEach(() => needed.clear());

const context = (now?: Date) => opened.platform.context(administrator, now);
const day = 86_400_000;
const later = (days: number): Date => new Date(Date.now() + days * day);
const run = (days: number) => endAccounts({ ...opened.services, slices }, later(days));
const row = async (id: string) =>
	(
		await sql<{
			name: string;
			email: string;
			deleted: boolean;
		}>`select name, email, deleted_at is not null as deleted
			from platform.person where id = ${id}`.execute(opened.services.database)
	).rows[0];
const mailTo = async (email: string) =>
	(await newestEmails(opened.services.database)).filter(({ to }) => to === email);
const remove = (person: string, own = session) => deleteAccount(context(), { person, session: own }, slices);
const refusal = (answer: { ok: true } | { ok: false; refusal: string }) =>
	answer.ok ? null : answer.refusal;
/** Deletes the other accounts, so that a test counts its own. */
const onlyAdministrator = () =>
	sql`update platform.person set blocked_at = now() where id <> ${administrator.person.id}`.execute(
		opened.services.database,
	);

describe('An account that nobody needs', () => {
	beforeEach(onlyAdministrator);

	it('ends a year after the last visit, and its owner is told once, 30 days before (13.7)', async () => {
		const { person, browser } = await signedIn(opened.services, 'Gone Away');
		await withSecondFactor(opened.services, browser);
		expect(await run(334)).toEqual({ told: 0, ended: 0 });
		expect(await run(335.1)).toEqual({ told: 1, ended: 0 });
		expect(await run(336)).toEqual({ told: 0, ended: 0 });
		const [told] = await mailTo(person.email);
		expect(told?.body).toContain('To keep it, sign in before that day.');
		expect(await run(364.9)).toEqual({ told: 0, ended: 0 });
		expect(await run(365.2)).toEqual({ told: 0, ended: 1 });
		expect(await row(person.id)).toEqual({
			name: '–',
			email: `${person.id}@deleted.invalid`,
			deleted: true,
		});
		for (const table of ['session', 'twoFactor', 'passkey', 'account']) {
			const { rows } =
				await sql`select from platform.${sql.ref(table)} where "userId" = ${person.id}`.execute(
					opened.services.database,
				);
			expect([table, rows.length]).toEqual([table, 0]);
		}
		expect((await actorFrom(browser.headers)).actor.person).toBeNull();
		expect(await signInKeyByEmail(opened.services, person.email)).toBeNull();
		expect(await signInKeyByEmail(opened.services, `${person.id}@deleted.invalid`)).toBeNull();
		expect(await readAccount(context(), person.id)).toBeNull();
		expect((await readAccounts(context(), new URLSearchParams('q=gone')))?.accounts).toEqual([]);
		expect(await run(800)).toEqual({ told: 0, ended: 0 });
	});

	it('stays when its owner signs in after the email', async () => {
		const { person } = await signedInPerson(opened.services.database, 'Came Back');
		expect(await run(340)).toEqual({ told: 1, ended: 0 });
		await submitCode(opened.services, await keyOf(opened.services, person.email), openBrowser());
		await sql`update platform.session set "updatedAt" = ${later(341)} where "userId" = ${person.id}`.execute(
			opened.services.database,
		);
		expect(await run(371)).toEqual({ told: 0, ended: 0 });
		expect(await run(341 + 336)).toEqual({ told: 1, ended: 0 });
	});

	it('stays while a slice needs it, and its owner is told again when that is over', async () => {
		const { person } = await signedInPerson(opened.services.database, 'Holds a Post');
		expect(await run(340)).toEqual({ told: 1, ended: 0 });
		needed.add(person.id);
		expect(await run(371)).toEqual({ told: 0, ended: 0 });
		needed.clear();
		expect(await run(380)).toEqual({ told: 1, ended: 0 });
		expect(await run(411)).toEqual({ told: 0, ended: 1 });
	});

	it('of an administrator or officer never ends, also not of the last administrator; nor a blocked one', async () => {
		await signedInPerson(opened.services.database, 'Officer', ['officer']);
		expect(await run(5_000)).toEqual({ told: 0, ended: 0 });
		expect(await row(administrator.person.id)).toMatchObject({ deleted: false });
	});
});

describe('An administrator', () => {
	it('deletes an account that nobody needs; the audit keeps its id (13.8)', async () => {
		const { person, browser } = await signedIn(opened.services, 'Deleted');
		expect(refusal(await remove(person.id))).toBeNull();
		expect(await row(person.id)).toMatchObject({ name: '–', deleted: true });
		expect((await actorFrom(browser.headers)).actor.person).toBeNull();
		expect(refusal(await remove(person.id))).toBe('not-found');
		const found = await sql<{ action: string }>`select action from platform.audit
			where thing = ${`person:${person.id}`}`.execute(opened.services.database);
		expect(found.rows).toEqual([{ action: 'person.delete' }]);
		// The address is free again, and its new account empty.
		const again = await signedInPerson(opened.services.database, 'Deleted');
		expect(again.person.id).not.toBe(person.id);
	});

	it('deletes none that is needed, and reads what for', async () => {
		const { person } = await signedInPerson(opened.services.database, 'Needed', ['officer']);
		needed.add(person.id);
		expect(refusal(await remove(person.id))).toBe('in-use');
		expect(await row(person.id)).toMatchObject({ name: 'Needed', deleted: false });
		const page = await readDeletion(context(), person.id, slices);
		expect(page?.uses).toEqual(['platform.account-end.use-role', 'a.post']);
	});

	it('deletes none that is given a role at the same moment (13.8)', async () => {
		const { database } = opened.services;
		const { person } = await signedInPerson(database, 'Just Appointed');
		const isGiven = Promise.withResolvers<void>();
		const giving = database.transaction().execute(async (tx) => {
			await sql`insert into platform.organisation_role (person_id, role) values (${person.id}, 'officer')`.execute(
				tx,
			);
			isGiven.resolve();
			const waiting = sql`select from pg_stat_activity
				where datname = current_database() and wait_event_type = 'Lock'`;
			await expect
				.poll(async () => (await waiting.execute(tx)).rows.length, { timeout: 10_000 })
				.toBeGreaterThan(0);
		});
		await isGiven.promise;
		const removing = remove(person.id);
		await giving;
		expect(refusal(await removing)).toBe('in-use');
		expect(await row(person.id)).toMatchObject({ name: 'Just Appointed', deleted: false });
	});

	it('deletes none without a recent sign-in, nor their own (13.4)', async () => {
		const { person } = await signedInPerson(opened.services.database, 'Not Now');
		expect(refusal(await remove(person.id, null))).toBe('not-recent');
		const late = await deleteAccount(context(later(1)), { person: person.id, session }, slices);
		expect(refusal(late)).toBe('not-recent');
		expect(refusal(await remove(administrator.person.id))).toBe('own-account');
	});

	it('alone does so: for everybody else there is no such account', async () => {
		const officer = await signedInPerson(opened.services.database, 'Curious', ['officer']);
		const { person } = await signedInPerson(opened.services.database, 'Untouched');
		const ctx = opened.platform.context(officer);
		expect(refusal(await deleteAccount(ctx, { person: person.id, session }, slices))).toBe('not-found');
		expect(await readDeletion(ctx, person.id, slices)).toBeNull();
	});
});
