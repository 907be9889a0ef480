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
import { takeStep } from './registration/take-step.ts';

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
		valueOf(await takeStep(ctx(focalPoint), registration, { do: 'withdraw' }));
		expect(await tasks(member)).toEqual([]);
	});
	it('are read with all others in one statement, with one registration and with three', async () => {
		await use([field('a', { required: true })]);
		expect(await countStatements()).toBe(1);
		await sql`insert into accreditation.registration (conference_id, category, state, given_name, family_name, email, language,
				person_id, made_at, changed_at)
			select ${conference}, 'ngo', 'nominated', 'Test', 'Member', 'other-' || n || '@example.org', 'en', ${member.person.id}, now(), now()
			from generate_series(1, 2) n`.execute(platform.database);
		expect(await tasks(member)).toHaveLength(3);
		expect(await countStatements()).toBe(1);
	});
});

it('An offered place waits for an answer until the offer ends', async () => {
	const until = later(72);
	await sql`update accreditation.registration set state = 'offered', offered_until = ${until}
		where id = ${registration}`.execute(platform.database);
	expect(await tasks(member)).toEqual([['own.task-offer', 1, own(), until.getTime()]]);
	expect(await tasks(member, later(73))).toEqual([]);
});

it('A focal point nominates while there are free places and time', async () => {
	valueOf(await closeNominations(later(24).getTime()));
	// Who has nominated somebody, and has no number of places, is done.
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
