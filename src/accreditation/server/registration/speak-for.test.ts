import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { valueOf, type SignedIn } from '../../../conference/server/test-conference.examples.ts';
import { later, refusal, start } from '../accreditation.examples.ts';
import { nominate } from '../delegation/nominate.ts';
import { setRights } from '../delegation/set-rights.ts';
import { addDelegation } from '../people/delegations.ts';
import { ownMemberships } from '../people/memberships.ts';
import { delegationsOfPersons } from '../store/memberships.ts';
import { addFurtherDelegation, removeFurtherDelegation } from './further-delegations.ts';
import { ownRegistration } from './own-registrations.ts';
import { openExampleRegistrations } from './registrations.examples.ts';
import { endSpeaking, speakFor } from './speak-for.ts';
import { transition } from './transition.ts';

let site: Awaited<ReturnType<typeof openExampleRegistrations>>;
let self: SignedIn;
let id: string;
beforeAll(async () => void (site = await openExampleRegistrations()));
afterAll(() => site.close());
beforeEach(async () => {
	await site.begin();
	self = await site.someone();
	const { email } = self.person;
	const person = { givenName: 'Test', familyName: 'Berg', email };
	id = valueOf(await nominate(site.by(), site.set.delegation, [person]))[0]?.id ?? '';
	valueOf(await transition(site.by(), id, { do: 'accredit' }));
});
afterEach(() => site.sweep());

/** The person belongs to the other delegation on the first two days. */
const belong = () =>
	addFurtherDelegation(site.by(), id, {
		delegation: site.set.ngo,
		fromDay: '2020-09-02',
		toDay: '2020-09-03',
	});
const speak = (delegation: string, now = start, who = self) =>
	speakFor(site.as(who, now), id, { delegation });
/** The delegation in whose name the floor takes the person. */
const onTheFloor = async (): Promise<string | null> => {
	const found = await sql<{ id: string | null }>`select delegation ->> 'id' as id from conference.role_holder
		where conference_id = ${site.set.conference} and person_id = ${self.person.id}`.execute(site.database);
	return found.rows[0]?.id ?? null;
};

describe('Somebody of two delegations', () => {
	it('speaks for their own one, until they choose the other one themselves. 1.8', async () => {
		valueOf(await belong());
		expect(await onTheFloor()).toBe(site.set.delegation);
		const { speaksFor } = (await ownRegistration(site.as(self), id)) ?? expect.unreachable();
		expect(speaksFor.map((one) => [one.id, one.isChosen])).toEqual([
			[site.set.delegation, true],
			[site.set.ngo, false],
		]);
		for (const other of [site.focalPoint, site.otherFocalPoint, await site.someone()])
			expect(refusal(await speak(site.set.ngo, start, other))).toBe('not-found');
		expect(refusal(await speakFor(site.by(), id, { delegation: site.set.ngo }))).toBe('not-found');
		valueOf(await speak(site.set.ngo));
		expect(await onTheFloor()).toBe(site.set.ngo);
		valueOf(await speak(site.set.delegation));
		expect(await onTheFloor()).toBe(site.set.delegation);
	});

	it('chooses no delegation that is not theirs, nor the other one on another day. 1.8', async () => {
		const third = { entry: null, name: { en: 'Third' }, class: 'ngo', seat: null };
		const foreign = valueOf(await addDelegation(site.by(), site.set.conference, third)).id;
		expect(refusal(await speak(site.set.ngo))).toBe('no-such-delegation');
		valueOf(await belong());
		for (const wrong of [foreign, 'x', '']) expect(refusal(await speak(wrong))).toBe('no-such-delegation');
		expect(refusal(await speak(site.set.ngo, later(-24)))).toBe('no-such-delegation');
		expect(refusal(await speak(site.set.ngo, later(48)))).toBe('no-such-delegation');
		expect((await ownRegistration(site.as(self, later(48)), id))?.speaksFor).toEqual([]);
		expect(await onTheFloor()).toBe(site.set.delegation);
	});

	it.each([
		['Pacific/Auckland', '2020-09-01T12:00:00Z', '2020-09-03T12:00:00Z'],
		['America/Los_Angeles', '2020-09-02T07:00:00Z', '2020-09-04T07:00:00Z'],
	])('belongs to the other one on the days of the conference, in %s. 1.8', async (zone, from, until) => {
		await sql`update conference.conference set time_zone = ${zone}`.execute(site.database);
		valueOf(await belong());
		const belongs = async (at: number): Promise<[boolean, boolean]> => {
			const ctx = site.as(self, new Date(at));
			const { speaksFor } = (await ownRegistration(ctx, id)) ?? expect.unreachable();
			const own = (await ownMemberships(ctx)).flatMap((one) => one.delegations);
			const found = await delegationsOfPersons(site.database, [self.person.id], ctx.now);
			const ids = found.map(({ delegation }) => delegation);
			expect(new Set(ids)).toEqual(new Set(own.map((one) => one.id)));
			return [speaksFor.length > 1, own.length > 1];
		};
		const [begin, end] = [Date.parse(from), Date.parse(until)];
		expect(await belongs(begin - 1)).toEqual([false, false]);
		expect(await belongs(begin)).toEqual([true, true]);
		expect(await belongs(end - 1)).toEqual([true, true]);
		expect(await belongs(end)).toEqual([false, false]);
	});

	it('speaks for their own one again when the days are over, or an officer ends it. 1.8', async () => {
		valueOf(await belong());
		valueOf(await speak(site.set.ngo));
		await endSpeaking(site.context(undefined, later(24)));
		expect(await onTheFloor()).toBe(site.set.ngo);
		await endSpeaking(site.context(undefined, later(48)));
		expect(await onTheFloor()).toBe(site.set.delegation);
		valueOf(await speak(site.set.ngo));
		valueOf(await removeFurtherDelegation(site.by(), id, { delegation: site.set.ngo }));
		expect(await onTheFloor()).toBe(site.set.delegation);
	});

	it('speaks for nobody once the accreditation ends; not for the own one without its word', async () => {
		valueOf(await belong());
		valueOf(
			await setRights(site.as(site.focalPoint), site.set.delegation, {
				people: [id],
				head: null,
				speak: [],
				submit: [id],
				standing: [],
			}),
		);
		expect(await onTheFloor()).toBe(null);
		valueOf(await speak(site.set.ngo));
		expect(await onTheFloor()).toBe(site.set.ngo);
		valueOf(await transition(site.by(), id, { do: 'hold' }));
		expect(await onTheFloor()).toBe(null);
		expect(refusal(await speak(site.set.ngo))).toBe('not-found');
	});
});
