import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { exampleId } from '../../../conference/edition.examples.ts';
import { exampleConference, valueOf } from '../../../conference/server/test-conference.examples.ts';
import type { Correction } from '../../facts.ts';
import { correctRegistration } from './correct.ts';
import { nominate } from '../delegation/nominate.ts';
import { registrationOf } from './read-registration.ts';
import { allRegistrations } from './read-registrations.ts';
import { openExampleRegistrations } from './registrations.examples.ts';
import { transition } from './transition.ts';
import { transitionMany } from './transition-many.ts';
import { later, refusal } from '../accreditation.examples.ts';

let site: Awaited<ReturnType<typeof openExampleRegistrations>>;
beforeAll(async () => void (site = await openExampleRegistrations()));
afterAll(() => site.close());
beforeEach(() => site.begin());
afterEach(() => site.sweep());

const facts = {
	givenName: 'Anna',
	familyName: 'Berg',
	formOfAddress: 'H.E.',
	jobTitle: 'Minister',
	function: 'head',
	badgeName: 'Anna B.',
	passportName: 'ANNA MARIA BERG',
} as const;

/** A correction of a registration as it is now. */
const correction = async (id: string, more: Partial<Correction> = {}): Promise<Correction> => ({
	...facts,
	seen: ((await site.row(id))['changed_at'] as Date).getTime(),
	...more,
});

describe('A registration', () => {
	it('is shown to the officers of its conference only', async () => {
		const id = await site.nominateOne('Berg');
		await exampleConference(site, { slug: 'other', meetings: [], items: [] });
		expect(await registrationOf(site.by(), 'other', id)).toBe(null);
		for (const caller of [site.readerContext(), site.as(await site.someone()), site.as(site.focalPoint)])
			expect(await registrationOf(caller, 'coasts-2020', id)).toBe(null);
		for (const nobody of [exampleId(9), 'x', '\u0000'])
			expect(await registrationOf(site.by(), 'coasts-2020', nobody)).toBe(null);
		expect((await registrationOf(site.by(), 'coasts-2020', id))?.registration.familyName).toBe('Berg');
	});

	it('whose address is not confirmed is not shown', async () => {
		const id = await site.nominateOne('Berg');
		await sql`update accreditation.registration set state = 'unconfirmed' where id = ${id}`.execute(
			site.database,
		);
		expect(await registrationOf(site.by(), 'coasts-2020', id)).toBe(null);
	});

	it('is shown with its history and since when it is in its state', async () => {
		const id = await site.nominateOne('Berg');
		valueOf(await transition(site.by(later(1)), id, { do: 'accredit' }));
		valueOf(await correctRegistration(site.by(later(2)), id, await correction(id)));
		const shown = await registrationOf(site.by(), 'coasts-2020', id);
		expect(shown?.history.map(({ step, takenBy, name }) => [step, takenBy, name])).toEqual([
			['correct', 'officer', 'Ines Officer'],
			['accredit', 'officer', 'Ines Officer'],
			['nominate', 'focal-point', 'Test Person 1'],
		]);
		expect(shown?.since).toBe(later(1).getTime());
		expect(shown?.steps).toEqual(['hold', 'refuse', 'withdraw']);
	});
});

describe('A correction', () => {
	it('is made by officers only', async () => {
		const id = await site.nominateOne('Berg');
		const input = await correction(id);
		for (const caller of [site.readerContext(), site.as(await site.someone()), site.as(site.focalPoint)])
			expect(refusal(await correctRegistration(caller, id, input))).toBe('not-found');
		expect((await site.row(id))['given_name']).toBe('Test');
	});

	it('of what has changed since it was shown is refused, so nothing unseen is overwritten', async () => {
		const id = await site.nominateOne('Berg');
		const [one, other] = [await correction(id), await correction(id, { familyName: 'Other' })];
		valueOf(await correctRegistration(site.by(later(1)), id, one));
		expect(refusal(await correctRegistration(site.by(later(2)), id, other))).toBe('changed-meanwhile');
		expect(await site.row(id)).toMatchObject({ family_name: 'Berg', passport_name: facts.passportName });
	});
});

describe('The file of registrations', () => {
	it('is for officers only', async () => {
		for (const caller of [site.readerContext(), site.as(site.focalPoint)])
			expect(await allRegistrations(caller, 'coasts-2020', new URLSearchParams(), 10)).toBe(null);
	});

	it('holds what the list is narrowed to', async () => {
		await site.nominateOne('Berg');
		const id = await site.nominateOne('Zoe');
		valueOf(await transition(site.by(), id, { do: 'accredit' }));
		const query = new URLSearchParams('state=accredited');
		const found = await allRegistrations(site.by(), 'coasts-2020', query, 10);
		const names = [];
		for await (const batch of found!.batches) names.push(...batch.map((one) => one.familyName));
		expect(names).toEqual(['Zoe']);
	});
});

describe('A step for fifty', () => {
	it('takes a bounded number of statements for each', async () => {
		const people = Array.from({ length: 50 }, (_, at) => ({
			givenName: 'Test',
			familyName: `Person${at}`,
			email: `person${at}@example.org`,
		}));
		const ids = valueOf(await nominate(site.by(), site.set.delegation, people)).map(({ id }) => id);
		const count = await site.statements(async (ctx) => {
			expect(valueOf(await transitionMany(ctx, ids, { do: 'accredit' })).taken).toHaveLength(50);
		}, site.officer);
		expect(count / 50).toBeLessThanOrEqual(20);
	});
});
