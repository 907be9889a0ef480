import { describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { valueOf, type SignedIn } from '../../conference/server/test-conference.examples.ts';
import { field } from '../form-definition.examples.ts';
import { later, start } from './accreditation.examples.ts';
import { accreditationTasks } from './accreditation-tasks.ts';
import {
	accredit,
	answer,
	conference,
	ctx,
	delegation,
	focalPoint,
	member,
	officerOf,
	otherFocalPoint,
	platform,
	registration,
	stranger,
	use,
	useForms,
} from './forms/registration-forms.examples.ts';
import { setCategory } from './invitation/set-category.ts';
import { transition } from './registration/transition.ts';

/* What waits for a person, on a real database. */

useForms();

const tasks = async (who: SignedIn, now = start) =>
	(await accreditationTasks(ctx(who, now))).map(({ label, count, path, due }) => [
		label.replace('accreditation.', ''),
		count,
		path,
		due ?? null,
	]);
const countStatements = () => platform.statements(accreditationTasks, member);
const closeNominations = (closesAt: number) =>
	setCategory(ctx(), conference, {
		category: 'state',
		maxPeople: null,
		selfRegistration: false,
		opensAt: null,
		closesAt,
	});
const own = () => `/registrations/${registration}`;

describe('the questions of a registration', () => {
	it('wait for their person alone, and not without a form', async () => {
		expect(await tasks(member)).toEqual([]);
		await use([field('a', { required: true })]);
		expect(await tasks(stranger)).toEqual([]);
		expect(await accreditationTasks(platform.readerContext(start))).toEqual([]);
		expect(await tasks(member)).toEqual([['own.task-questions', 1, own(), null]]);
	});
	it('are the required ones without an answer, until answers close', async () => {
		const until = later(48).getTime();
		const version = await use(
			[field('a', { required: true }), field('b', { required: true }), field('c')],
			until,
		);
		expect(await tasks(member)).toEqual([['own.task-questions', 2, own(), until]]);
		valueOf(await answer(version, { a: 'yes', b: 'yes' }));
		expect(await tasks(member)).toEqual([]);
		await use([field('a', { required: true }), field('d', { required: true })], until);
		expect(await tasks(member)).toEqual([['own.task-questions', 1, own(), until]]);
		expect(await tasks(member, later(49))).toEqual([]);
	});
	it('are asked again when their kind has changed', async () => {
		const version = await use([field('a', { required: true })]);
		valueOf(await answer(version, { a: 'yes' }));
		await use([field('a', { required: true, type: 'date' })]);
		expect(await tasks(member)).toEqual([['own.task-questions', 1, own(), null]]);
	});
	it('wait no longer after a withdrawal', async () => {
		await use([field('a', { required: true })]);
		valueOf(await transition(ctx(focalPoint), registration, { do: 'withdraw' }));
		expect(await tasks(member)).toEqual([]);
	});
	it('are read with all others in two statements, with one registration and with three', async () => {
		await use([field('a', { required: true })]);
		expect(await countStatements()).toBe(2);
		await sql`insert into accreditation.registration (conference_id, category, state, given_name, family_name, email, language,
				person_id, made_at, changed_at)
			select ${conference}, 'ngo', 'nominated', 'Test', 'Member', 'other-' || n || '@example.org', 'en', ${member.person.id}, now(), now()
			from generate_series(1, 2) n`.execute(platform.database);
		expect(await tasks(member)).toHaveLength(3);
		expect(await countStatements()).toBe(2);
	});
});

it('An offered place waits for its person, the focal point and officers until the offer ends', async () => {
	const until = later(72);
	await sql`update accreditation.registration set state = 'offered', offered_until = ${until}
		where id = ${registration}`.execute(platform.database);
	const officer = await officerOf();
	const path = '/console/conferences/coasts-2020/registrations?state=offered';
	expect(await tasks(member)).toEqual([['own.task-offer', 1, own(), until.getTime()]]);
	expect(await tasks(focalPoint)).toEqual([
		['invite.task-offer', 1, `/delegations/${delegation}`, until.getTime()],
	]);
	expect(await tasks(officer)).toEqual([['list.task-offers', 1, path, until.getTime()]]);
	for (const who of [member, focalPoint, officer]) expect(await tasks(who, later(73))).toEqual([]);
});

it('Each task names its conference and section, for those without a role too', async () => {
	await use([field('a', { required: true })]);
	await sql`update accreditation.delegation set max_people = 2 where id = ${delegation}`.execute(
		platform.database,
	);
	valueOf(await closeNominations(later(24).getTime()));
	for (const who of [member, focalPoint, await officerOf()])
		expect(await accreditationTasks(ctx(who))).toMatchObject([
			{ conference: { text: 'Conference on coasts' }, section: expect.stringMatching(/^accreditation\./) },
		]);
});

it('An answer that an organisation of civil society has to have in ten days is due, and a review. 3.4', async () => {
	const officer = await officerOf();
	await sql`update accreditation.registration set category = 'ngo', pending_since = ${start}`.execute(
		platform.database,
	);
	const [[label, , , due] = []] = await tasks(officer);
	expect(label).toBe('list.task-count');
	expect(due).toBeGreaterThan(later(10 * 24).getTime());
	expect(due).toBeLessThan(later(11 * 24).getTime());
	await sql`update accreditation.registration set state = 'refused', under_review = true, refused_at = ${start},
		ground = 'resorts-to-violence'`.execute(platform.database);
	expect(await tasks(officer)).toEqual([
		['list.task-reviews', 1, '/console/conferences/coasts-2020/registrations?attention=review', due],
	]);
});

it('A conference behind sixty others that are archived is counted', async () => {
	await sql`insert into conference.conference
		select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'slug', 'old-' || n, 'state', 'archived'))).*
		from conference.conference c, generate_series(1, 60) n where id = ${conference}`.execute(
		platform.database,
	);
	await sql`insert into accreditation.category (conference_id, category)
		select id, 'ngo' from conference.conference where slug like 'old-%'`.execute(platform.database);
	await sql`insert into accreditation.registration (conference_id, category, state, given_name, family_name, email, language, made_at, changed_at)
		select id, 'ngo', 'nominated', 'Old', 'Member', 'old-' || n || '@example.org', 'en', now(), now()
		from conference.conference, generate_series(1, 2) n where slug like 'old-%'`.execute(platform.database);
	const found = await tasks(platform.officer);
	expect(found.map(([label, count]) => [label, count])).toEqual([['list.task-count', 1]]);
});

it('A focal point nominates while there are free places and time', async () => {
	valueOf(await closeNominations(later(24).getTime()));
	// A focal point who has nominated somebody, and has no number of places, is done.
	expect(await tasks(focalPoint)).toEqual([]);
	expect(await tasks(otherFocalPoint)).toHaveLength(1);
	await sql`update accreditation.delegation set max_people = 2 where id = ${delegation}`.execute(
		platform.database,
	);
	expect(await tasks(focalPoint)).toEqual([
		['invite.task', 1, `/delegations/${delegation}`, later(24).getTime()],
	]);
	expect(await tasks(focalPoint, later(25))).toEqual([]);
});

it('Nominations wait for the officers of their conference alone', async () => {
	const [officer, other] = [await officerOf(), await officerOf('elsewhere-2020')];
	expect(await tasks(officer)).toEqual([
		['list.task-count', 1, '/console/conferences/coasts-2020/registrations?state=nominated', null],
	]);
	expect(await tasks(other)).toEqual([]);
	valueOf(await accredit());
	expect(await tasks(officer)).toEqual([]);
});
