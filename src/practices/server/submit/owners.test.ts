import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/actor.ts';
import { sql } from '#platform/server/database.ts';
import { signedInPerson } from '../../../../tests/test-platform.ts';
import { openExampleConference, valueOf } from '../../../conference/server/test-conference.examples.ts';
import { practiceViewer, may } from '../access.ts';
import {
	exampleExpert,
	exampleOwner,
	examplePractice,
	exampleState,
	exampleStudyOf,
} from '../practice.examples.ts';
import { exampleMember } from '../experience/experience.examples.ts';
import { readPracticePage } from '../find/read-practice-page.ts';
import { reviewTasks } from '../review/review-tasks.ts';
import { practiceById } from '../store/practices.ts';
import { addOwner, removeOwner } from './change-owners.ts';
import { deletePractice } from './delete-practice.ts';
import { ownerChoices } from './owner-choices.ts';
import { ownPractices, practiceForm } from './read-submissions.ts';
import { startPractice } from './start-practice.ts';
import { fields, refusal } from './submit.examples.ts';

/* docs/rules/practices.md 1.2, 5.2, 5.7, 5.8: owners that the directory does not have, changed owners, deleted drafts. */

type Person = Actor & { person: { id: string } };
let platform: Awaited<ReturnType<typeof openExampleConference>>;
let states: { arvonia: string; karvia: string };
let youth: Person;
let namesake: Person;
let member: Person;
let officer: Person;

beforeAll(async () => {
	platform = await openExampleConference();
	states = {
		arvonia: await exampleState(platform.database, 'arvonia'),
		karvia: await exampleState(platform.database, 'karvia'),
	};
	youth = await exampleMember(platform, 'Youth', null, 'Youth Forum');
	namesake = await exampleMember(platform, 'Namesake', null, 'Youth Forum');
	member = await exampleMember(platform, 'Member', states.arvonia);
	officer = await signedInPerson(platform.database, 'Officer', ['officer']);
});
afterAll(() => platform.close());

const ctx = (actor: Actor) => platform.context(actor, new Date('2026-03-05T10:00:00Z'));
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
const started = async (actor: Actor, more: object = {}): Promise<string> =>
	valueOf(await start(actor, more)).id;
const row = async (id: string) => {
	const found = await practiceById(platform.database, id);
	if (!found) throw new Error('There is no such practice.');
	return found;
};
const version = async (id: string) => (await row(id)).revision;
const delegationOf = async (actor: Actor): Promise<string> =>
	[...(await practiceViewer(ctx(actor))).delegations.keys()][0] ?? '';
const add = async (id: string, owner: string, actor: Actor = officer, country: string | null = null) =>
	addOwner(ctx(actor), id, { version: await version(id), owner, country });
const remove = async (id: string, place: number, actor: Actor = officer) =>
	removeOwner(ctx(actor), id, { version: await version(id), place });
const mayEdit = async (actor: Actor, id: string): Promise<boolean> =>
	(await practiceForm(ctx(actor), id))?.mayEdit ?? false;

describe('A delegation that the directory does not have', () => {
	it('owns what its members start, by its name; another delegation of that name does not. 1.2, 5.2', async () => {
		const id = await started(youth);
		expect((await row(id)).owners).toEqual([
			exampleOwner(null, { delegation: await delegationOf(youth), name: { en: 'Youth Forum' } }),
		]);
		const colleague = await signedInPerson(platform.database, 'Colleague');
		await sql`insert into accreditation.participant (conference_id, person_id, role, delegation_id)
			select conference_id, ${colleague.person.id}, 'delegate', id from accreditation.delegation
			where id = ${await delegationOf(youth)}`.execute(platform.database);
		expect(await mayEdit(colleague, id)).toBe(true);
		expect((await ownPractices(ctx(colleague)))?.practices[0]).toMatchObject({
			id,
			owners: [{ text: 'Youth Forum' }],
		});
		for (const other of [namesake, member]) {
			expect(await practiceForm(ctx(other), id)).toBeNull();
			expect((await ownPractices(ctx(other)))?.practices).toEqual([]);
		}
	});

	it('is chosen by nobody else, and its State is a State of the directory. 5.2', async () => {
		const owner = await delegationOf(youth);
		const missing = { owner: 'practices.submit.owner-missing' };
		expect(fields(await start(namesake, { owner }))).toEqual(missing);
		expect(fields(await start(member, { owner }))).toEqual(missing);
		expect(fields(await start(youth, { country: owner }))).toEqual({ country: 'practices.wrong.country' });
		expect((await ownerChoices(ctx(youth)))?.map(({ id }) => id)).toEqual([owner]);
		const ofOfficer = (await ownerChoices(ctx(officer)))?.filter(({ name }) => name.text === 'Youth Forum');
		expect(ofOfficer?.map(({ conference }) => conference !== null)).toEqual([true, true]);
		// A State of the directory is from nowhere else.
		expect((await row(await started(member, { country: states.karvia }))).owners).toEqual([
			exampleOwner(states.arvonia),
		]);
	});

	it('keeps its experts and those of its State out of the review. 6.1', async () => {
		const owner = exampleOwner(null, {
			delegation: await delegationOf(youth),
			name: { en: 'Youth Forum' },
			country: states.karvia,
		});
		const practice = await examplePractice(platform.database, { owners: [owner] });
		await exampleStudyOf(platform.database, practice);
		const expert = (name: string, country: string | null) => exampleExpert(platform.database, name, country);
		const [compatriot, other] = [
			await expert('Compatriot', states.karvia),
			await expert('Other', states.arvonia),
		];
		await sql`insert into practices.expert (person_id, country_id, is_board, appointed_at)
			values (${youth.person.id}, null, false, now())`.execute(platform.database);
		const judges = async (actor: Actor) =>
			may(await practiceViewer(ctx(actor)), 'judge', await row(practice.id));
		const isAsked = async (actor: Actor) =>
			(await reviewTasks(ctx(actor)))?.tasks.some(({ slug }) => slug === practice.slug);
		for (const one of [compatriot, youth])
			expect([await judges(one), await isAsked(one)]).toEqual([false, false]);
		expect([await judges(other), await isAsked(other)]).toEqual([true, true]);
	});

	it('is named to readers also when its conference is gone. 1.2', async () => {
		const gone = await exampleMember(platform, 'Gone', null, 'Gone Forum');
		const owner = exampleOwner(null, { delegation: await delegationOf(gone), name: { en: 'Gone Forum' } });
		const { slug, id } = await examplePractice(platform.database, { owners: [owner] });
		await sql`delete from accreditation.participant where person_id = ${gone.person.id}`.execute(
			platform.database,
		);
		await sql`delete from accreditation.delegation where id = ${owner.delegation}`.execute(platform.database);
		expect((await readPracticePage(platform.readerContext(), slug))?.owners).toEqual([
			{ name: { text: 'Gone Forum', language: 'en', isRequested: true } },
		]);
		expect((await row(id)).owners[0]?.delegation).toBeNull();
	});
});

