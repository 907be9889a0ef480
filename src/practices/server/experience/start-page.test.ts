import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/actor.ts';
import { parseForm } from '#platform/form.ts';
import { sql } from '#platform/server/database.ts';
import { signedInPerson } from '../../../../tests/test-platform.ts';
import { openExampleConference } from '../../../conference/server/test-conference.examples.ts';
import { exampleResult, undesiredEffect } from '../../practice.examples.ts';
import { ReadNewsForm, type ExperienceInput } from '../../experience.ts';
import { exampleExpert, examplePractice, exampleState, exampleStudyOf } from '../practice.examples.ts';
import { addExperience } from './add-experience.ts';
import { exampleMember } from './experience.examples.ts';
import { markNewsRead, mayOpenStartPage, startPage } from './start-page.ts';

/* docs/rules/practices.md 7.8: the start page, on a real database. */

const now = new Date('2026-03-05T10:00:00Z');
let platform: Awaited<ReturnType<typeof openExampleConference>>;
let states: { arvonia: string; karvia: string };
let expert: Actor & { person: { id: string } };
let member: Actor & { person: { id: string } };
let owner: Actor & { person: { id: string } };

beforeAll(async () => {
	platform = await openExampleConference();
	const { database } = platform;
	states = {
		arvonia: await exampleState(database, 'arvonia'),
		karvia: await exampleState(database, 'karvia'),
	};
	expert = await exampleExpert(database, 'Expert', null);
	member = await exampleMember(platform, 'Member', states.karvia);
	owner = await exampleMember(platform, 'Owner', states.arvonia);
});
beforeEach(async () => {
	await sql`delete from practices.practice`.execute(platform.database);
	await sql`delete from practices.news_read`.execute(platform.database);
});
afterAll(() => platform.close());

const page = (actor: Actor, at = now) => startPage(platform.context(actor, at));
const titled = (title: string, more: Parameters<typeof examplePractice>[1] = {}) =>
	examplePractice(platform.database, { title: { en: title }, ...more });
const news = async (actor: Actor, at = now): Promise<(string | number | boolean | undefined)[][]> =>
	((await page(actor, at))?.news.rows ?? []).map(({ title, hasHarm, studies }) => [
		title?.text,
		hasHarm,
		studies,
	]);
const report = async (
	actor: Actor,
	practice: Awaited<ReturnType<typeof examplePractice>>,
	more: Partial<ExperienceInput>,
) => {
	const made = await addExperience(platform.context(actor, now), practice.slug, {
		once: randomUUID(),
		used: practice.version,
		entry: states.karvia,
		year: 2025,
		scale: 'local',
		language: 'en',
		adapted: '',
		worked: 'It did.',
		failed: '',
		fidelity: null,
		cost: 'free',
		repeat: 'yes',
		contact: '',
		...more,
	});
	if (!made.ok) throw new Error(JSON.stringify(made));
};

const fill = async () =>
	report(member, await titled('One more', { owners: [states.arvonia] }), { failed: 'Something.' });
const statements = (): Promise<number> => platform.statements(startPage, owner);

