import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestPlatform, signedInPerson, type TestPlatform } from '../../../tests/test-platform.ts';
import { sql } from './database.ts';
import { openServices, services, type Settings } from './services.ts';
import { signInKeyByEmail, sources } from './sign-in.examples.ts';
import { sweep } from './sweep.ts';

let platform: TestPlatform;
let settings: Settings;

beforeAll(async () => {
	platform = await openTestPlatform();
	settings = {
		databaseUrl: platform.url,
		origin: 'http://localhost:3000',
		dataFolder: await mkdtemp(join(tmpdir(), 'rostrum-services-')),
		sourceFolder: sources,
		mailServer: null,
		mailFrom: 'conference@example.org',
		replyTo: null,
		issuer: 'Rostrum',
		organisationIn: () => 'Rostrum',
		design: false,
		crowd: 1,
		securityContacts: [],
	};
});
afterAll(async () => {
	await rm(settings.dataFolder, { recursive: true });
	await platform.close();
});

/** The connections that do not belong to this test's services. */
const connections = async (): Promise<string[]> => {
	const own = await sql<{ name: string }>`select application_name as name from pg_stat_activity
		where datname = current_database() and backend_type = 'client backend'
			and (application_name <> 'rostrum' or query not like '%pg_stat_activity%')`.execute(platform.database);
	return own.rows.map(({ name }) => name);
};

test('Without opened services it throws', () => {
	expect(() => services()).toThrow('have not been opened');
});

test('A failed opening leaves nothing open', async () => {
	await expect(
		openServices({ ...settings, databaseUrl: platform.url.replace(/\/test_\w+/, '/nowhere') }),
	).rejects.toThrow('nowhere');
	const nofolder = join(settings.dataFolder, 'file');
	await writeFile(nofolder, '');
	await expect(openServices({ ...settings, dataFolder: nofolder })).rejects.toThrow();
	await expect(
		openServices({ ...settings, sourceFolder: join(settings.dataFolder, 'none') }),
	).rejects.toThrow();
	await expect(openServices({ ...settings, origin: 'no address' })).rejects.toThrow();
	await expect.poll(connections).toEqual([]);
	expect(() => services()).toThrow('have not been opened');
});

test('Stopping closes all connections', async () => {
	const made = await openServices(settings);
	await signedInPerson(platform.database, 'Somebody');
	await signInKeyByEmail(made, 'somebody@example.org');
	await made.sessions.api.getSession({ headers: new Headers({ cookie: 'rostrum.session_token=none' }) });
	expect(made.health.parts()).toMatchObject({ database: true, writes: true, mail: true });
	expect((await connections()).length).toBeGreaterThan(3);
	await made.stop();
	await expect.poll(connections).toEqual([]);
	expect(() => services()).toThrow('have not been opened');
});

test('A page’s statement times out', async () => {
	const made = await openServices(settings);
	const { rows } = await sql`show statement_timeout`.execute(made.database);
	expect(rows).toEqual([{ statement_timeout: '30s' }]);
	await made.stop();
});

test('The last opened services are the process’s; stopping earlier ones does not affect them', async () => {
	const first = await openServices(settings);
	const second = await openServices(settings);
	expect(services()).toBe(second);
	await first.stop();
	expect(services()).toBe(second);
	expect((await sql`select 1`.execute(second.database)).rows).toHaveLength(1);
	await second.stop();
	expect(() => services()).toThrow('have not been opened');
	await expect.poll(connections).toEqual([]);
});

test('Stopping twice is safe', async () => {
	const made = await openServices(settings);
	await Promise.all([made.stop(), made.stop()]);
	await made.stop();
	await expect.poll(connections).toEqual([]);
});

test('The languages are the organisation’s once it is loaded', async () => {
	const made = await openServices(settings);
	expect(made.languages()).toEqual(['en']);
	made.setLanguages(['fr', 'ar']);
	expect(made.languages()).toEqual(['fr', 'ar']);
	await made.stop();
});

test('The sweep deletes only what has expired', async () => {
	const { person } = await signedInPerson(platform.database, 'Swept');
	await sql`insert into platform.session (token, "userId", "expiresAt", "updatedAt") values
		('over', ${person.id}, now() - interval '1 second', now()),
		('good', ${person.id}, now() + interval '1 day', now())`.execute(platform.database);
	await sql`delete from platform.verification`.execute(platform.database);
	await sql`insert into platform.verification (identifier, value, "expiresAt") values
		('over', '', now() - interval '1 second'), ('good', '', now() + interval '1 minute')`.execute(
		platform.database,
	);
	await sweep(platform.database);
	const { rows } = await sql`select token as word from platform.session where "userId" = ${person.id}
		union all select identifier from platform.verification`.execute(platform.database);
	expect(rows).toEqual([{ word: 'good' }, { word: 'good' }]);
});
