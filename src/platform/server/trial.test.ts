import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anonymous } from '../actor.ts';
import { hasRecentSignIn } from './recent-sign-in.ts';
import { sql } from './database.ts';
import { actorFrom } from './identify.ts';
import { openBrowser, openTestServices, type Browser, type OpenedServices } from './sign-in.examples.ts';
import { beginTrial, endTrials, openTrialRoles } from './trial.ts';
import type { TrialPerson, TrialRole } from '../trial-roles.ts';

/* “Try it as”: who may be tried, and that nothing of a trial outlasts it (docs/security.md). */

const trial: readonly TrialPerson[] = [
	{ role: 'chair', email: 'chair@example.org' },
	{ role: 'delegate', email: 'delegate@example.org' },
	{ role: 'officer', email: 'nobody@example.org' },
	{ role: 'expert', email: 'administrator@example.org' },
	{ role: 'technician', email: 'blocked@example.org' },
];
let opened: OpenedServices;
beforeAll(async () => {
	opened = await openTestServices({ trial });
	await sql`insert into platform.person (name, email, blocked_at) values ('Helena Vask', 'chair@example.org', null),
		('Tomas Averin', 'delegate@example.org', null), ('Ada Marlin', 'administrator@example.org', null),
		('Nobody', 'blocked@example.org', now()), ('Real Person', 'real@ministry.example', null)`.execute(
		database(),
	);
	await sql`insert into platform.organisation_role (person_id, role)
		select id, 'administrator' from platform.person where name = 'Ada Marlin'`.execute(database());
});
afterAll(() => opened.close());

const database = () => opened.services.database;
const ctx = () => opened.platform.context(anonymous);

/** A browser whose cookies can also be deleted. */
function browserWithDeletes(): Browser {
	const browser = openBrowser();
	Object.assign(browser.cookies, { delete: (name: string) => browser.stored.delete(name) });
	return browser;
}
const press = (browser: Browser, role: TrialRole, services: object = {}) =>
	beginTrial({ ...opened.services, ...services }, ctx(), {
		role,
		headers: browser.headers,
		cookies: browser.cookies,
	});
const without = { settings: { trial: [] } } as object;

describe('a role that cannot be tried', () => {
	it.each<[string, TrialRole]>([
		['somebody who is not there', 'officer'],
		['somebody who has become administrator', 'expert'],
		['somebody who is blocked', 'technician'],
		['a role without a person', 'interpreter'],
	])('is refused, and the browser stays as it was: %s', async (_, role) => {
		const browser = browserWithDeletes();
		expect(await press(browser, role)).toEqual({ ok: false, refusal: 'not-found' });
		expect(browser.stored.size).toBe(0);
	});

	it('is each role where trials are not allowed, also that of the public', async () => {
		const browser = browserWithDeletes();
		await press(browser, 'chair');
		for (const role of ['chair', 'public'] as const)
			expect(await press(browser, role, without)).toEqual({ ok: false, refusal: 'not-found' });
		expect((await actorFrom(browser.headers)).actor.person?.name).toBe('Helena Vask');
		expect(await openTrialRoles({ ...opened.services, ...without })).toEqual([]);
	});

	it('is not offered', async () => {
		expect(await openTrialRoles(opened.services)).toEqual(['chair', 'delegate', 'public']);
	});
});

describe('a role that is tried', () => {
	it('is a session of its person, which names the role', async () => {
		const browser = browserWithDeletes();
		expect((await press(browser, 'chair')).ok).toBe(true);
		expect(await actorFrom(browser.headers)).toMatchObject({
			actor: { person: { name: 'Helena Vask' }, roles: [] },
			trial: 'chair',
		});
	});

	it('never counts as a recent sign-in, so no passkey and no second factor can be added', async () => {
		const browser = browserWithDeletes();
		await press(browser, 'chair');
		const { actor, session } = await actorFrom(browser.headers);
		expect(await hasRecentSignIn({ database: database(), actor, now: new Date() }, session)).toBe(false);
	});

	it('is replaced by the next in the same browser: the earlier session is over, also for a copy of its cookie', async () => {
		const browser = browserWithDeletes();
		await press(browser, 'chair');
		const earlier = browser.headers;
		await press(browser, 'delegate');
		expect((await actorFrom(browser.headers)).trial).toBe('delegate');
		expect((await actorFrom(earlier)).actor.person).toBeNull();
	});

	it('ends with that of the public, and leaves no cookie', async () => {
		const browser = browserWithDeletes();
		await press(browser, 'chair');
		const earlier = browser.headers;
		expect((await press(browser, 'public')).ok).toBe(true);
		expect([browser.stored.size, (await actorFrom(earlier)).actor.person]).toEqual([0, null]);
	});

	it('is recorded with who was tried', async () => {
		const before = await sql<{ n: number }>`select count(*)::int as n from platform.audit
			where action = 'trial.begin'`.execute(database());
		await press(browserWithDeletes(), 'delegate');
		const after = await sql<{
			n: number;
			role: string;
		}>`select count(*) over ()::int as n, detail ->> 'role' as role
			from platform.audit where action = 'trial.begin' order by at desc limit 1`.execute(database());
		expect(after.rows[0]).toEqual({ n: (before.rows[0]?.n ?? 0) + 1, role: 'delegate' });
	});
});

describe('a start', () => {
	it('at which trials are still allowed keeps them, except of a person who has got a role meanwhile', async () => {
		const [chair, delegate] = [browserWithDeletes(), browserWithDeletes()];
		await press(chair, 'chair');
		await press(delegate, 'delegate');
		await sql`insert into platform.organisation_role (person_id, role)
			select id, 'officer' from platform.person where name = 'Tomas Averin'`.execute(database());
		await endTrials(database(), trial);
		expect((await actorFrom(chair.headers)).actor.person?.name).toBe('Helena Vask');
		expect((await actorFrom(delegate.headers)).actor.person).toBeNull();
	});

	it('at which they are not ends all of them, and no session of a sign-in', async () => {
		const chair = browserWithDeletes();
		await press(chair, 'chair');
		await sql`insert into platform.session ("expiresAt", token, "updatedAt", "userId")
			select now() + interval '1 hour', 'signed-in', now(), id from platform.person where name = 'Real Person'`.execute(
			database(),
		);
		expect(await endTrials(database(), [])).toBeGreaterThan(0);
		expect((await actorFrom(chair.headers)).actor.person).toBeNull();
		const left = await sql<{ token: string }>`select token from platform.session`.execute(database());
		expect(left.rows).toEqual([{ token: 'signed-in' }]);
	});
});
