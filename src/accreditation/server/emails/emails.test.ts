import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import ICAL from 'ical.js';
import { sql } from '#platform/server/database.ts';
import { exampleEdition, exampleId, exampleMeeting } from '../../../conference/edition.examples.ts';
import { republish, valueOf } from '../../../conference/server/test-conference.examples.ts';
import { changeState } from '../../../conference/server/state.ts';
import { workingCopy } from '../../../conference/server/working-copy.ts';
import { upsertEmailChoices } from '../store/emails.ts';
import { nominate } from '../delegation/nominate.ts';
import { endOffers, transition } from '../registration/transition.ts';
import { openEmailExamples } from './emails.examples.ts';
import { notifyChanges } from './notify-changes.ts';
import { later, refusal, start } from '../accreditation.examples.ts';

let made: Awaited<ReturnType<typeof openEmailExamples>>;
beforeAll(async () => {
	made = await openEmailExamples();
});
afterAll(() => made.close());
afterEach(() => made.clear());

const kinds = async () => (await made.written()).map(({ kind, state }) => `${kind} ${state}`);

describe('An email about a step', () => {
	it('is not written for a step that is refused, nor to an address that was never confirmed', async () => {
		const { id, delegation } = await made.conference();
		const registration = await made.nominate(delegation, 'Berg');
		await expect(made.step(registration, { do: 'take-offer' })).rejects.toThrow();
		await sql`update accreditation.registration set state = 'unconfirmed' where conference_id = ${id}`.execute(
			made.platform.database,
		);
		await made.step(registration, { do: 'withdraw' });
		expect(await made.write()).toBe(0);
		expect(await made.written()).toEqual([]);
	});

	it('is held until somebody releases it, in the language of the registration. 11.1', async () => {
		const { delegation } = await made.conference();
		const registration = await made.nominate(delegation, 'Berg');
		await sql`update accreditation.registration set language = 'de'`.execute(made.platform.database);
		await made.step(registration, { do: 'accredit' });
		expect(await made.write()).toBe(1);
		const [email, ...more] = await made.written();
		expect(more).toEqual([]);
		expect(email).toMatchObject({
			to: 'berg@example.org',
			state: 'held',
			language: 'de',
			kind: 'accredited',
		});
		expect(email?.body).toContain(`https://rostrum.example/de/registrations/${registration}`);
		expect(email?.body).toContain('6. Oktober 2020');
	});

	it('is sent at once where the officers chose so for its kind; replies go to their contact (11.1, 11.7)', async () => {
		const { id, delegation } = await made.conference();
		await upsertEmailChoices(made.platform.database, id, { atOnce: ['on-hold'], contact: 'ask@example.org' });
		const [one, other] = [await made.nominate(delegation, 'Berg'), await made.nominate(delegation, 'Zoe')];
		await made.step(one, { do: 'hold' });
		await made.step(other, { do: 'accredit' });
		await made.write();
		expect(await kinds()).toEqual(['on-hold stored', 'accredited held']);
		// Replies to each email go to the conference's own address.
		for (const { body, replyTo } of await made.written()) {
			expect(body).toContain('ask@example.org');
			expect(replyTo).toBe('ask@example.org');
		}
	});

	it('tells each step: waiting, offered with its deadline in two zones, ended, withdrawn', async () => {
		const { delegation } = await made.conference({}, { places: 1 });
		const first = await made.nominate(delegation, 'First');
		const second = await made.nominate(delegation, 'Second');
		await made.write();
		await made.step(first, { do: 'withdraw' });
		await made.write();
		await made.step(second, { do: 'offer', until: later(24).getTime() });
		await made.write();
		const offered = (await made.written()).find(({ kind }) => kind === 'offered');
		expect(offered?.body).toContain('3 September 2020');
		expect(offered?.body).toMatch(/12:00 CEST.*10:00 UTC/);
		// The deadline runs: an offer waits for nobody's release. 2.3
		expect(await kinds()).toEqual(['withdrawn held', 'offered stored']);
		await endOffers(made.platform.context(undefined, later(25)));
		await made.write(later(25));
		expect(await kinds()).toEqual(['withdrawn held', 'offered stored', 'offer-ended held']);
	});

	it('offers no place in a draft, where nobody could accept it before the deadline. 2.3', async () => {
		const { delegation } = await made.conference({}, { places: 1, state: 'draft' });
		const people = ['First', 'Second'].map((name) => ({
			givenName: 'Test',
			familyName: name,
			email: `${name.toLowerCase()}@example.org`,
		}));
		const [first, second] = valueOf(await nominate(made.ctx(), delegation, people));
		await made.step(first!.id, { do: 'withdraw' });
		const offer = { do: 'offer', until: later(24).getTime() } as const;
		expect(refusal(await transition(made.ctx(), second!.id, offer))).toBe('not-announced');
	});

	it('takes the place of one that nobody has received; one that was released stays. 11.2', async () => {
		const { delegation } = await made.conference();
		const [one, other] = [await made.nominate(delegation, 'Berg'), await made.nominate(delegation, 'Zoe')];
		for (const id of [one, other]) await made.step(id, { do: 'accredit' });
		await made.write();
		await sql`update platform.mail set state = 'sent', sent_at = now() where recipient = 'zoe@example.org'`.execute(
			made.platform.database,
		);
		for (const id of [one, other]) await made.step(id, { do: 'hold' });
		await made.write();
		const emails = (await made.written()).map(({ to, kind, state }) => `${to} ${kind} ${state}`);
		expect(emails).toEqual([
			'zoe@example.org accredited sent',
			'berg@example.org on-hold held',
			'zoe@example.org on-hold held',
		]);
	});

	it('is not written when it is no longer true', async () => {
		const { delegation } = await made.conference();
		const registration = await made.nominate(delegation, 'Berg');
		await made.step(registration, { do: 'accredit' });
		await made.step(registration, { do: 'withdraw' });
		await made.write();
		expect(await kinds()).toEqual(['withdrawn held']);
	});

	it('is written once, by however many processes. 11.3', async () => {
		const { delegation } = await made.conference();
		for (const name of ['A', 'B', 'C'])
			await made.step(await made.nominate(delegation, name), { do: 'accredit' });
		const written = await Promise.all([made.write(), made.write(), made.write()]);
		expect(written.reduce((sum, one) => sum + one)).toBe(3);
		expect(await made.write()).toBe(0);
		expect(await made.written()).toHaveLength(3);
	});

	/** Fails for one of the recipients. */
	const failing: typeof made.mailer.write = async (tx, email) => {
		if (email.to === 'a@example.org') await sql`select 1 / 0`.execute(tx);
		return made.mailer.write(tx, email);
	};

	it('that cannot be written keeps no other back, and is tried again', async () => {
		const { delegation } = await made.conference();
		for (const name of ['A', 'B', 'C'])
			await made.step(await made.nominate(delegation, name), { do: 'accredit' });
		expect(await made.write(start, { write: failing })).toBe(2);
		expect(await made.write(later(1))).toBe(1);
	});

	it('waits until the conference is announced', async () => {
		const { id, delegation } = await made.conference();
		const registration = await made.nominate(delegation, 'Berg');
		valueOf(await changeState(made.ctx(), 'coasts-2020', { to: 'draft' }));
		await made.step(registration, { do: 'accredit' });
		expect(await made.write()).toBe(0);
		valueOf(await changeState(made.ctx(), 'coasts-2020', { to: 'announced' }));
		expect(await made.write(later(1))).toBe(1);
		expect(id).toEqual(expect.any(String));
	});

	it('goes with the registration that is deleted', async () => {
		const { delegation } = await made.conference();
		await made.step(await made.nominate(delegation, 'Berg'), { do: 'accredit' });
		await made.step(await made.nominate(delegation, 'Zoe'), { do: 'accredit' });
		await made.write();
		await sql`delete from accreditation.registration where family_name = 'Berg'`.execute(
			made.platform.database,
		);
		const left = await sql<{ to: string }>`select recipient as "to" from platform.mail`.execute(
			made.platform.database,
		);
		expect(left.rows).toEqual([{ to: 'zoe@example.org' }]);
	});
});

