import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { signedInPerson } from '../../../../tests/test-platform.ts';
import { anonymous, type Actor, type Person } from '../../actor.ts';
import { ownAccount } from '../account.ts';
import { sql } from '../database.ts';
import { newestEmails } from '../mail/newest-emails.examples.ts';
import { actorFrom } from '../identify.ts';
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
import { addAccount } from './add-account.ts';
import { blockAccount } from './block-account.ts';
import { endSessions } from './end-sessions.ts';
import { readAccount, readAccounts } from './read-accounts.ts';
import { removeSignInMethod } from './remove-sign-in-method.ts';
import { setRole } from './set-role.ts';

/* What administrators do with accounts. The rules: docs/rules/accreditation.md */

let opened: OpenedServices;
let administrator: Actor & { person: Person };
let ownSession: string | null;
let number = 0;
const signInAdministrator = async () => {
	const browser = openBrowser();
	await submitCode(opened.services, await keyOf(opened.services, administrator.person.email), browser);
	ownSession = (await actorFrom(browser.headers)).session;
};
beforeAll(async () => {
	opened = await openTestServices();
	administrator = await signedInPerson(opened.platform.database, 'First Administrator', ['administrator']);
	await signInAdministrator();
});
afterAll(() => opened.close());
beforeEach(() => void (number += 1));

const context = (actor: Actor = administrator) => opened.platform.context(actor);
const emails = async () =>
	(await newestEmails(opened.services.database)).map(({ to, body }) => ({ to, body }));
const audited = async (person: string) => {
	const found = await sql<{
		action: string;
	}>`select action from platform.audit where thing = ${`person:${person}`}
		order by id`.execute(opened.services.database);
	return found.rows.map(({ action }) => action);
};
const refusal = (answer: { ok: true } | { ok: false; refusal: string }) =>
	answer.ok ? null : answer.refusal;
const sessionOf = async (id: string) => (await readAccount(context(), id))?.sessions[0]?.id ?? '';
const input = (over: object = {}) => ({
	name: 'Ada Example',
	email: `ada${number}@example.org`,
	role: null,
	language: 'en' as const,
	session: ownSession,
	...over,
});
const block = (person: string, blocked: boolean) =>
	blockAccount(context(), { person, blocked, session: ownSession });
const add = (actor: Actor, over: object = {}) => addAccount(context(actor), input(over), opened.services);

describe('every operation on an account', () => {
	it('is not found for an officer, a person without a role and nobody, who change nothing', async () => {
		const officer = await signedInPerson(opened.services.database, `Officer ${number}`, ['officer']);
		const { person, browser } = await signedIn(opened.services, `Target ${number}`);
		const { id } = person;
		await withSecondFactor(opened.services, browser);
		const before = await emails();
		// The third has lost the role in another window.
		const former = { ...(await signedInPerson(opened.services.database, `Former ${number}`)) };
		for (const actor of [
			anonymous,
			officer,
			{ ...officer, roles: [] },
			{ ...former, roles: ['administrator'] as const },
		]) {
			const ctx = context(actor);
			const answers = await Promise.all([
				add(actor),
				setRole(ctx, { person: id, role: 'officer', has: true, session: ownSession }, opened.services),
				blockAccount(ctx, { person: id, blocked: true, session: ownSession }),
				endSessions(ctx, { person: id, session: null }),
				removeSignInMethod(
					ctx,
					{ person: id, method: 'second-factor', id, session: ownSession },
					opened.services,
				),
			]);
			expect(answers.map(refusal)).toEqual(answers.map(() => 'not-found'));
		}
		for (const actor of [anonymous, officer]) {
			expect(await readAccounts(context(actor), new URLSearchParams())).toBe(null);
			expect(await readAccount(context(actor), id)).toBe(null);
		}
		expect(await emails()).toEqual(before);
		expect(await audited(id)).toEqual([]);
		expect(await readAccount(context(), id)).toMatchObject({
			account: { roles: [], blocked: null, secondFactor: true },
			sessions: [{}],
		});
	});

	it('is refused on one’s own account', async () => {
		const { id } = administrator.person;
		const ctx = context();
		const answers = await Promise.all([
			add(administrator, { email: administrator.person.email, role: 'officer' }),
			setRole(ctx, { person: id, role: 'administrator', has: false, session: null }, opened.services),
			blockAccount(ctx, { person: id, blocked: true, session: ownSession }),
			endSessions(ctx, { person: id, session: null }),
			removeSignInMethod(
				ctx,
				{ person: id, method: 'second-factor', id, session: ownSession },
				opened.services,
			),
		]);
		expect(answers.map(refusal)).toEqual(answers.map(() => 'own-account'));
	});

	it('leaves an administrator when two remove each other at once', async () => {
		const other = await signedInPerson(opened.services.database, `Second ${number}`, ['administrator']);
		const { id } = other.person;
		const answers = await Promise.all([
			setRole(context(), { person: id, role: 'administrator', has: false, session: null }, opened.services),
			blockAccount(context(other), { person: administrator.person.id, blocked: true, session: null }),
		]);
		expect(answers.map(refusal).toSorted()).toEqual([null, 'not-found'].toSorted());
		await sql`update platform.person set blocked_at = null`.execute(opened.services.database);
		await signInAdministrator(); // the blocked person is signed out
		await sql`delete from platform.organisation_role where person_id = ${id}`.execute(
			opened.services.database,
		);
	});
});

