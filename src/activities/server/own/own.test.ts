import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/actor.ts';
import { parseForm } from '#platform/form.ts';
import { sql } from '#platform/server/database.ts';
import { signedInPerson } from '../../../../tests/test-platform.ts';
import { openExampleConference, valueOf } from '../../../conference/server/test-conference.examples.ts';
import { ReleaseForm, SaveActivityForm, StartActivityForm } from '../../activity-form.ts';
import {
	exampleActivity,
	exampleEntry,
	exampleMember,
	exampleNow,
	exampleOrganisation,
} from '../activities.examples.ts';
import { activityPage } from '../find/activity-page.ts';
import { searchActivities } from '../find/list-activities.ts';
import { activityById } from '../store/activities.ts';
import { activityForm, ownActivities } from './read-own.ts';
import { closeActivity, deleteActivity, releaseActivity } from './release-activity.ts';
import { saveActivity } from './save-activity.ts';
import { startActivity } from './start-activity.ts';

/* docs/rules/activities.md §1, §2 */

type Person = Actor & { person: { id: string } };
let platform: Awaited<ReturnType<typeof openExampleConference>>;
let member: Person;
let stranger: Person;
let officer: Person;
let reporter: string;

beforeAll(async () => {
	platform = await openExampleConference();
	const [arvonia, karvia] = await Promise.all([
		exampleEntry(platform.database, 'arvonia'),
		exampleEntry(platform.database, 'karvia'),
	]);
	member = await exampleMember(platform, 'Member', arvonia);
	stranger = await exampleMember(platform, 'Stranger', karvia);
	officer = await signedInPerson(platform.database, 'Officer', ['officer']);
	reporter = await exampleOrganisation(platform.database, 'SECRET Ministry', { entry: arvonia });
});
beforeEach(async () => void (await sql`delete from activities.activity`.execute(platform.database)));
afterAll(() => platform.close());

const ctx = (actor?: Actor) =>
	actor ? platform.context(actor, exampleNow) : platform.readerContext(exampleNow);
const refusal = (result: { ok: boolean; refusal?: string }): string | null =>
	result.ok ? null : (result.refusal ?? '');
const t = (key: string) => key;
const form: Readonly<Record<string, string | string[]>> = {
	language: 'en',
	'title.en': 'Life skills in schools',
	'summary.en': 'Teachers give lessons.',
	kind: 'training',
	themes: ['prevention'],
	countries: ['KG', 'UZ'],
	sectors: '12330 60, 15132 40',
	plannedStart: '2025-01-01',
	plannedEnd: '2026-12-31',
	status: 'implementation',
	identifier: 'XM-1-A',
	'organisations.0.name': 'UNODC',
	'organisations.0.role': 'implementing',
	'organisations.1.name': '',
};
const entries = (fields: Readonly<Record<string, string | string[]>>) =>
	Object.entries(fields).flatMap(([key, value]) => [value].flat().map((one) => [key, one] as const));
const parsed = (more: Record<string, string | string[]> = {}) => {
	const input = parseForm(StartActivityForm, entries({ ...form, once: randomUUID(), ...more }));
	if (!input.ok) throw new Error(JSON.stringify(input));
	return input.value;
};
const start = async (actor: Actor, more: Record<string, string | string[]> = {}) =>
	startActivity(ctx(actor), parsed(more));
const save = async (actor: Actor, id: string, more: Record<string, string | string[]> = {}) => {
	const version = String((await activityById(platform.database, id))?.revision ?? 0);
	const input = parseForm(SaveActivityForm, entries({ ...form, version, ...more }));
	if (!input.ok) throw new Error(JSON.stringify(input));
	return saveActivity(ctx(actor), id, input.value);
};
const release = async (actor: Actor, id: string, scope: 'full' | 'coarse', inIati = false) => {
	const version = (await activityById(platform.database, id))?.revision ?? 0;
	return releaseActivity(ctx(actor), id, { version, scope, inIati });
};
const listed = async (actor?: Actor, query = '') => searchActivities(ctx(actor), new URLSearchParams(query));

