import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/actor.ts';
import { parseForm } from '#platform/form.ts';
import { sql } from '#platform/server/database.ts';
import { signedInPerson } from '../../../../tests/test-platform.ts';
import { openExampleConference } from '../../../conference/server/test-conference.examples.ts';
import { rightsQuestions } from '../../codes.ts';
import { undesiredEffect, exampleResult } from '../../practice.examples.ts';
import { practiceSlugs } from '../../submission-rules.ts';
import { SavePracticeForm, type SavePracticeInput } from '../../submission.ts';
import { exampleOwner, exampleState, exampleStudyOf } from '../practice.examples.ts';
import { exampleMember } from '../experience/experience.examples.ts';
import { readPractice } from '../read.ts';
import { practiceById } from '../store/practices.ts';
import { versionsOf } from '../store/versions.ts';
import { addPresentation, removePresentation } from './change-presentations.ts';
import { addVersion, changeVersion } from './change-versions.ts';
import { publishPractice, returnPractice, withdrawPractice } from './decide-practice.ts';
import { ownerChoices } from './owner-choices.ts';
import { officerPractices, ownPractices, practiceForm } from './read-submissions.ts';
import { savePractice, submitPractice } from './save-practice.ts';
import { startPractice } from './start-practice.ts';
import { completeForm, fields, refusal } from './submit.examples.ts';

/* docs/rules/practices.md §1, §4 and §5: from a draft to a published practice, on a real database. */

type Person = Actor & { person: { id: string } };
let platform: Awaited<ReturnType<typeof openExampleConference>>;
let states: { arvonia: string; karvia: string };
let member: Person;
let other: Person;
let officer: Person;
let stranger: Person;

beforeAll(async () => {
	platform = await openExampleConference();
	states = {
		arvonia: await exampleState(platform.database, 'arvonia'),
		karvia: await exampleState(platform.database, 'karvia'),
	};
	member = await exampleMember(platform, 'Member', states.arvonia);
	other = await exampleMember(platform, 'Other', states.karvia);
	officer = await signedInPerson(platform.database, 'Officer', ['officer']);
	stranger = await signedInPerson(platform.database, 'Stranger');
});
afterAll(() => platform.close());

const now = new Date('2026-03-05T10:00:00Z');
const ctx = (actor: Actor) => platform.context(actor, now);

const start = (actor: Actor, more: object = {}) =>
	startPractice(ctx(actor), {
		once: randomUUID(),
		language: 'en',
		title: 'Open gyms',
		summary: 'Sports halls are open at night.',
		kind: 'programme',
		owner: null,
		country: null,
		...more,
	});
async function started(actor: Actor = member, more: object = {}): Promise<string> {
	const made = await start(actor, more);
	if (!made.ok) throw new Error(`${made.refusal} ${JSON.stringify(made.fields)}`);
	return made.value.id;
}
const row = async (id: string) => {
	const found = await practiceById(platform.database, id);
	if (!found) throw new Error('There is no such practice.');
	return found;
};
/** A complete form, as the browser sends it. */
async function form(id: string, more: Record<string, string | string[]> = {}): Promise<SavePracticeInput> {
	const { revision } = await row(id);
	const typed = { version: String(revision), ...completeForm, ...more };
	const parsed = parseForm(
		SavePracticeForm,
		Object.entries(typed).flatMap(([name, value]) => [value].flat().map((one) => [name, one] as const)),
	);
	if (!parsed.ok) throw new Error(JSON.stringify(parsed.fields));
	return parsed.value;
}
const save = async (actor: Actor, id: string, more: Record<string, string | string[]> = {}) =>
	savePractice(ctx(actor), id, await form(id, more));
const submit = async (actor: Actor, id: string, more: Record<string, string | string[]> = {}) =>
	submitPractice(ctx(actor), id, await form(id, more));
const count = (actor: Actor) => platform.statements((call) => ownPractices(call), actor);
const version = async (id: string) => ({ version: (await row(id)).revision });
async function published(more: Record<string, string> = {}): Promise<string> {
	const id = await started();
	await submit(member, id, more);
	const result = await publishPractice(ctx(officer), id, await version(id));
	if (!result.ok) throw new Error(result.refusal);
	return id;
}