describe('adding a person', () => {
	it('tells them once what they may do, and how they sign in', async () => {
		expect((await add(administrator, { role: 'officer' })).ok).toBe(true);
		const [email] = await emails();
		expect(email?.to).toBe(`ada${number}@example.org`);
		expect(email?.body).toContain('You are an officer');
		expect(email?.body).toContain('http://localhost:3000/en/sign-in?next=%2Fen%2Fconsole');
		const count = (await emails()).length;
		expect(refusal(await add(administrator, { role: 'officer' }))).toBe('already-there');
		expect(await emails()).toHaveLength(count);
	});
	it('makes one account and one email of two clicks at once', async () => {
		const before = (await emails()).length;
		const answers = await Promise.all([add(administrator), add(administrator)]);
		expect(answers.map(refusal).toSorted()).toEqual([null, 'already-there'].toSorted());
		expect(await emails()).toHaveLength(before + 1);
	});
	it('gives somebody who has an account the role and another email, under the name they have', async () => {
		const first = await add(administrator);
		const again = await add(administrator, { name: 'Another Name', role: 'administrator' });
		expect(again).toEqual(first);
		const found = await readAccount(context(), first.ok ? first.value.id : '');
		expect(found?.account).toMatchObject({ name: 'Ada Example', roles: ['administrator'] });
		expect((await emails())[0]?.body).toContain('You are an administrator');
		expect(await audited(found?.account.id ?? '')).toEqual(['person.add', 'person.add']);
		await sql`delete from platform.organisation_role where person_id = ${found?.account.id}`.execute(
			opened.services.database,
		);
	});
	it.each([
		[{ email: 'no address' }, 'bad-email'],
		[{ email: 'a@example.org\u0000' }, 'bad-email'],
		[{ name: ' ' }, 'bad-name'],
	])('is refused for %j', async (over, word) => {
		expect(refusal(await add(administrator, over))).toBe(word);
	});
});

describe('a role', () => {
	it('is given once, with an email, and removed once', async () => {
		const { person } = await signedInPerson(opened.services.database, `Role ${number}`);
		const set = async (has: boolean) =>
			refusal(
				await setRole(
					context(),
					{ person: person.id, role: 'officer', has, session: ownSession },
					opened.services,
				),
			);
		expect([await set(false), await set(true), await set(true)]).toEqual([
			'already-done',
			null,
			'already-done',
		]);
		expect((await emails())[0]?.to).toBe(person.email);
		expect([await set(false), await set(false)]).toEqual([null, 'already-done']);
		expect(await audited(person.id)).toEqual(['person.give-role', 'person.take-role']);
	});
});

