import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exampleId } from '../../../conference/edition.examples.ts';
import { exampleConference, valueOf } from '../../../conference/server/test-conference.examples.ts';
import type { RegistrationSort } from '../../registrations-list.ts';
import { officerSteps, withResult, type FormStep } from '../../step-form.ts';
import { later } from '../accreditation.examples.ts';
import { nominate } from '../delegation/nominate.ts';
import { registrationsOf } from './read-registrations.ts';
import { openExampleRegistrations } from './registrations.examples.ts';
import { stepQuestion } from './step-question.ts';
import { transitionMany } from './transition-many.ts';

let site: Awaited<ReturnType<typeof openExampleRegistrations>>;
const ids: string[] = [];
/** A fresh conference with four people of a State and four of an organisation. */
async function begin(): Promise<void> {
	await site.sweep();
	await site.begin();
	ids.length = 0;
	for (const [at, delegation] of [site.set.delegation, site.set.ngo].entries()) {
		const people = ['Zoe', 'Berg', 'Ahl', 'Öst'].map((familyName) => ({
			givenName: 'Test',
			familyName,
			email: `${familyName.toLowerCase().replace('ö', 'o')}${at}@example.org`,
		}));
		for (const { id } of valueOf(await nominate(site.by(), delegation, people))) ids.push(id);
	}
}
beforeAll(async () => void (site = await openExampleRegistrations()));
afterAll(() => site.close());

const at = (hours: number) => site.by(later(hours));
const asStep = (step: (typeof officerSteps)[number], now: number): FormStep =>
	step === 'refuse'
		? { do: step, ground: 'double' }
		: step === 'offer'
			? { do: step, until: later(now + 24).getTime() }
			: { do: step };
const rowsOf = async (query: URLSearchParams, now = 0) => {
	const page = await registrationsOf(at(now), 'coasts-2020', query);
	return { ids: page!.registrations.map(({ id }) => id), left: page!.left };
};

const names = async () =>
	(await registrationsOf(site.by(), 'coasts-2020'))!.registrations.map(({ familyName }) => familyName);

describe('The rows of the officers’ list', () => {
	beforeAll(begin);

	it('are by name, not by last change. 1.7', async () => {
		const before = await names();
		expect(before).toEqual(['Ahl', 'Ahl', 'Berg', 'Berg', 'Öst', 'Öst', 'Zoe', 'Zoe']);
		await transitionMany(at(1), ids.slice(0, 2), { do: 'hold' });
		expect(await names()).toEqual(before);
	});

	it('keep their places after any step, in any order and narrowed to anything; people who left are marked. 1.7', async () => {
		let now = 2;
		await fc.assert(
			fc.asyncProperty(
				fc.constantFrom<RegistrationSort>('name', 'state', 'delegation', 'due', 'changed'),
				fc.constantFrom('', 'state=nominated', 'state=accredited&state=on-hold', 'category=ngo'),
				fc.constantFrom(...officerSteps),
				fc.subarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
				async (sort, narrowed, step, places) => {
					now += 1;
					const query = new URLSearchParams(`${narrowed}&sort=${sort}`);
					const before = await rowsOf(query, now);
					const chosen = before.ids.filter((_, place) => places.includes(place));
					if (!chosen.length) return;
					const taken = valueOf(await transitionMany(at(now), chosen, asStep(step, now)));
					const next = withResult(query, { do: step, ...taken }, before.ids);
					const after = await rowsOf(next, now);
					expect(after.ids).toEqual(before.ids);
					const { ids: fresh } = await rowsOf(query, now);
					expect(after.left).toEqual(before.ids.filter((id) => !fresh.includes(id)));
					expect(chosen).toEqual(expect.arrayContaining(after.left));
				},
			),
			{ numRuns: 40 },
		);
	});

	it('are of the conference, whatever the address says', async () => {
		await exampleConference(site, { slug: 'other', meetings: [], items: [] });
		const query = new URLSearchParams({ shown: [ids[0], exampleId(9)].join('.') });
		const there = await registrationsOf(site.by(), 'other', query);
		expect(there).toMatchObject({ registrations: [], left: [] });
		expect((await rowsOf(query)).ids).toEqual([ids[0]]);
	});
});

const ask = (some: readonly string[], more: Partial<Parameters<typeof stepQuestion>[2]> = {}) =>
	stepQuestion(site.by(), 'coasts-2020', { id: some, do: 'refuse', ground: '', ...more });

describe('Before a step', () => {
	beforeAll(begin);
	it('is asked who is refused, with the grounds that fit all of them (1.7, 3.1, 3.2)', async () => {
		const [state = '', ngo = ''] = [ids[0], ids[4]];
		expect(await ask([state])).toMatchObject({
			people: [{ id: state, name: 'Test Zoe', isAccredited: false }],
			grounds: expect.arrayContaining(['not-invited']),
			isGroundMissing: false,
		});
		expect((await ask([ngo]))?.grounds).toEqual(['resorts-to-violence', 'condones-terrorism']);
		expect((await ask([state, ngo]))?.grounds).toEqual([]);
		expect(await ask([state], { sure: [] })).toMatchObject({ isGroundMissing: true });
		expect(await ask([state], { sure: [], ground: 'double' })).toBe(null);
	});

	it('is asked about each who is accredited by now, and about nobody else or other steps. 1.7', async () => {
		const [one = '', two = ''] = ids.slice(5, 7);
		expect(valueOf(await transitionMany(site.by(), [one, two], { do: 'accredit' })).taken).toEqual([
			one,
			two,
		]);
		for (const step of ['refuse', 'withdraw'] as const) {
			const ground = step === 'refuse' ? 'condones-terrorism' : '';
			expect((await ask([one, two], { do: step, ground, sure: [one] }))?.people).toMatchObject([
				{ isAccredited: true },
				{ isAccredited: true },
			]);
			expect(await ask([one, two], { do: step, ground, sure: [one, two] })).toBe(null);
		}
		expect(await ask([ids[0] ?? ''], { do: 'withdraw' })).toBe(null);
		for (const step of ['accredit', 'hold', 'offer'] as const)
			expect(await ask([one], { do: step })).toBe(null);
	});

	it('nobody but the officers of the conference is told a name', async () => {
		const asked = { id: ids, do: 'refuse', ground: '' } as const;
		expect(await stepQuestion(site.as(site.focalPoint), 'coasts-2020', asked)).toBe(null);
		await exampleConference(site, { slug: 'third', meetings: [], items: [] });
		expect(await stepQuestion(site.by(), 'third', asked)).toBe(null);
		expect(await stepQuestion(site.by(), 'coasts-2020', asked)).not.toBe(null);
	});
});