/** The events of an attached calendar. */
const eventsOf = (calendar: string | null | undefined) =>
	new ICAL.Component(ICAL.parse(calendar ?? '')).getAllSubcomponents('vevent').map((event) => ({
		uid: String(event.getFirstPropertyValue('uid')),
		title: String(event.getFirstPropertyValue('summary')),
		sequence: Number(event.getFirstPropertyValue('sequence')),
		place: event.getFirstPropertyValue('location'),
		start: String(event.getFirstPropertyValue('dtstart')),
		organizer: [
			event.getFirstPropertyValue('organizer'),
			event.getFirstProperty('organizer')?.getFirstParameter('cn'),
		],
	}));

const closedMeeting = exampleMeeting({
	id: exampleId(2),
	number: 2,
	title: { en: 'Secret drafting group' },
	place: { en: 'Room 9' },
	audience: [],
});

describe('The calendar of an accredited person', () => {
	it('has the meetings that they may attend, also closed ones. 11.8', async () => {
		const { delegation } = await made.conference({ meetings: [exampleMeeting(), closedMeeting] });
		await made.step(await made.nominate(delegation, 'Berg'), { do: 'accredit' });
		await made.write();
		const [email] = await made.written();
		expect(eventsOf(email?.calendar).map(({ uid }) => uid)).toContain(`${exampleId(1)}@rostrum`);
		expect(email?.calendar).toMatch(/^METHOD:PUBLISH\r$/m);
		// RFC 5546 §3.2.1: a published event names who organises it.
		for (const { organizer } of eventsOf(email?.calendar))
			expect(organizer).toEqual([expect.stringMatching(/^mailto:.+@/), 'Sample Organisation']);
		expect(eventsOf(email?.calendar).map(({ uid }) => uid)).toContain(`${exampleId(2)}@rostrum`);
		expect(email?.body).toMatch(/Secret drafting group/);
		expect(email?.body).toMatch(/Room 9/);
	});

	it('tells of closed meetings nobody who has no role in the conference, or no longer. 11.8', async () => {
		const { id, delegation } = await made.conference({ meetings: [exampleMeeting(), closedMeeting] });
		await made.step(await made.nominate(delegation, 'Held'), { do: 'hold' });
		await made.step(await made.nominate(delegation, 'Removed'), { do: 'accredit' });
		await sql`delete from accreditation.participant where conference_id = ${id}`.execute(
			made.platform.database,
		);
		await made.write();
		const emails = await made.written();
		expect(emails.map(({ kind }) => kind).toSorted()).toEqual(['accredited', 'on-hold']);
		expect(JSON.stringify(emails)).not.toMatch(/Secret|Room 9/);
	});

	it('names thirty meetings, says how many more there are, and has all of them. 11.8', async () => {
		const { delegation } = await made.conference({
			items: [],
			meetings: Array.from({ length: 33 }, (_, at) =>
				exampleMeeting({ id: exampleId(100 + at), number: at + 1 }),
			),
		});
		await made.step(await made.nominate(delegation, 'Berg'), { do: 'accredit' });
		await made.write();
		const [email] = await made.written();
		expect(email?.body).toMatch(/Further meetings, in the calendar[\s\S]{0,200}\b3\b/);
		expect(eventsOf(email?.calendar).length).toBeGreaterThanOrEqual(33);
	});
});

