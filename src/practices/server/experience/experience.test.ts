import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/actor.ts';
import { parseForm } from '#platform/form.ts';
import { sql } from '#platform/server/database.ts';
import { signedInPerson } from '../../../../tests/test-platform.ts';
import { openExampleConference } from '../../../conference/server/test-conference.examples.ts';
import { ExperienceForm, maxOwnReports, type ExperienceInput } from '../../experience.ts';
import { exampleExpert, examplePractice, exampleState } from '../practice.examples.ts';
import { readPractice } from '../read.ts';
import { addExperience } from './add-experience.ts';
import { changeExperience } from './change-experience.ts';
import { removeExperience, withdrawExperience } from './end-experience.ts';
import { exampleMember } from './experience.examples.ts';
import { experiencePage, readExperience, reportPage, type ExperiencePage } from './read-experience.ts';

/* docs/rules/practices.md §7: what implementers report, on a real database. */

let platform: Awaited<ReturnType<typeof openExampleConference>>;
let states: { arvonia: string; karvia: string };
let member: Actor & { person: { id: string } };
let owner: Actor & { person: { id: string } };
let expert: Actor & { person: { id: string } };
let independent: Actor & { person: { id: string } };
let officer: Actor & { person: { id: string } };
let stranger: Actor & { person: { id: string } };
let practice: Awaited<ReturnType<typeof examplePractice>>;

beforeAll(async () => {
	platform = await openExampleConference();
	const { database } = platform;
	states = {
		arvonia: await exampleState(database, 'arvonia'),
		karvia: await exampleState(database, 'karvia'),
	};
	[member, owner] = [
		await exampleMember(platform, 'Member', states.karvia),
		await exampleMember(platform, 'Owner', states.arvonia),
	];
	expert = await exampleExpert(database, 'Expert', states.karvia);
	independent = await exampleExpert(database, 'Independent', null);
	officer = await signedInPerson(database, 'Officer', ['officer']);
	stranger = await signedInPerson(database, 'Stranger');
});
beforeEach(async () => {
	practice = await examplePractice(platform.database, { owners: [states.arvonia] });
});
afterAll(() => platform.close());

const input = (more: Partial<ExperienceInput> = {}): ExperienceInput => ({
	used: practice.version,
	entry: states.karvia,
	year: 2025,
	scale: 'local',
	language: 'en',
	adapted: 'Eight lessons in place of twelve.',
	worked: '',
	failed: 'Pupils talked less when officers taught.',
	fidelity: 71,
	cost: 'to-50',
	repeat: 'partly',
	contact: 'Prevention officer of the ministry',
	...more,
});
const now = new Date('2026-03-05T10:00:00Z');
const add = (actor: Actor, more: Partial<ExperienceInput> = {}, once: string = randomUUID()) =>
	addExperience(platform.context(actor, now), practice.slug, { once, ...input(more) });
async function added(actor: Actor = member, more: Partial<ExperienceInput> = {}): Promise<string> {
	const made = await add(actor, more);
	if (!made.ok) throw new Error(`${made.refusal} ${JSON.stringify(made.fields)}`);
	return made.value.id;
}
const refusal = (result: { ok: boolean; refusal?: string }): string | null =>
	result.ok ? null : (result.refusal ?? '');
const change = (actor: Actor, id: string, more: Partial<ExperienceInput> = {}, version = 1) =>
	changeExperience(platform.context(actor, now), { slug: practice.slug, id }, { version, ...input(more) });
const shown = async (options: Parameters<typeof readExperience>[2] = {}): Promise<ExperiencePage> => {
	const ctx = platform.readerContext();
	const found = await readPractice(ctx, practice.slug);
	if (!found) throw new Error('not there');
	return readExperience(ctx, found, options);
};
const faults = async (actor: Actor, more: Partial<ExperienceInput>) => {
	const answer = await add(actor, more);
	return answer.ok ? null : answer.fields;
};
const statements = (): Promise<number> =>
	platform.statements(async (ctx) => {
		await readExperience(ctx, { ...practice, versions: [] });
	});
const announced = async (): Promise<number> =>
	(
		await sql<{ count: number }>`select count(*)::int as count from platform.outbox
			where topic = 'practices.changed'
			and payload ->> 'practice' = ${practice.id}`.execute(platform.database)
	).rows[0]?.count ?? 0;