describe('A practice is started', () => {
	it('by nobody without a delegation, and not for a State of others. 5.2', async () => {
		expect(refusal(await start(stranger))).toBe('not-found');
		expect(fields(await start(member, { owner: states.karvia }))).toEqual({
			owner: 'practices.submit.owner-missing',
		});
		expect(fields(await start(officer, { owner: randomUUID() }))).toEqual({
			owner: 'practices.submit.owner-missing',
		});
	});

	it('not with a person in its title or summary. 5.1', async () => {
		expect(
			fields(await start(member, { title: 'The Maria Huber way', summary: 'Ask anna@example.org' })),
		).toEqual({
			title: 'platform.personal.person',
			summary: 'platform.personal.email',
		});
	});

	it('once by two presses, for the State of the delegation; by officers for any. 5.2', async () => {
		const once = randomUUID();
		const [first, second] = await Promise.all([start(member, { once }), start(member, { once })]);
		expect([first, second].map(refusal).sort()).toEqual(['already-done', null]);
		const id = first.ok ? first.value.id : second.ok ? second.value.id : '';
		expect(await row(id)).toMatchObject({ state: 'draft', owners: [exampleOwner(states.arvonia)] });
		const byOfficer = await row(await started(officer, { owner: states.karvia }));
		expect(byOfficer.owners).toEqual([exampleOwner(states.karvia)]);
		expect((await ownerChoices(ctx(member)))?.map((one) => one.id)).toEqual([states.arvonia]);
		expect(await ownerChoices(ctx(stranger))).toBeNull();
	});
});

describe('A practice is saved', () => {
	it('not by another State, and is not found by them. 5.2', async () => {
		const id = await started();
		expect(refusal(await save(other, id))).toBe('not-found');
		expect(await practiceForm(ctx(other), id)).toBeNull();
		expect(await practiceForm(ctx(stranger), id)).toBeNull();
		expect(await practiceForm(ctx(member), randomUUID())).toBeNull();
		expect(await practiceForm(ctx(member), id)).toMatchObject({ mayEdit: true, mayDecide: false });
	});

	it('not over a newer revision, also at once', async () => {
		const id = await started();
		const typed = await form(id);
		const both = await Promise.all([
			savePractice(ctx(member), id, typed),
			savePractice(ctx(officer), id, typed),
		]);
		expect(both.map(refusal).sort()).toEqual([null, 'stale']);
	});

	it('not with personal data in any text, and nothing of it is stored. 5.1', async () => {
		const id = await started();
		const before = await row(id);
		expect(
			fields(
				await save(member, id, {
					'mechanism.en': 'Ask Maria Huber.',
					'legal.en': 'Case no. 25-cr-00417',
					'problem.en': 'mail me: anna@example.org',
				}),
			),
		).toEqual({
			'mechanism.en': 'platform.personal.person',
			'legal.en': 'platform.personal.number',
			'problem.en': 'platform.personal.email',
		});
		expect(await row(id)).toEqual(before);
	});

	it('without losing texts in languages that the form did not show', async () => {
		const id = await started();
		await save(member, id, { shown: ['en', 'fr'], 'summary.fr': 'Salles ouvertes la nuit.' });
		await save(member, id, { 'summary.en': 'Halls are open.', 'summary.de': 'Nicht gezeigt.' });
		expect((await row(id)).record.summary).toEqual({ en: 'Halls are open.', fr: 'Salles ouvertes la nuit.' });
	});

	it('not with a State that is none', async () => {
		const id = await started();
		expect(fields(await save(member, id, { usedIn: randomUUID() }))).toEqual({
			usedIn: 'platform.wrong-value',
		});
		expect(refusal(await save(member, id, { usedIn: states.karvia }))).toBeNull();
	});
});