/** Publishes another edition of the example. */
const publishAgain = async (edition: ReturnType<typeof exampleEdition>, now: Date) => {
	const copy = await workingCopy(made.ctx(now), edition.slug);
	return republish(made.platform, edition, copy?.version ?? 0, now);
};
/** The example with another room of its meeting. */
const inRoom = (room: string) =>
	exampleEdition({ meetings: [exampleMeeting({ place: { en: room } }), closedMeeting] });

/** A conference with one accredited person, who has that email. */
const openAccredited = async () => {
	const { id, delegation } = await made.conference({
		meetings: [exampleMeeting({ place: { en: 'Red Hall' } }), closedMeeting],
	});
	await made.nominate(delegation, 'Nominated');
	await made.step(await made.nominate(delegation, 'Berg'), { do: 'accredit' });
	await made.write();
	return id;
};
const notify = async (now: Date) => {
	const due = await notifyChanges(made.platform.context(undefined, now));
	await made.write(now);
	return due;
};
const changed = async () => (await made.written()).filter(({ kind }) => kind === 'changed');

describe('A change of date, place or room', () => {
	it('is told to accredited people, with the difference and a newer calendar. 11.4', async () => {
		await openAccredited();
		await publishAgain(inRoom('Blue Hall'), later(1));
		expect(await Promise.all([notify(later(1)), notify(later(1))])).toEqual(expect.arrayContaining([1, 0]));
		const [email, ...more] = await changed();
		expect(more).toEqual([]);
		expect(email).toMatchObject({ to: 'berg@example.org', state: 'held' });
		expect(email?.body).toMatch(/Opening meeting.*Blue Hall.*Red Hall/);
		const [before] = await made.written();
		const [was, is] = [before, email].map((one) =>
			eventsOf(one?.calendar).find(({ uid }) => uid === `${exampleId(1)}@rostrum`),
		);
		expect(is).toMatchObject({ uid: was?.uid, place: 'Blue Hall' });
		expect(is?.sequence).toBeGreaterThan(was?.sequence ?? Infinity);
	});

	it('of a closed meeting is told to those who may attend it, and cancels it in their calendar. 11.4, 11.8', async () => {
		await openAccredited();
		const moved = { ...closedMeeting, place: { en: 'Room 12' } };
		await publishAgain(
			exampleEdition({ meetings: [exampleMeeting({ place: { en: 'Red Hall' } }), moved] }),
			later(1),
		);
		await notify(later(1));
		expect((await changed())[0]?.body).toMatch(/Secret drafting group.*Room 12.*Room 9/);
		await publishAgain(
			exampleEdition({ meetings: [exampleMeeting({ place: { en: 'Red Hall' } })] }),
			later(2),
		);
		await notify(later(2));
		const [email] = await changed();
		expect(email?.calendar).toMatch(/STATUS:CANCELLED/);
		await sql`delete from accreditation.email`.execute(made.platform.database);
		await sql`delete from accreditation.participant`.execute(made.platform.database);
		await publishAgain(
			exampleEdition({ meetings: [exampleMeeting({ place: { en: 'Red Hall' } }), closedMeeting] }),
			later(3),
		);
		await notify(later(3));
		expect(JSON.stringify(await made.written())).not.toMatch(/Secret drafting group/);
	});

	it('of the time zone alone says both zones, the days being the same. 11.4', async () => {
		await openAccredited();
		await publishAgain({ ...inRoom('Red Hall'), timeZone: 'Europe/Kyiv' }, later(1));
		await notify(later(1));
		const [email] = await changed();
		expect(email?.body).toMatch(/Europe\/Kyiv.*Europe\/Vienna/);
	});

	it('that is published several times is one email, while it is held. 11.4', async () => {
		await openAccredited();
		for (const [at, room] of ['Blue Hall', 'Green Hall', 'Grey Hall'].entries()) {
			await publishAgain(inRoom(room), later(1 + at));
			await notify(later(1 + at));
		}
		const [email, ...more] = await changed();
		expect(more).toEqual([]);
		expect(email?.body).toMatch(/Grey Hall.*Red Hall/);
		expect(email?.body).not.toMatch(/Blue|Green/);
	});

	it('that is taken back before anybody was told is not told', async () => {
		await openAccredited();
		await publishAgain(inRoom('Blue Hall'), later(1));
		await notify(later(1));
		await publishAgain(inRoom('Red Hall'), later(2));
		await notify(later(2));
		expect(await changed()).toEqual([]);
	});

	it('within an hour of one that went out waits for the hour to end', async () => {
		const id = await openAccredited();
		await upsertEmailChoices(made.platform.database, id, { atOnce: ['changed'], contact: null });
		await publishAgain(inRoom('Blue Hall'), later(1));
		await notify(later(1));
		await publishAgain(inRoom('Green Hall'), later(1.3));
		await notify(later(1.3));
		await publishAgain(inRoom('Grey Hall'), later(1.6));
		await notify(later(1.6));
		expect(await changed()).toHaveLength(1);
		await made.write(later(2));
		const [, second, ...more] = await changed();
		expect(more).toEqual([]);
		expect(second?.body).toMatch(/Grey Hall.*Blue Hall/);
	});

	it('of a text, or of another conference is not told', async () => {
		await openAccredited();
		await made.conference({ slug: 'other', meetings: [], items: [] });
		await publishAgain({ ...inRoom('Red Hall'), description: { en: 'New' } }, later(1));
		expect(await notify(later(1))).toBe(0);
	});

	it('after the end of the conference is not told', async () => {
		await openAccredited();
		await publishAgain(inRoom('Blue Hall'), new Date('2020-11-01'));
		expect(await notify(new Date('2020-11-01'))).toBe(0);
	});
});
