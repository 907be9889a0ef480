import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { prepared } from '../../../tests/setup/database.ts';
import { databaseProblem } from './database-problem.ts';
import { openDatabase, sql } from './database.ts';

/** The message for a failing connection to this address. */
async function problemOf(url: string): Promise<string | null> {
	const { database, close } = openDatabase(url, { connectionTimeout: 500 });
	try {
		await sql`select 1`.execute(database);
		return 'it answers';
	} catch (error) {
		return databaseProblem(error);
	} finally {
		await close();
	}
}

const postgres = await prepared('postgres');

/** The address of the tests' PostgreSQL, modified. */
function tests(change: (url: URL) => void): string {
	const url = new URL(postgres);
	change(url);
	return url.href;
}

test.each([
	['nothing listens', () => 'postgresql://x:sesame@127.0.0.1:1/x', /No database answers .* Start it/],
	['nothing listens on either address', () => 'postgresql://x:sesame@localhost:1/x', /No database answers/],
	['the host is unknown', () => 'postgresql://x:sesame@host.invalid/x', /unknown|cannot be found/],
	[
		'there is no socket',
		() => tests((url) => url.searchParams.set('host', '/nowhere')),
		/no database at the socket/,
	],
	['there is no such database', () => tests((url) => (url.pathname = '/none')), /does not exist. Create it/],
	['there is no such user', () => tests((url) => (url.username = 'none')), /does not let the user .* in/],
])('Where %s, a sentence says so and what to do, without the password', async (_what, url, sentence) => {
	const problem = await problemOf(url());
	expect(problem).toMatch(sentence);
	expect(problem).not.toContain('sesame');
});

test('Where the host says nothing, a sentence says so and what to do', async () => {
	const silent = createServer().listen(0, '127.0.0.1');
	await once(silent, 'listening');
	const { port } = silent.address() as AddressInfo;
	expect(await problemOf(`postgresql://x@127.0.0.1:${port}/x`)).toMatch(
		/does not answer. Look at the network/,
	);
	silent.close();
});

test('Another failure has no sentence: it is shown as it is', () => {
	expect(databaseProblem(new Error('division by zero'))).toBeNull();
	expect(
		databaseProblem(Object.assign(new Error('no file'), { code: 'ENOENT', syscall: 'open' })),
	).toBeNull();
	expect(databaseProblem('ECONNREFUSED')).toBeNull();
});
