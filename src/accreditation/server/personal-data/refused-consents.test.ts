import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { valueOf } from '../../../conference/server/test-conference.examples.ts';
import { start } from '../accreditation.examples.ts';
import { giveConsent } from '../young/give-consent.ts';
import { agreementsOf } from '../young/read-young.ts';
import {
	accredited,
	ctx,
	keyOf,
	no,
	platform,
	stateOf,
	useYouthOrganisation,
	yes,
} from '../young/young-people.examples.ts';
import { appendDeletions, readDeletions } from './deletions-file.ts';
import { appendConsents, readConsents, repeatConsents, saveConsents } from './refused-consents.ts';

useYouthOrganisation();

let folder: string;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'rostrum-consents-'));
});
afterAll(() => rm(folder, { recursive: true }));

const minutes = (count: number): Date => new Date(start.getTime() + count * 60_000);
const answerAt = async (address: string, given: typeof yes, at: Date) =>
	valueOf(await giveConsent(platform.readerContext(at), keyOf(address), given));
const [guardian, person] = ['petra@example.org', 'contact@youth.example.org'];
/** The answers in the database, oldest first. */
const answers = async (): Promise<unknown[]> =>
	(
		await sql`select given_by as by, at, picture from accreditation.young_consent order by id`.execute(
			platform.database,
		)
	).rows;
/** Brings the database back to a moment, as a restored backup does. */
async function backTo(at: Date, registration: string): Promise<void> {
	await sql`delete from accreditation.young_consent where at > ${at}`.execute(platform.database);
	await sql`update accreditation.registration set state = 'accredited' where id = ${registration}`.execute(
		platform.database,
	);
}
const agreed = async (id: string) => (await agreementsOf(platform.database, [id])).get(id)?.recorded ?? false;

describe('A consent that was taken back', () => {
	it('is taken back again in a restored backup, which is put on hold; a newer yes stays (7.5, 10.9)', async () => {
		const id = await accredited();
		const path = join(folder, 'restored');
		await answerAt(guardian, yes, minutes(1));
		await answerAt(person, yes, minutes(1));
		expect(await agreed(id)).toBe(true);
		await answerAt(guardian, no, minutes(3));
		await saveConsents(platform.database, path);
		await backTo(minutes(2), id);
		expect(await agreed(id)).toBe(true);

		expect(await repeatConsents(ctx(minutes(9)), path)).toBe(1);
		expect([await agreed(id), await stateOf(id)]).toEqual([false, 'on-hold']);
		expect((await answers()).at(-1)).toEqual({ by: 'guardian', at: minutes(3), picture: false });
		expect(await repeatConsents(ctx(minutes(9)), path)).toBe(0);

		await answerAt(guardian, yes, minutes(10));
		expect(await repeatConsents(ctx(minutes(11)), path)).toBe(0);
	});

	it('of a part is one too, of the young person as well', async () => {
		const id = await accredited();
		const path = join(folder, 'part');
		await answerAt(guardian, yes, minutes(1));
		await answerAt(person, { ...yes, recording: false }, minutes(2));
		await saveConsents(platform.database, path);
		expect(await readConsents(path)).toEqual([
			{
				registration: id,
				by: 'person',
				at: minutes(2),
				takesPart: true,
				picture: true,
				recording: false,
				transcript: true,
			},
		]);
		// A second save adds nothing, and nobody is named.
		const text = await readFile(path, 'utf8');
		expect(text).toBe(`\n${minutes(2).toISOString()} ${id} person 1101\n`);
		await saveConsents(platform.database, path);
		expect(await readFile(path, 'utf8')).toBe(text);
	});

	it('stands in one file with the deletions, and neither is read as the other', async () => {
		const path = join(folder, 'both');
		const registration = '5a3b1e00-0004-4000-8000-000000000001';
		const consent = { registration, by: 'guardian', at: start, ...no } as const;
		await appendDeletions(path, [{ registration, at: start }]);
		await appendConsents(path, [consent]);
		await appendConsents(path, [{ ...consent, at: minutes(-5), takesPart: true }]);
		expect(await readDeletions(path)).toEqual([{ registration, at: start }]);
		expect(await readConsents(path)).toEqual([consent]);
		// Of a registration that is not there nothing is repeated.
		expect(await repeatConsents(ctx(), path)).toBe(0);
	});
});
