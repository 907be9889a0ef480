import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { exampleId } from '../../../conference/edition.examples.ts';
import { exampleConference, valueOf } from '../../../conference/server/test-conference.examples.ts';
import { withResult } from '../../step-form.ts';
import { openCategory, refusal } from '../accreditation.examples.ts';
import { nominate } from '../delegation/nominate.ts';
import { setCategory } from '../invitation/set-category.ts';
import { readStepResult } from './read-step-result.ts';
import { openExampleRegistrations } from './registrations.examples.ts';
import { transitionMany } from './transition-many.ts';

let site: Awaited<ReturnType<typeof openExampleRegistrations>>;
beforeAll(async () => {
	site = await openExampleRegistrations();
});
afterAll(() => site.close());
beforeEach(() => site.begin());
afterEach(() => site.sweep());

describe('One step for several', () => {
	it('is taken for each that allows it, and says who did not change and why. 1.7', async () => {
		const { conference, delegation } = site.set;
		const open = { category: 'state', ...openCategory, maxPeople: 2 };
		valueOf(await setCategory(site.by(), conference, open));
		const people = ['A', 'B', 'C'].map((familyName) => ({
			givenName: 'Test',
			familyName,
			email: `${familyName.toLowerCase()}@example.org`,
		}));
		const ids = valueOf(await nominate(site.as(site.focalPoint), delegation, people)).map(({ id }) => id);
		expect(
			valueOf(await transitionMany(site.by(), [...ids, ids[0]!, exampleId(9)], { do: 'accredit' })),
		).toEqual({
			taken: ids.slice(0, 2),
			refused: { 'no-such-step': [ids[2]], 'not-found': [exampleId(9)] },
		});
		const refused = { 'no-such-step': [ids[2]!], 'not-found': [exampleId(9)] };
		const query = withResult(new URLSearchParams(), { do: 'accredit', taken: ids.slice(0, 2), refused });
		expect(await readStepResult(site.by(), 'coasts-2020', query)).toEqual({
			do: 'accredit',
			taken: [
				{ id: ids[0], name: 'Test A' },
				{ id: ids[1], name: 'Test B' },
			],
			refused: [
				{ reason: 'not-found', people: [], others: 1 },
				{ reason: 'no-such-step', people: [{ id: ids[2], name: 'Test C' }], others: 0 },
			],
		});
		// The people of another conference have no names here; nor has anybody for others than its officers.
		await exampleConference(site, { slug: 'other', meetings: [], items: [] });
		expect((await readStepResult(site.by(), 'other', query))?.refused).toMatchObject([
			{ others: 1 },
			{ others: 1 },
		]);
		expect(await readStepResult(site.as(site.focalPoint), 'coasts-2020', query)).toBe(null);
		expect(await Promise.all(ids.map(async (id) => (await site.row(id))['state']))).toEqual([
			'accredited',
			'accredited',
			'waiting',
		]);
		expect(refusal(await transitionMany(site.by(), Array(51).fill(ids[0]), { do: 'hold' }))).toBe('too-many');
	});
});
