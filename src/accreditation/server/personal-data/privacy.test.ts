import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { systemContext } from '#platform/server/context.ts';
import { signedInPerson } from '../../../../tests/test-platform.ts';
import { exampleId } from '../../../conference/edition.examples.ts';
import { openExampleConference } from '../../../conference/server/test-conference.examples.ts';
import { logRead } from './log-read.ts';
import { sensitiveReads } from './sensitive-reads.ts';

let platform: Awaited<ReturnType<typeof openExampleConference>>;

beforeAll(async () => {
	platform = await openExampleConference();
});
afterAll(() => platform.close());
afterEach(async () => {
	await sql`delete from accreditation.sensitive_read`.execute(platform.database);
});

const reads = async () =>
	(
		await sql<{ reader: string; registration: string; field: string }>`select reader,
			registration_id as registration, field from accreditation.sensitive_read order by id`.execute(
			platform.database,
		)
	).rows;

describe('A read of a sensitive answer', () => {
	const registration = exampleId(1);

	it('without the key for pseudonyms fails, before anything is shown', async () => {
		const { pseudonym: _, ...ctx } = platform.context(platform.officer);
		await expect(logRead(platform.database, ctx, registration, 'diet')).rejects.toThrow('pseudonym');
		expect(await reads()).toEqual([]);
	});

	it('is recorded under a pseudonym, the same for the same reader and without their id. 7.2', async () => {
		const ctx = platform.context(platform.officer);
		await logRead(platform.database, ctx, registration, 'diet');
		await logRead(platform.database, ctx, registration, 'passport');
		await logRead(platform.database, systemContext(platform), registration, 'diet');
		const [one, other, system] = await reads();
		expect(one).toEqual({
			reader: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
			registration,
			field: 'diet',
		});
		expect(other?.reader).toBe(one?.reader);
		expect(one?.reader).not.toContain(platform.officer.person.id.slice(0, 8));
		expect(system?.reader).toBe('system');
	});

	it('is never changed', async () => {
		await logRead(platform.database, platform.context(platform.officer), registration, 'diet');
		const change = sql`update accreditation.sensitive_read set field = 'x'`.execute(platform.database);
		await expect(change).rejects.toThrow('never changed');
	});
});

/** The rows of the file of reads. */
const all = async (ctx: Parameters<typeof sensitiveReads>[0], max = 1_000) => {
	const batches = await sensitiveReads(ctx, max);
	if (!batches) return null;
	const found: { name: string | null; field: string }[] = [];
	for await (const batch of batches) found.push(...batch);
	return found;
};

describe('The file of reads', () => {
	it('is for the administrator only, and not without the key', async () => {
		const administrator = await signedInPerson(platform.database, 'Ada Admin', ['administrator']);
		const { pseudonym: _, ...withoutKey } = platform.context(administrator);
		expect(await all(platform.readerContext())).toBe(null);
		expect(await all(platform.context(platform.officer))).toBe(null);
		expect(await all(withoutKey)).toBe(null);
		expect(await all(platform.context(administrator))).toEqual([]);
	});

	it('names readers who have an account, newest first, in batches, up to a limit', async () => {
		const administrator = await signedInPerson(platform.database, 'Bea Admin', ['administrator']);
		const gone = await signedInPerson(platform.database, 'Gone Officer');
		await logRead(platform.database, platform.context(gone), exampleId(1), 'first');
		await sql`delete from platform.person where id = ${gone.person.id}`.execute(platform.database);
		for (let n = 0; n < 600; n += 1)
			await logRead(platform.database, platform.context(platform.officer), exampleId(1), `f${n}`);
		const found = await all(platform.context(administrator));
		expect(found).toHaveLength(601);
		expect(found?.[0]).toMatchObject({ name: 'Ines Officer', field: 'f599' });
		expect(found?.at(-1)).toMatchObject({ name: null, field: 'first' });
		expect(await all(platform.context(administrator), 10)).toHaveLength(10);
	});
});
