import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestPlatform, signedInPerson, type TestPlatform } from '../../../../tests/test-platform.ts';
import { anonymous, type Actor } from '../../actor.ts';
import { sql } from '../database.ts';
import { readEmails } from './read-emails.ts';
import { insertEmails, markFailed } from './store.ts';

let platform: TestPlatform;
let administrator: Actor;
beforeAll(async () => {
	platform = await openTestPlatform();
	administrator = await signedInPerson(platform.database, 'Ada Administrator', ['administrator']);
	const email = { subject: 'Your link', body: 'Open token=secret.', language: 'en' as const };
	const to = Array.from({ length: 60 }, (_, at) => `person${at}@example.org`);
	const [first = ''] = await insertEmails(platform.database, email, to, 'waiting');
	await markFailed(platform.database, first, 'given-up', '550 No such mailbox');
});
afterAll(() => platform.close());

const read = (query: string, actor = administrator) =>
	readEmails(platform.context(actor), new URLSearchParams(query), null);

it('Emails are for administrators alone', async () => {
	const officer = await signedInPerson(platform.database, 'Ole Officer', ['officer']);
	for (const actor of [anonymous, officer]) expect(await read('', actor)).toBe(null);
});

it('Failures are found by their state, with the words of the server and without the email’s content', async () => {
	const list = await read('state=given-up');
	expect(list?.emails).toMatchObject([
		{ to: 'person0@example.org', lastError: '550 No such mailbox', body: null },
	]);
	expect(list?.counts.filter(({ count }) => count).map(({ value, count }) => [value, count])).toEqual([
		['given-up', 1],
		['waiting', 59],
	]);
});

it('A link that is stored here is read only soon after signing in, in one’s own session', async () => {
	const { database } = platform;
	const email = { subject: 'Your link', body: 'Open token=secret.', language: 'en' as const };
	await insertEmails(database, email, ['stored@example.org'], 'stored');
	const made = await sql<{
		id: string;
	}>`insert into platform.session ("expiresAt", token, "updatedAt", "userId")
		values (now() + interval '1 day', 'of the administrator', now(), ${administrator.person?.id}) returning id`.execute(
		database,
	);
	const session = made.rows[0]?.id ?? '';
	const at = async (now: Date, own: string | null) =>
		readEmails(platform.context(administrator, now), new URLSearchParams('state=stored'), own);
	expect(await at(new Date(), session)).toMatchObject({
		isHidden: false,
		emails: [{ body: 'Open token=secret.' }],
	});
	for (const [now, own] of [
		[new Date(Date.now() + 11 * 60_000), session],
		[new Date(), null],
	] as const)
		expect(await at(now, own)).toMatchObject({
			isHidden: true,
			emails: [{ to: 'stored@example.org', body: null }],
		});
	await sql`delete from platform.mail where state = 'stored'`.execute(database);
});

it('A page has fifty, the address finds one, and both take two statements', async () => {
	expect((await read(''))?.emails).toHaveLength(50);
	expect((await read('page=2'))?.emails).toHaveLength(10);
	expect((await read('q=person7%40example'))?.emails).toHaveLength(1);
	const counted = (query: string) =>
		platform.statements(
			async (ctx) => void (await readEmails(ctx, new URLSearchParams(query), null)),
			administrator,
		);
	expect([await counted('q=person7'), await counted('')]).toEqual([2, 2]);
	await sql`delete from platform.mail`.execute(platform.database);
	expect((await read(''))?.total).toBe(0);
});
