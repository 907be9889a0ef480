import { describe, expect, it } from 'vitest';
import { changeState } from '#conference/server';
import { sql } from '#platform/server/database.ts';
import {
	exampleConference,
	valueOf,
	type SignedIn,
} from '../../conference/server/test-conference.examples.ts';
import { later, start } from './accreditation.examples.ts';
import { accreditationTasks } from './accreditation-tasks.ts';
import {
	conference,
	ctx,
	delegation,
	focalPoint,
	member,
	officerOf,
	otherFocalPoint,
	platform,
	registration,
	someone,
	stranger,
	useForms,
} from './forms/registration-forms.examples.ts';
import { addFocalPoint } from './invitation/focal-points.ts';
import { setCategory } from './invitation/set-category.ts';
import { ownStanding } from './own-standing.ts';
import { addDelegation } from './people/delegations.ts';
import { addParticipant } from './people/participants.ts';
import { transition } from './registration/transition.ts';

/* What a focal point and a nominated person see of where they stand, on a real database. */

useForms();

const until = later(72);
const standing = (who: SignedIn, now = start) => ownStanding(ctx(who, now));
const delegationsOf = async (who: SignedIn, now = start) =>
	(await standing(who, now)).delegations.map(({ id, used, waiting, offers }) => ({
		id,
		used,
		waiting,
		offers: offers.map(({ name }) => name),
	}));
const stateOf = async (now = start) => (await standing(member, now)).registrations[0]?.state;
const offer = async () => {
	await sql`update accreditation.registration set state = 'waiting', waiting_since = ${start}
		where id = ${registration}`.execute(platform.database);
	valueOf(await transition(ctx(), registration, { do: 'offer', until: until.getTime() }));
};

describe('what is not to be seen', () => {
	it('is nobody’s who has not signed in, and nothing of others', async () => {
		const nothing = { delegations: [], registrations: [], roles: [] };
		expect(await ownStanding(platform.readerContext(start))).toEqual(nothing);
		expect(await standing(stranger)).toEqual(nothing);
		expect(await delegationsOf(otherFocalPoint)).toMatchObject([{ used: 0, offers: [] }]);
	});
	it('is a delegation of a conference that is not announced, and its conference’s name in tasks', async () => {
		const slug = 'draft-2020';
		const draft = await exampleConference(platform, { slug, meetings: [], items: [] }, 'draft');
		const facts = { entry: null, name: { en: 'Hidden' }, class: 'state', seat: null } as const;
		const hidden = valueOf(await addDelegation(ctx(), draft, facts)).id;
		valueOf(await addFocalPoint(ctx(), draft, { delegation: hidden, ...stranger.person }));
		const closesAt = later(24).getTime();
		const open = { category: 'state', maxPeople: null, selfRegistration: false, opensAt: null, closesAt };
		valueOf(await setCategory(ctx(), draft, open));
		expect(await delegationsOf(stranger)).toEqual([]);
		expect(await accreditationTasks(ctx(stranger))).toEqual([]);
	});
	it('is a refusal whose email is not released: it reads as on hold, and keeps its place. 3.6', async () => {
		valueOf(await transition(ctx(), registration, { do: 'refuse', ground: 'not-invited' }));
		expect(await stateOf()).toBe('on-hold');
		expect(await delegationsOf(focalPoint)).toMatchObject([{ used: 1, waiting: 0, offers: [] }]);
	});
	it('is the refusal of somebody who waited: it reads as waiting. 3.6', async () => {
		await offer();
		await sql`update accreditation.registration set state = 'waiting', offered_until = null`.execute(
			platform.database,
		);
		valueOf(await transition(ctx(), registration, { do: 'refuse', ground: 'not-invited' }));
		expect(await stateOf()).toBe('waiting');
		expect(await delegationsOf(focalPoint)).toMatchObject([{ used: 0, waiting: 1, offers: [] }]);
	});
});

describe('an offer', () => {
	it('comes first, with whom it is for and until when', async () => {
		await sql`update accreditation.focal_point set person_id = ${focalPoint.person.id}`.execute(
			platform.database,
		);
		await offer();
		const [first, second] = (await standing(focalPoint)).delegations;
		expect(first).toMatchObject({
			id: delegation,
			offers: [{ id: registration, name: 'Test Member', until: until.getTime() }],
		});
		expect(second?.offers).toEqual([]);
		expect(await stateOf()).toBe('offered');
	});
	it('that has ended reads as waiting, also before it is taken back. 2.3', async () => {
		await offer();
		expect(await stateOf(later(73))).toBe('waiting');
		expect(await delegationsOf(focalPoint, later(73))).toMatchObject([{ offers: [] }]);
	});
	it('is gone with a withdrawal, which stays to be seen', async () => {
		await offer();
		valueOf(await transition(ctx(focalPoint), registration, { do: 'withdraw' }));
		expect(await stateOf()).toBe('withdrawn');
		expect(await delegationsOf(focalPoint)).toMatchObject([{ used: 0, waiting: 0, offers: [] }]);
	});
});

it('A delegation stays to be seen when everybody is nominated, and has its conference, places and deadline. 8.8', async () => {
	const closesAt = later(24).getTime();
	const open = { category: 'state', maxPeople: null, selfRegistration: false, opensAt: null, closesAt };
	valueOf(await setCategory(ctx(), conference, open));
	await sql`update accreditation.delegation set max_people = 1 where id = ${delegation}`.execute(
		platform.database,
	);
	expect((await standing(focalPoint, later(25))).delegations).toMatchObject([
		{ id: delegation, used: 1, maxPeople: 1, closesAt, conference: { slug: 'coasts-2020' } },
	]);
});

it('A nominated person has no role, and reads for what they were nominated. 8.8', async () => {
	expect((await standing(member)).registrations).toMatchObject([
		{ id: registration, state: 'nominated', of: null, conference: { slug: 'coasts-2020' } },
	]);
});

it('A role without a registration is shown with its conference, and an officer’s is not', async () => {
	const [technician, officer] = [await someone(), await officerOf()];
	const { email } = technician.person;
	const role = { email, role: 'technician', delegation: null, person: '' } as const;
	valueOf(await addParticipant(ctx(), conference, role));
	expect((await standing(technician)).roles).toMatchObject([
		{ role: 'technician', conference: { slug: 'coasts-2020' } },
	]);
	expect((await standing(officer)).roles).toEqual([]);
	expect(await platform.statements(ownStanding, technician)).toBe(2);
});

it('All is read in two statements, with one registration and with three, in tasks too', async () => {
	expect(await platform.statements(ownStanding, member)).toBe(2);
	await sql`insert into accreditation.registration (conference_id, category, state, given_name, family_name, email, language,
			person_id, made_at, changed_at)
		select ${conference}, 'ngo', 'nominated', 'Test', 'Member', 'other-' || n || '@example.org', 'en', ${member.person.id}, now(), now()
		from generate_series(1, 2) n`.execute(platform.database);
	expect((await standing(member)).registrations).toHaveLength(3);
	expect(await platform.statements(ownStanding, member)).toBe(2);
	expect(await platform.statements(accreditationTasks, member)).toBe(2);
});

it('Nothing is to be done any more in an archived conference', async () => {
	await offer();
	for (const to of ['closed', 'archived'])
		valueOf(await changeState(ctx(), 'coasts-2020', { to, confirmed: true }));
	expect(await accreditationTasks(ctx(focalPoint))).toEqual([]);
	expect(await accreditationTasks(ctx(member))).toEqual([]);
});