describe('An activity is not entered', () => {
	it('by nobody without a delegation. 2.1', async () => {
		const nobody = await signedInPerson(platform.database, 'Nobody');
		expect(refusal(await start(nobody))).toBe('not-found');
	});
	it('with dates out of order, percentages that do not total 100, or sectors that do not exist (1.2, 1.3, 1.5)', async () => {
		const late = await start(member, { plannedEnd: '2024-01-01' });
		expect(late).toMatchObject({ ok: false, fields: { plannedEnd: 'activities.wrong.dates' } });
		expect(await start(member, { sectors: '12330 60' })).toMatchObject({
			fields: { sectors: 'activities.wrong.percent' },
		});
		expect(
			parseForm(StartActivityForm, entries({ ...form, once: randomUUID(), sectors: '99999' })),
		).toMatchObject({
			fields: { sectors: 'activities.wrong.sectors' },
		});
	});
	it('with personal data. 2.6', async () => {
		expect(await start(member, { 'summary.en': 'Ask ivan.petrov@example.org.' })).toMatchObject({
			ok: false,
			refusal: 'bad-input',
			fields: { 'summary.en': expect.stringContaining('platform.') as string },
		});
	});
	it('twice by two presses, or with an identifier that its reporter has used. 1.4', async () => {
		const input = parsed();
		expect(refusal(await startActivity(ctx(member), input))).toBeNull();
		expect(refusal(await startActivity(ctx(member), input))).toBe('already-done');
		expect(await start(member)).toMatchObject({ fields: { identifier: 'activities.wrong.identifier' } });
	});
});

describe('An activity that is closed', () => {
	it('is seen by its owner and officers, and by nobody else, in no list and by no search. 2.2', async () => {
		const { id } = valueOf(await start(member));
		for (const actor of [stranger, undefined]) {
			expect(await activityPage(ctx(actor), id, t)).toBeNull();
			expect((await listed(actor, 'words=skills')).total).toBe(0);
		}
		expect((await activityPage(ctx(member), id, t))?.listed.title?.text).toBe('Life skills in schools');
		expect((await activityPage(ctx(officer), id, t))?.isWhole).toBe(true);
		expect((await ownActivities(ctx(member)))?.activities).toHaveLength(1);
		expect((await ownActivities(ctx(stranger)))?.activities).toHaveLength(0);
	});
	it('is changed, released and deleted by nobody else; the answer is as if it were not there. 2.1', async () => {
		const { id } = valueOf(await start(member));
		expect(await activityForm(ctx(stranger), id)).toBeNull();
		expect(refusal(await save(stranger, id))).toBe('not-found');
		expect(refusal(await release(stranger, id, 'full'))).toBe('not-found');
		expect(refusal(await deleteActivity(ctx(stranger), id, { version: 1 }))).toBe('not-found');
		expect(refusal(await save(member, id, { 'title.en': 'Other' }))).toBeNull();
		expect(refusal(await closeActivity(ctx(member), id, { version: 1 }))).toBe('stale');
	});
});

const total = async (query: string) => (await listed(stranger, query)).total;

describe('A coarse activity', () => {
	const secret = {
		title: { en: 'SECRET title' },
		summary: { en: 'SECRET words' },
		place: 'SECRET town',
		plannedStart: '2025-03-15',
		plannedEnd: '2026-11-30',
		mandate: 'SECRET decision',
		budget: 123_456,
		currency: 'EUR',
	};
	it('shows others State, year and theme, and nothing else: not who reports it nor its months. 2.3', async () => {
		const { id } = await exampleActivity(platform.database, reporter, {
			...secret,
			identifier: 'SECRET-1',
			scope: 'coarse',
		});
		const page = await activityPage(ctx(stranger), id, t);
		expect(page?.listed).toMatchObject({
			themes: ['prevention'],
			countries: ['Kyrgyzstan'],
			years: [2025, 2026],
		});
		expect(JSON.stringify([page, (await listed(stranger)).activities])).not.toMatch(
			/SECRET|2025-03|123456|implementation|training/,
		);
		expect((await activityPage(ctx(member), id, t))?.listed.title?.text).toBe('SECRET title');
	});
	it('is found by nothing else. 2.3', async () => {
		await exampleActivity(platform.database, reporter, { ...secret, scope: 'coarse' });
		expect(await total('theme=prevention&country=KG&year=2026')).toBe(1);
		for (const query of [
			'kind=training',
			'status=implementation',
			'group=young-people',
			`reporter=${reporter}`,
		])
			// A value that no row has is ignored, so that all are listed: it does not narrow, and is not offered.
			expect(
				(await listed(stranger, query)).counts.filter(
					({ key, count }) => query.includes(key.split(':')[1] ?? '-') && count,
				),
			).toEqual([]);
		expect(await total('words=SECRET')).toBe(0);
	});
});

