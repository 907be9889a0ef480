import { expect, test } from 'vitest';
import { prepared } from '../../../tests/setup/database.ts';
import { openDatabase, sql } from './database.ts';
import { decided, isUnavailable, UnavailableError } from './is-unavailable.ts';

const postgres = await prepared('postgres');

/** The error of work on a database. */
async function failureOf(url: string, work: string, inTransaction = false): Promise<unknown> {
	const { database, close } = openDatabase(url, { size: 1, connectionTimeout: 500 });
	const run = sql.raw(work);
	const going = inTransaction
		? database.transaction().execute(async (tx) => {
				await sql`select 1`.execute(tx);
				await run.execute(tx);
			})
		: run.execute(database);
	return going
		.then(
			() => null,
			(error: unknown) => error,
		)
		.finally(close);
}

const killed = 'select pg_terminate_backend(pg_backend_pid())';

test.each([
	['nothing listens', 'postgresql://x@127.0.0.1:1/x', 'select 1', false],
	['there is no socket', 'postgresql://x@localhost/x?host=/nowhere', 'select 1', false],
	['the connection is ended', postgres, killed, false],
	['the connection is ended in a transaction', postgres, killed, true],
	['the disk is full', postgres, `do $$ begin raise 'full' using errcode = '53100'; end $$`, true],
])('A database error passes where %s', async (_where, url, work, inTransaction) => {
	const error = await failureOf(url, work, inTransaction);
	expect([error, isUnavailable(error)]).toEqual([expect.any(Error), true]);
	expect(isUnavailable(new Error('wrapped', { cause: error }))).toBe(true);
});

test('A full disk, a file store that is away and a failed session library pass', async () => {
	expect(isUnavailable(Object.assign(new Error('no room'), { code: 'ENOSPC', syscall: 'write' }))).toBe(true);
	expect(isUnavailable(new UnavailableError('the store is away'))).toBe(true);
	for (const body of [null, '', 'null', '{}', '{"code":"FAILED_TO_GET_SESSION"}'])
		await expect(decided(new Response(body, { status: 500 }))).rejects.toThrow(UnavailableError);
	expect((await decided(new Response(null, { status: 401 }))).status).toBe(401);
	expect((await decided(Response.json({ code: 'UNABLE_TO_CREATE_SESSION' }, { status: 500 }))).status).toBe(
		403,
	);
});

test.each(['select 1 / 0', 'select nothing', 'select from no_such_table'])(
	'A wrong statement does not pass: %s',
	async (work) => expect(isUnavailable(await failureOf(postgres, work))).toBe(false),
);

test('Other errors do not pass', () => {
	for (const error of [
		new TypeError('x is undefined'),
		Object.assign(new Error('no file'), { code: 'ENOENT', syscall: 'open' }),
		Object.assign(new Error('bind message supplies 1 parameters'), { code: '08P01' }),
		'ECONNREFUSED',
		null,
	])
		expect(isUnavailable(error)).toBe(false);
});