describe('A practice is submitted', () => {
	it('only when it is complete. 5.3', async () => {
		const id = await started();
		const result = await submit(member, id, { 'problem.en': '', ages: [], deliverers: [] });
		expect(fields(result)).toEqual({
			'problem.en': 'practices.submit.missing',
			ages: 'practices.submit.choose',
			deliverers: 'practices.submit.choose',
		});
		expect((await row(id)).state).toBe('draft');
		expect(fields(await submit(member, id, { kind: 'activity' }))).toEqual({
			'activity.price.en': 'practices.submit.missing',
			'activity.transport.en': 'practices.submit.missing',
			'activity.hours.en': 'practices.submit.missing',
		});
	});

	it('with police only after the note was read and the rights check is met (4.1, 4.2, 4.3)', async () => {
		const id = await started();
		const police = { deliverers: 'police', policeRoles: 'lessons' };
		const rights = Object.fromEntries(rightsQuestions.map((question) => [`rights.${question}`, 'yes']));
		expect(fields(await submit(member, id, { deliverers: 'police' }))).toEqual({
			policeRoles: 'practices.submit.police.role-missing',
		});
		expect(fields(await submit(member, id, police))).toEqual({
			hasReadNote: 'practices.submit.police.note-unread',
		});
		expect(fields(await submit(member, id, { ...police, hasReadNote: 'yes' }))).toEqual({
			rights: 'practices.submit.police.rights-unanswered',
		});
		const unmet = { ...police, ...rights, hasReadNote: 'yes', 'rights.voluntary': 'no' };
		expect(fields(await submit(member, id, unmet))).toEqual({
			rights: 'practices.submit.police.rights-not-met',
		});
		expect(refusal(await submit(member, id, { ...police, ...rights, hasReadNote: 'yes' }))).toBeNull();
	});

	it('never with compulsory testing, pupils as informants or risk scores. 4.4', async () => {
		const id = await started();
		for (const means of ['compulsory-testing', 'pupil-informants', 'individual-risk-scores'])
			expect(fields(await submit(member, id, { means, hasReadNote: 'yes' }))).toEqual({
				means: 'practices.submit.police.refused-means',
			});
	});

	it('once, and stays complete when it is edited. 5.3', async () => {
		const id = await started();
		const typed = await form(id);
		const both = await Promise.all([
			submitPractice(ctx(member), id, typed),
			submitPractice(ctx(member), id, typed),
		]);
		expect(both.map(refusal).sort()).toEqual([null, 'stale']);
		expect(refusal(await submit(member, id))).toBe('not-open');
		expect(fields(await save(member, id, { ages: [] }))).toEqual({ ages: 'practices.submit.choose' });
	});
});

describe('Officers decide', () => {
	it('alone, on what was submitted, with a reason (1.2, 5.4)', async () => {
		const id = await started();
		expect(refusal(await publishPractice(ctx(officer), id, await version(id)))).toBe('not-submitted');
		await submit(member, id);
		expect(refusal(await publishPractice(ctx(member), id, await version(id)))).toBe('not-found');
		expect(refusal(await publishPractice(ctx(officer), id, { version: 1 }))).toBe('stale');
		const reason = { ...(await version(id)), reason: 'Ask Maria Huber.' };
		expect(fields(await returnPractice(ctx(officer), id, reason))).toEqual({
			reason: 'platform.personal.person',
		});
		expect(
			refusal(await returnPractice(ctx(officer), id, { ...reason, reason: 'Say who trains.' })),
		).toBeNull();
		expect(await row(id)).toMatchObject({ state: 'returned', reason: 'Say who trains.' });
		expect(refusal(await submit(member, id))).toBeNull();
		expect(await row(id)).toMatchObject({ state: 'submitted', reason: null });
	});

	it('and two with the same title get two addresses, none of a page of its own. 5.4', async () => {
		const [one, two] = [
			await published({ 'title.en': 'Night & Sport' }),
			await published({ 'title.en': 'Night sport!' }),
		];
		expect((await row(one)).slug).toBe('night-sport');
		expect((await row(two)).slug).toBe(`night-sport-${two.slice(0, 8)}`);
		expect(practiceSlugs('Compare', one)).toEqual([`compare-${one.slice(0, 8)}`]);
		expect(practiceSlugs('Полезные привычки', one)[0]).toBe('poleznye-privychki');
		expect(practiceSlugs('健康習慣', one)).toEqual([`practice-${one.slice(0, 8)}`]);
		expect(practiceSlugs('É'.repeat(300), one)[0]).toHaveLength(80);
	});

	it('what was published stays: each edit, and a withdrawn practice with its studies. 1.5', async () => {
		const id = await published();
		const [original] = await versionsOf(platform.database, id);
		await exampleStudyOf(
			platform.database,
			{ id, version: original?.id ?? '' },
			{ results: [exampleResult(undesiredEffect)] },
		);
		await save(member, id, { 'summary.en': 'Halls open at weekends.' });
		const kept = await sql<{ summary: string }>`select record->'summary'->>'en' as summary
			from practices.practice_edition where practice_id = ${id} order by revision`.execute(platform.database);
		expect(kept.rows.map(({ summary }) => summary)).toEqual([
			'Sports halls are open at night.',
			'Halls open at weekends.',
		]);
		expect(refusal(await withdrawPractice(ctx(member), id, { ...(await version(id)), reason: 'Old.' }))).toBe(
			'not-found',
		);
		expect(
			refusal(await withdrawPractice(ctx(officer), id, { ...(await version(id)), reason: 'Old.' })),
		).toBeNull();
		expect(refusal(await save(member, id))).toBe('not-found');
		const { slug } = await row(id);
		expect(await readPractice(platform.readerContext(), slug)).toMatchObject({
			state: 'withdrawn',
			hasHarm: true,
		});
		expect(await practiceForm(ctx(member), id)).toMatchObject({ mayEdit: false });
	});
});