describe('An activity that is released', () => {
	it('is found by words, theme, country, year and reporter, and closed again. 2.2', async () => {
		const { id } = valueOf(await start(member));
		expect(refusal(await release(member, id, 'full'))).toBeNull();
		for (const query of ['words=skills', 'theme=policing', 'country=UZ', 'year=2026', `reporter=${reporter}`])
			expect(
				(await listed(undefined, query)).activities.map((one) => one.id),
				query,
			).toEqual([id]);
		expect((await listed(undefined, 'country=AT')).counts.some(({ value }) => value === 'AT')).toBe(false);
		const version = (await activityById(platform.database, id))?.revision ?? 0;
		expect(refusal(await closeActivity(ctx(member), id, { version }))).toBeNull();
		expect((await listed()).total).toBe(0);
	});
	it('goes out as IATI only complete and in full; one that was imported, if an officer says so (5.1, 5.2)', async () => {
		const bare = await exampleActivity(platform.database, reporter, { status: null });
		expect(await release(member, bare.id, 'full', true)).toMatchObject({
			refusal: 'incomplete',
			fields: { status: 'activities.wrong.for-iati' },
		});
		const whole = await exampleActivity(platform.database, reporter);
		expect(refusal(await release(member, whole.id, 'coarse', true))).toBe('not-for-iati');
		await sql`update activities.activity set is_imported = true where id = ${whole.id}`.execute(
			platform.database,
		);
		expect(refusal(await release(member, whole.id, 'full', true))).toBe('not-for-iati');
		expect(refusal(await release(officer, whole.id, 'full', true))).toBeNull();
	});
	it('is deleted by its owner. 2.5', async () => {
		const { id, revision } = await exampleActivity(platform.database, reporter, { scope: 'full' });
		expect(refusal(await deleteActivity(ctx(member), id, { version: revision }))).toBeNull();
		expect(await activityPage(ctx(member), id, t)).toBeNull();
	});
	it('has its budget with its currency, on its own. 1.6', async () => {
		const { id } = await exampleActivity(platform.database, reporter, {
			scope: 'full',
			budget: 1_500,
			currency: 'EUR',
		});
		const facts = (await activityPage(ctx(), id, t))?.facts ?? [];
		expect(facts.find(({ field }) => field === 'budget')?.value).toBe('1,500 EUR');
	});
});

describe('What an activity says', () => {
	it('is read from its form: percentages and rows of organisations. 1.1', async () => {
		const { id } = valueOf(await start(member));
		expect((await activityById(platform.database, id))?.record).toMatchObject({
			sectors: [
				{ vocabulary: '1', code: '12330', percent: 60 },
				{ vocabulary: '1', code: '15132', percent: 40 },
			],
			countries: [
				{ code: 'KG', percent: null },
				{ code: 'UZ', percent: null },
			],
			organisations: [{ role: 'implementing', name: 'UNODC', ref: '' }],
		});
	});
	it('keeps what its form does not have. 1.1', async () => {
		const regions = [{ code: '998', vocabulary: '1', percent: 40 }];
		const countries = [{ code: 'KG', percent: 60 }];
		const { id } = await exampleActivity(platform.database, reporter, { countries, regions, chain: ['F-1'] });
		valueOf(await save(member, id, { countries: ['KG'] }));
		expect((await activityById(platform.database, id))?.record).toMatchObject({
			countries,
			regions,
			chain: ['F-1'],
		});
	});
});

describe('The list', () => {
	it.each([1, 3, 50])('of %i activities takes as many statements as of one. 2.2', async (n) => {
		for (let at = 0; at < n; at += 1) await exampleActivity(platform.database, reporter, { scope: 'full' });
		expect(
			await platform.statements((some) => searchActivities(some, new URLSearchParams()), member),
		).toBeLessThan(12);
		const page = await listed();
		expect([page.total, page.activities.length]).toEqual([n, Math.min(25, n)]);
	});
});

it('The form of a release knows what it may be. 2.3', () => {
	expect(parseForm(ReleaseForm, entries({ version: '1', scope: 'secret' })).ok).toBe(false);
});