describe('The owners of a practice are changed', () => {
	it('by officers alone. 5.7', async () => {
		const id = await started(member);
		for (const actor of [member, youth]) {
			expect(refusal(await add(id, states.karvia, actor))).toBe('not-found');
			expect(refusal(await remove(id, 0, actor))).toBe('not-found');
		}
	});

	it('not over another change, not twice, not to a stranger, and never to nobody. 5.7', async () => {
		const id = await started(member);
		const seen = await version(id);
		const both = await Promise.all(
			[1, 2].map(() => addOwner(ctx(officer), id, { version: seen, owner: states.karvia, country: null })),
		);
		expect(both.map(refusal).sort()).toEqual([null, 'stale'].sort());
		expect(refusal(await add(id, states.karvia))).toBe('already-owner');
		expect(fields(await add(id, randomUUID()))).toEqual({ owner: 'practices.submit.owner-missing' });
		expect(refusal(await remove(id, 2))).toBe('stale');
		expect(refusal(await remove(id, 1))).toBeNull();
		expect(refusal(await remove(id, 0))).toBe('last-owner');
		expect((await row(id)).owners).toEqual([exampleOwner(states.arvonia)]);
	});

	it('at once: the new ones edit it, the old ones no more; the log says who was changed. 5.7', async () => {
		const id = await started(officer, { owner: states.arvonia });
		const forum = await delegationOf(youth);
		expect(refusal(await add(id, forum, officer, states.karvia))).toBeNull();
		expect(refusal(await remove(id, 0))).toBeNull();
		expect((await row(id)).owners).toMatchObject([{ delegation: forum, country: states.karvia }]);
		expect([await mayEdit(youth, id), await mayEdit(member, id)]).toEqual([true, false]);
		const logged = await sql<{ action: string; detail: object }>`select action, detail from platform.audit
			where thing = ${`practice:${id}`} and action like '%owner' order by id`.execute(platform.database);
		expect(logged.rows).toEqual([
			{ action: 'practices.add-owner', detail: { owner: forum } },
			{ action: 'practices.remove-owner', detail: { owner: states.arvonia } },
		]);
	});
});

const drop = async (actor: Actor, id: string, seen?: number) =>
	deletePractice(ctx(actor), id, { version: seen ?? (await version(id)) });
const setState = (id: string, state: string) =>
	sql`update practices.practice set state = ${state}, published_at = ${state === 'published' ? new Date() : null}
		where id = ${id}`.execute(platform.database);

describe('A draft is deleted', () => {
	it('by its owners alone, and not over a newer edit. 5.8', async () => {
		const id = await started(member);
		expect(refusal(await drop(youth, id))).toBe('not-found');
		expect(refusal(await drop(officer, id))).toBe('not-found');
		expect(refusal(await drop(member, id, 99))).toBe('stale');
		expect(await row(id)).toMatchObject({ state: 'draft' });
	});

	it.each(['submitted', 'published'])('not once it was %s. 5.8', async (state) => {
		const id = await started(member);
		await setState(id, state);
		expect(refusal(await drop(member, id))).toBe('not-open');
		expect((await practiceForm(ctx(member), id))?.mayDelete).toBe(false);
	});

	it.each(['draft', 'returned'])('when it is %s, with its studies, once. 5.8', async (state) => {
		const id = await started(member);
		const original = await sql<{
			id: string;
		}>`select id from practices.version where practice_id = ${id}`.execute(platform.database);
		await exampleStudyOf(platform.database, { id, version: original.rows[0]?.id ?? '' });
		await setState(id, state);
		expect((await practiceForm(ctx(member), id))?.mayDelete).toBe(true);
		const seen = await version(id);
		const both = await Promise.all([drop(member, id, seen), drop(member, id, seen)]);
		expect(both.map(refusal).sort()).toEqual([null, 'not-found'].sort());
		expect(await practiceById(platform.database, id)).toBeNull();
	});
});