describe('A report on a practice', () => {
	it('is refused for strangers, readers and practices that are not published. 7.1', async () => {
		expect(refusal(await add(stranger))).toBe('not-found');
		expect(refusal(await add(officer))).toBe('not-found');
		const reader = platform.readerContext();
		expect(refusal(await addExperience(reader, practice.slug, { once: randomUUID(), ...input() }))).toBe(
			'not-found',
		);
		expect(await reportPage(reader, practice.slug)).toBeNull();
		await sql`update practices.practice set state = 'draft' where id = ${practice.id}`.execute(
			platform.database,
		);
		expect(refusal(await add(owner, { entry: states.arvonia }))).toBe('not-found');
		expect(
			refusal(await addExperience(platform.context(member), 'none', { once: randomUUID(), ...input() })),
		).toBe('not-found');
	});

	it('is for a State of the delegation or the expert alone, and for none by an expert without one. 7.1', async () => {
		const missing = { entry: 'practices.experience.entry-missing' };
		expect(await faults(member, { entry: states.arvonia })).toEqual(missing);
		expect(await faults(member, { entry: null })).toEqual(missing);
		expect(await faults(expert, { entry: null })).toEqual(missing);
		expect(await faults(independent, { entry: states.karvia })).toEqual(missing);
		expect(await faults(expert, { entry: states.karvia })).toBeNull();
		expect(await faults(independent, { entry: null })).toBeNull();
		const page = await reportPage(platform.context(independent), practice.slug);
		expect(page?.choices.entries).toEqual([{ id: null, name: null }]);
	});

	it('is for a delegation that the directory does not have, by its name, also when that is gone. 7.1', async () => {
		const forum = await exampleMember(platform, 'Forum', null, 'Youth Forum');
		const page = await reportPage(platform.context(forum), practice.slug);
		const [{ id: entry } = { id: null }, ...more] = page?.choices.entries ?? [];
		expect([page?.choices.entries[0]?.name?.text, more]).toEqual(['Youth Forum', []]);
		expect(await faults(member, { entry })).toEqual({ entry: 'practices.experience.entry-missing' });
		const id = await added(forum, { entry });
		await sql`delete from accreditation.participant where delegation_id = ${entry}`.execute(
			platform.database,
		);
		await sql`delete from accreditation.delegation where id = ${entry}`.execute(platform.database);
		expect((await shown()).experiences[0]?.from?.text).toBe('Youth Forum');
		// Its author can still correct it, for the same.
		expect(refusal(await change(forum, id, { entry: null, failed: 'Less.' }))).toBeNull();
		expect((await shown()).experiences[0]).toMatchObject({
			from: { text: 'Youth Forum' },
			failed: { text: 'Less.' },
		});
	});

	it('is refused for another practice’s version, a year to come, or when it says nothing. 7.2', async () => {
		const other = await examplePractice(platform.database);
		expect(await faults(member, { used: other.version })).toEqual({ used: 'platform.wrong-value' });
		expect(await faults(member, { year: 2027 })).toEqual({ year: 'practices.experience.wrong-year' });
		expect(await faults(member, { failed: '' })).toEqual({ worked: 'practices.experience.nothing-said' });
		expect(await faults(member, { failed: '', worked: 'Norms.', repeat: 'no' })).toEqual({
			failed: 'practices.experience.say-why-not',
		});
		expect(await announced()).toBe(0);
	});

	it('refuses at the form what no number or choice is, and texts that are too long. 7.2', () => {
		const parsed = parseForm(
			ExperienceForm,
			Object.entries({
				once: randomUUID(),
				used: practice.version,
				year: '20o5',
				fidelity: '101',
				language: 'en',
				cost: 'free',
				failed: 'x'.repeat(4_001),
				contact: 'y'.repeat(161),
			}),
		);
		expect(parsed.ok ? {} : parsed.fields).toEqual({
			year: 'practices.experience.wrong-year',
			fidelity: 'practices.experience.wrong-share',
			scale: 'practices.experience.scale-missing',
			repeat: 'practices.experience.repeat-missing',
			failed: 'conference.wrong.too-long',
			contact: 'practices.experience.contact-long',
		});
	});

	it('is refused with personal data in any text, and so is the reason of an officer. 5.1', async () => {
		const phone = 'Call +43 660 1234567.';
		for (const field of ['worked', 'failed', 'adapted', 'contact'])
			expect(await faults(member, { failed: 'Too few.', [field]: phone })).toEqual({
				[field]: 'platform.personal.phone',
			});
		expect((await shown()).counts.all).toBe(0);
		const id = await added();
		const which = { slug: practice.slug, id };
		const removed = await removeExperience(platform.context(officer), which, { version: 1, reason: phone });
		expect(removed.ok ? {} : removed.fields).toEqual({ reason: 'platform.personal.phone' });
		const changed = await change(member, id, { failed: phone });
		expect(changed.ok ? {} : changed.fields).toEqual({ failed: 'platform.personal.phone' });
	});

	it('is added once by two presses at once, and at most so many times by one person. 7.1', async () => {
		const once = randomUUID();
		const two = await Promise.all([add(member, {}, once), add(member, {}, once)]);
		expect(two.map(refusal).sort()).toEqual(['already-done', null]);
		const more = await Promise.all(Array.from({ length: maxOwnReports }, () => add(member)));
		expect(more.filter(({ ok }) => !ok).map(refusal)).toEqual(['too-many-reports']);
		expect((await shown()).counts).toEqual({ all: maxOwnReports, failed: maxOwnReports });
		// Another person still may.
		expect(refusal(await add(expert))).toBeNull();
	});

	it('of an owner is marked as such, also after the practice was withdrawn. 7.1', async () => {
		await sql`update practices.practice set state = 'withdrawn' where id = ${practice.id}`.execute(
			platform.database,
		);
		await added(owner, { entry: states.arvonia });
		await added(member);
		const { experiences } = await shown();
		expect(experiences.map(({ byOwner }) => byOwner).sort()).toEqual([false, true]);
	});

	it('shows what failed as clearly as what worked, alone on request, and never its author. 7.2, 7.3', async () => {
		await added(member, { worked: 'Parents came.', failed: '', repeat: 'yes', year: 2023 });
		await added(member, { worked: 'Norms.', failed: 'Too few teachers.', repeat: 'yes', year: 2024 });
		await added(expert, { repeat: 'no', year: 2022 });
		const all = await shown();
		expect(all.counts).toEqual({ all: 3, failed: 2 });
		expect(all.experiences.map(({ year, hasFailed }) => [year, hasFailed])).toEqual([
			[2024, true],
			[2023, false],
			[2022, true],
		]);
		const failed = await shown({ isFailedOnly: true });
		expect(failed.experiences.map(({ year }) => year)).toEqual([2024, 2022]);
		expect(failed.pages).toBe(1);
		expect(JSON.stringify(all)).not.toContain(member.person.id);
		expect(JSON.stringify(all)).not.toContain('Member');
	});

	it('is changed by its author alone, and not after somebody changed it before. 7.4', async () => {
		const id = await added();
		for (const other of [stranger, owner, officer])
			expect(refusal(await change(other, id))).toBe('not-found');
		const two = await Promise.all([
			change(member, id, { failed: 'First' }),
			change(member, id, { failed: 'Second' }),
		]);
		expect(two.map(refusal).sort()).toEqual([null, 'stale']);
		expect((await shown()).experiences[0]?.failed?.text).toMatch(/First|Second/);
		const elsewhere = await examplePractice(platform.database);
		expect(
			refusal(
				await changeExperience(
					platform.context(member, now),
					{ slug: elsewhere.slug, id },
					{ version: 2, ...input() },
				),
			),
		).toBe('not-found');
	});

	it('is withdrawn by its author and removed by an officer with a reason that the author reads. 7.4', async () => {
		const [first, second] = [await added(), await added()];
		const at = (actor: Actor) => platform.context(actor, now);
		const which = (id: string) => ({ slug: practice.slug, id });
		for (const other of [stranger, owner, officer])
			expect(refusal(await withdrawExperience(at(other), which(first), { version: 1 }))).toBe('not-found');
		for (const other of [stranger, owner, member])
			expect(refusal(await removeExperience(at(other), which(first), { version: 1, reason: 'POISON' }))).toBe(
				'not-found',
			);
		expect(refusal(await withdrawExperience(at(member), which(first), { version: 1 }))).toBeNull();
		expect(refusal(await withdrawExperience(at(member), which(first), { version: 2 }))).toBe('not-found');
		expect(refusal(await change(member, first, {}, 2))).toBe('not-found');
		expect(
			refusal(await removeExperience(at(officer), which(second), { version: 1, reason: 'Names a pupil.' })),
		).toBeNull();
		expect(refusal(await removeExperience(at(officer), which(second), { version: 2, reason: 'Again' }))).toBe(
			'stale',
		);
		expect(refusal(await change(member, second, {}, 2))).toBe('stale');
		expect((await shown()).counts).toEqual({ all: 0, failed: 0 });
		const own = await reportPage(platform.context(member), practice.slug);
		expect(own?.own.map(({ id, state, reason }) => [id, state, reason])).toEqual([
			[second, 'removed', 'Names a pupil.'],
		]);
		expect(await experiencePage(platform.context(stranger), practice.slug, second)).toBeNull();
		expect((await experiencePage(platform.context(officer), practice.slug, second))?.isOwn).toBe(false);
		expect(await announced()).toBe(4);
	});

	it('is read with the same statements, one or three and more. 7.3', async () => {
		await added();
		const one = await statements();
		for (let nth = 0; nth < 9; nth += 1) await added();
		for (let nth = 0; nth < 10; nth += 1) await added(expert);
		await added(independent, { entry: null, year: 2020 });
		expect(await statements()).toBe(one);
		const page = await shown({ page: 2 });
		expect([page.pages, page.experiences.map(({ year }) => year)]).toEqual([2, [2020]]);
	});
});