describe('what lets somebody in', () => {
	it.each(['administrator', 'officer'] as const)(
		'The role of %s is given only soon after signing in, in one’s own session, and removed at any time (13.4)',
		async (role) => {
			const { person, browser } = await signedIn(opened.services, `New ${role} ${number}`);
			const { session: foreign } = await actorFrom(browser.headers);
			const before = await emails();
			const late = opened.platform.context(administrator, new Date(Date.now() + 11 * 60_000));
			for (const [ctx, own] of [
				[late, ownSession],
				[context(), null],
				[context(), foreign],
			] as const) {
				const given = { person: person.id, role, has: true, session: own };
				expect(refusal(await setRole(ctx, given, opened.services))).toBe('not-recent');
				const added = { ...input({ role }), session: own };
				expect(refusal(await addAccount(ctx, added, opened.services))).toBe('not-recent');
			}
			expect(await emails()).toEqual(before);
			expect(await audited(person.id)).toEqual([]);
			const given = { person: person.id, role, session: ownSession };
			expect(refusal(await setRole(context(), { ...given, has: true }, opened.services))).toBe(null);
			expect(refusal(await setRole(late, { ...given, has: false }, opened.services))).toBe(null);
		},
	);

	it('A way to sign in is removed, and somebody unblocked, only soon after signing in; blocked at any time (13.4)', async () => {
		const { person, browser } = await signedIn(opened.services, `Left open ${number}`);
		await withSecondFactor(opened.services, browser);
		const { id } = person;
		const late = opened.platform.context(administrator, new Date(Date.now() + 11 * 60_000));
		const remove = (ctx: typeof late) =>
			removeSignInMethod(
				ctx,
				{ person: id, method: 'second-factor', id, session: ownSession },
				opened.services,
			);
		const blockAt = (ctx: typeof late, blocked: boolean) =>
			blockAccount(ctx, { person: id, blocked, session: ownSession });
		expect(refusal(await remove(late))).toBe('not-recent');
		expect(await readAccount(context(), id)).toMatchObject({ account: { secondFactor: true } });
		expect(refusal(await blockAt(late, true))).toBe(null);
		expect(refusal(await blockAt(late, false))).toBe('not-recent');
		expect(refusal(await blockAt(context(), false))).toBe(null);
		expect(refusal(await remove(context()))).toBe(null);
	});
});

describe('a blocked person', () => {
	it('is signed out, gets no link, and cannot use one that was sent before', async () => {
		const { person, browser } = await signedIn(opened.services, `Blocked ${number}`);
		const key = await keyOf(opened.services, person.email);
		expect((await actorFrom(browser.headers)).actor.person?.id).toBe(person.id);
		expect(refusal(await block(person.id, true))).toBe(null);
		expect((await actorFrom(browser.headers)).actor).toEqual(anonymous);
		expect(await signInKeyByEmail(opened.services, person.email)).toBe(null);
		const other = openBrowser();
		expect(refusal(await submitCode(opened.services, key, other))).toBe('link-spent');
		expect((await actorFrom(other.headers)).actor).toEqual(anonymous);
		expect(await readAccount(context(), person.id)).toMatchObject({ sessions: [] });
		expect(refusal(await block(person.id, true))).toBe('already-done');
		expect(refusal(await block(person.id, false))).toBe(null);
		await submitCode(opened.services, await keyOf(opened.services, person.email), other);
		expect((await actorFrom(other.headers)).actor.person?.id).toBe(person.id);
	});
	it('has no session even if one was made at the same moment', async () => {
		const { person, browser } = await signedIn(opened.services, `Racing ${number}`);
		await sql`update platform.person set blocked_at = now() where id = ${person.id}`.execute(
			opened.services.database,
		);
		expect((await actorFrom(browser.headers)).actor).toEqual(anonymous);
	});
});