describe('The start page', () => {
	it('is for experts and members of delegations alone. 7.8', async () => {
		const stranger = await signedInPerson(platform.database, 'Stranger');
		for (const actor of [stranger, undefined]) {
			const ctx = actor ? platform.context(actor) : platform.readerContext();
			expect(await mayOpenStartPage(ctx)).toBe(false);
			expect(await startPage(ctx)).toBeNull();
			expect(await markNewsRead(ctx, { until: now })).toMatchObject({ refusal: 'not-found' });
		}
		for (const actor of [expert, member]) expect(await mayOpenStartPage(platform.context(actor))).toBe(true);
		expect((await page(expert))?.isExpert).toBe(true);
		expect((await page(member))?.isExpert).toBe(false);
	});

	it('shows changed evidence, harm first, and none of what is not published. 7.8', async () => {
		const harmful = await titled('Harmful');
		await exampleStudyOf(platform.database, harmful, { results: [exampleResult(undesiredEffect)] });
		await exampleStudyOf(platform.database, await titled('POISON draft', { state: 'draft' }), {});
		await exampleStudyOf(platform.database, await titled('POISON submitted', { state: 'submitted' }), {});
		const newer = await titled('Newer');
		await exampleStudyOf(platform.database, newer);
		await exampleStudyOf(platform.database, newer);
		await sql`update practices.version set changed_at = ${new Date('2026-03-04T10:00:00Z')}
			where practice_id = ${newer.id}`.execute(platform.database);
		expect(await news(member)).toEqual([
			['Harmful', true, 1],
			['Newer', false, 2],
		]);
	});

	it('does not count a study that was withdrawn. 7.8', async () => {
		const one = await titled('One');
		await exampleStudyOf(platform.database, one);
		await sql`update practices.study set withdrawn_at = ${now}, withdrawn_reason = 'Twice'`.execute(
			platform.database,
		);
		expect(await news(expert)).toEqual([['One', false, 0]]);
	});

	it('leaves out what was marked as read, until it changes again, for this person alone. 7.8', async () => {
		const one = await titled('One');
		expect(await news(expert)).toHaveLength(1);
		const mark = (until: Date, at = now) => markNewsRead(platform.context(expert, at), { until });
		// What came after the page was shown stays new.
		await mark(new Date('2026-03-01T10:00:00Z'));
		expect(await news(expert)).toHaveLength(1);
		await Promise.all([mark(now), mark(new Date('2026-03-04T10:00:00Z'))]);
		expect(await news(expert)).toEqual([]);
		expect((await page(expert))?.since).toEqual(now);
		expect(await news(member)).toHaveLength(1);
		const later = new Date('2026-03-09T10:00:00Z');
		await sql`update practices.version set changed_at = ${later} where practice_id = ${one.id}`.execute(
			platform.database,
		);
		expect(await news(expert, later)).toHaveLength(1);
		// An instant to come is the present.
		await mark(new Date('2099-01-01T00:00:00Z'), later);
		expect((await page(expert, later))?.since).toEqual(later);
		expect(parseForm(ReadNewsForm, [['until', '9'.repeat(16)]]).ok).toBe(false);
		expect(parseForm(ReadNewsForm, [['until', 'soon']]).ok).toBe(false);
	});

	it('shows reports of others on own practices, failures first, never own ones. 7.8', async () => {
		const own = await titled('Own', { owners: [states.arvonia] });
		const foreign = await titled('POISON foreign', { owners: [states.karvia] });
		await report(member, own, { worked: 'Parents came.' });
		await report(expert, own, { entry: null, failed: 'Nobody came.', repeat: 'no', year: 2024 });
		await report(owner, own, { entry: states.arvonia });
		await report(expert, foreign, { entry: null });
		const found = await page(owner);
		expect(found?.reports.total).toBe(2);
		expect(found?.reports.rows.map(({ title, hasFailed, year }) => [title?.text, hasFailed, year])).toEqual([
			['Own', true, 2024],
			['Own', false, 2025],
		]);
		expect((await page(expert))?.reports.rows).toEqual([]);
		await markNewsRead(platform.context(owner, new Date(now.getTime() + 1)), { until: now });
		expect((await page(owner))?.reports.rows).toEqual([]);
	});

	it('leads owners of published activities alone to the codes for a rating. 7.8', async () => {
		const activity = { record: { kind: 'activity' as const }, owners: [states.arvonia] };
		await titled('Night football', activity);
		await titled('POISON draft', { ...activity, state: 'draft' });
		await titled('POISON programme', { owners: [states.arvonia] });
		await titled('POISON of others', { ...activity, owners: [states.karvia] });
		expect((await page(owner))?.activities.map(({ title }) => title?.text)).toEqual(['Night football']);
		expect((await page(expert))?.activities).toEqual([]);
	});

	it('takes the same number of statements for one practice and thirty, of which it shows twenty. 7.8', async () => {
		await fill();
		const one = await statements();
		for (let nth = 1; nth < 30; nth += 1) await fill();
		expect(await statements()).toBe(one);
		const found = await page(owner);
		expect([found?.news.total, found?.news.rows.length]).toEqual([30, 20]);
		expect([found?.reports.total, found?.reports.rows.length]).toEqual([30, 20]);
	});
});