describe('Versions and presentations', () => {
	it('are not added by others, with persons, or for a country that is none. 1.3', async () => {
		const id = await started();
		const typed = {
			once: randomUUID(),
			language: 'en',
			name: 'Short form',
			country: states.karvia,
			differences: 'Eight lessons.',
		} as const;
		expect(refusal(await addVersion(ctx(other), id, typed))).toBe('not-found');
		expect(
			fields(
				await addVersion(ctx(member), id, {
					...typed,
					differences: 'By Maria Huber.',
					country: randomUUID(),
				}),
			),
		).toEqual({
			country: 'practices.wrong.country',
			differences: 'platform.personal.person',
		});
		expect(refusal(await addVersion(ctx(member), id, typed))).toBeNull();
		expect(refusal(await addVersion(ctx(member), id, typed))).toBe('already-done');
		const [, added] = await versionsOf(platform.database, id);
		expect(added).toMatchObject({ name: { en: 'Short form' }, country: states.karvia, position: 2 });
		const renamed = {
			...(await version(id)),
			id: added?.id ?? '',
			language: 'fr',
			name: 'Forme courte',
			country: null,
			differences: '',
		} as const;
		expect(refusal(await changeVersion(ctx(member), await started(), renamed))).toBe('not-found');
		expect(refusal(await changeVersion(ctx(member), id, renamed))).toBeNull();
		expect((await versionsOf(platform.database, id))[1]).toMatchObject({
			name: { en: 'Short form', fr: 'Forme courte' },
			differences: { en: 'Eight lessons.' },
			country: null,
		});
	});

	it('name a paper or a meeting that the caller may see', async () => {
		const id = await started();
		const add = (more: object, paper: string | null = null) =>
			addPresentation(ctx(member), id, { once: randomUUID(), symbol: '', meeting: '', at: '', ...more }, () =>
				Promise.resolve(paper),
			);
		expect(fields(await add({}))).toHaveProperty('symbol');
		expect(fields(await add({ symbol: 'NO.DOC/1/26' }))).toHaveProperty('symbol');
		expect(fields(await add({ meeting: '/en/conferences/none/meetings/1' }))).toHaveProperty('meeting');
		expect(
			fields(await add({ symbol: 'EX.DOC/1/26', at: '2026-02-30T10:00' }, 'EX.DOC/1/26')),
		).toHaveProperty('at');
		expect(refusal(await add({ symbol: 'ex.doc/1/26' }, 'EX.DOC/1/26'))).toBeNull();
		const page = await practiceForm(ctx(member), id);
		expect(page?.presentations).toMatchObject([{ symbol: 'EX.DOC/1/26', meeting: null }]);
		const one = { id: page?.presentations[0]?.id ?? '' };
		expect(refusal(await removePresentation(ctx(other), id, one))).toBe('not-found');
		expect(refusal(await removePresentation(ctx(member), id, one))).toBeNull();
		expect(refusal(await removePresentation(ctx(member), id, one))).toBe('not-found');
	});
});

describe('Lists', () => {
	it('show officers all practices by state, and others nothing', async () => {
		await started(member, { title: 'Harbour choir' });
		const found = await officerPractices(ctx(officer), new URLSearchParams('state=draft&words=harbour'));
		expect(found?.practices.map(({ title }) => title?.text)).toEqual(['Harbour choir']);
		expect(await officerPractices(ctx(member))).toBeNull();
		const own = await ownPractices(ctx(other));
		expect(own?.practices.map(({ title }) => title?.text)).not.toContain('Harbour choir');
		expect(await ownPractices(platform.readerContext())).toBeNull();
	});

	it('take the same number of statements for one practice and three', async () => {
		await start(other);
		const one = await count(other);
		await start(other, { title: 'Second' });
		await start(other, { title: 'Third' });
		expect(await count(other)).toBe(one);
	});
});