describe('sessions and ways to sign in', () => {
	it('ends one session of the person, and not one of somebody else', async () => {
		const [mine, theirs] = await Promise.all([
			signedIn(opened.services, `Mine ${number}`),
			signedIn(opened.services, `Theirs ${number}`),
		]);
		const foreign = await sessionOf(theirs.person.id);
		const end = async (session: string | null) =>
			refusal(await endSessions(context(), { person: mine.person.id, session }));
		expect(await end(foreign)).toBe('already-done');
		expect(await end(await sessionOf(mine.person.id))).toBe(null);
		expect((await actorFrom(mine.browser.headers)).actor).toEqual(anonymous);
		expect((await actorFrom(theirs.browser.headers)).actor.person?.id).toBe(theirs.person.id);
		expect(await end(null)).toBe('already-done');
	});
	it('removes a lost second factor, and tells the person', async () => {
		const { person, browser } = await signedIn(opened.services, `Lost ${number}`);
		await withSecondFactor(opened.services, browser);
		const remove = async () =>
			refusal(
				await removeSignInMethod(
					context(),
					{ person: person.id, method: 'second-factor', id: person.id, session: ownSession },
					opened.services,
				),
			);
		expect(await remove()).toBe(null);
		expect(await remove()).toBe('already-done');
		expect((await emails())[0]).toMatchObject({
			to: person.email,
			body: expect.stringContaining('Second factor'),
		});
		const entered = openBrowser();
		const answer = await submitCode(opened.services, await keyOf(opened.services, person.email), entered);
		expect(answer).toEqual({ ok: true, value: 'signed-in' });
		expect((await ownAccount(opened.services, entered.headers)).secondFactor).toBe(false);
	});
	it('removes no passkey and no linked account of somebody else', async () => {
		const [mine, theirs] = await Promise.all(
			['Mine', 'Theirs'].map((name) => signedInPerson(opened.services.database, `${name} key ${number}`)),
		);
		const made = await sql<{ id: string }>`insert into platform.passkey
			("publicKey", "userId", "credentialID", counter, "deviceType", "backedUp")
			values ('key', ${theirs?.person.id}, ${`credential ${number}`}, 0, 'singleDevice', false) returning id`.execute(
			opened.services.database,
		);
		const id = made.rows[0]?.id ?? '';
		const remove = async (person: string) =>
			refusal(
				await removeSignInMethod(
					context(),
					{ person, method: 'passkey', id, session: ownSession },
					opened.services,
				),
			);
		expect(await remove(mine?.person.id ?? '')).toBe('already-done');
		expect(await remove(theirs?.person.id ?? '')).toBe(null);
	});
});

describe('the list', () => {
	it('finds by name and address, and counts by role and state', async () => {
		const { person } = await signedInPerson(opened.services.database, 'Zoë Findable', ['officer']);
		await sql`update platform.person set blocked_at = now() where id = ${person.id}`.execute(
			opened.services.database,
		);
		const list = await readAccounts(context(), new URLSearchParams('q=findable&role=officer&state=blocked'));
		expect(list?.accounts.map(({ id }) => id)).toEqual([person.id]);
		expect(list?.counts.filter(({ count }) => count).map(({ value }) => value)).toEqual([
			'officer',
			'blocked',
		]);
	});
	it('takes two statements for one row and for fifty, a person’s page one', async () => {
		const counted = (query: string) =>
			opened.platform.statements(
				async (ctx) => void (await readAccounts(ctx, new URLSearchParams(query))),
				administrator,
			);
		const one = await counted('q=findable');
		for (let at = 0; at < 50; at += 1) await signedInPerson(opened.services.database, `Many ${at}`);
		expect([one, await counted('')]).toEqual([2, 2]);
		const ofPerson = await opened.platform.statements(
			async (ctx) => void (await readAccount(ctx, administrator.person.id)),
			administrator,
		);
		expect(ofPerson).toBe(1);
	});
});
