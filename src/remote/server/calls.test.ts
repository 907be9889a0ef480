import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { anonymous, type Actor } from '#platform/actor.ts';
import { announce } from '#platform/server/outbox.ts';
import { sql } from '#platform/server/database.ts';
import { openTestPlatform, signedInPerson, type TestPlatform } from '../../../tests/test-platform.ts';
// Creates test meetings in the floor's own way.
import {
	askInput,
	key,
	leadFloor,
	makeMeeting,
	opens,
	type LeadStep,
	type TestMeeting,
} from '../../floor/server/meeting.examples.ts';
import { askForFloor, lead } from '#floor/server';
import type { LeadInput } from '#floor';
import { longestMessage } from '../call-messages.ts';
import { openCallsTest, tabName, technicianOf, type CallsTest, type Page } from './calls.examples.ts';

/* Pages of the hall and of remote delegates over HTTP, the floor's own log on a real database, a real bus. */

let platform: TestPlatform;
let calls: CallsTest;
let meeting: TestMeeting;
let technician: Actor;
const pages: Page[] = [];
const secret = 'a secret that the relay and the house share';

beforeAll(async () => {
	platform = await openTestPlatform();
	calls = await openCallsTest(platform, { urls: ['turn:relay.example.org'], secret, only: false });
});
beforeEach(async () => {
	meeting = await makeMeeting(platform);
	technician = await technicianOf(platform, meeting);
	await opens(platform, meeting);
});
afterEach(() => {
	for (const page of pages.splice(0)) page.leaves();
});
afterAll(async () => {
	await calls.stop();
	await platform.close();
});

const opensPage = async (as: Actor | undefined, role: 'hall' | 'delegate', tab?: string): Promise<Page> => {
	const page = await calls.page(as ?? anonymous, meeting.id, role, tab);
	pages.push(page);
	return page;
};
const arvonia = () => meeting.delegates['Arvonia'];
const karvia = () => meeting.delegates['Karvia'];

async function asks(name: string, where: 'hall' | 'online' = 'online'): Promise<string> {
	const call = { ...platform.context(meeting.delegates[name]), committed: () => calls.nudge() };
	const answer = await askForFloor(call, meeting.id, askInput(meeting.publicItem, { where }));
	if (!answer.ok) throw new Error(answer.refusal);
	return answer.value.place ?? '';
}
async function chair(step: LeadStep): Promise<void> {
	const call = { ...platform.context(meeting.chair), committed: () => calls.nudge() };
	const result = await lead(call, meeting.id, { ...step, key: key() } as LeadInput);
	if (!result.ok) throw new Error(result.refusal);
}
const gives = (place: string) => chair({ do: 'give', place } as LeadStep);
const takesBack = (place: string) => chair({ do: 'end', place } as LeadStep);
const offer = {
	do: 'signal',
	to: null,
	signal: { kind: 'offer', link: 'link-0001', sdp: 'v=0\r\n' },
} as const;

describe('there is nothing', () => {
	it('for a stranger, for somebody else of the conference, and for a meeting that is none', async () => {
		await asks('Arvonia');
		for (const actor of [
			anonymous,
			meeting.observer,
			meeting.chair,
			await signedInPerson(platform.database, 'Stranger'),
		]) {
			expect((await opensPage(actor, 'delegate')).status).toBe(404);
			expect(await (await opensPage(actor, 'delegate')).says(offer)).toBe(404);
		}
		const nowhere = await calls.page(technician, '00000000-0000-4000-8000-000000000000', 'hall');
		expect(nowhere.status).toBe(404);
	});

	it('yet for a delegation without a place, or with one in the hall: its page waits, and comes when it may', async () => {
		await asks('Karvia', 'hall');
		const [waiting, other] = [await opensPage(arvonia(), 'delegate'), await opensPage(karvia(), 'delegate')];
		for (const page of [waiting, other]) {
			expect([page.status, page.news().state, page.news().elsewhere]).toEqual([200, 'gone', false]);
			expect([page.news().hall, page.id(), page.ways()]).toEqual([null, undefined, undefined]);
			expect(await page.says(offer)).toBe(404);
		}
		const hall = await opensPage(technician, 'hall');
		expect(hall.news().callers).toEqual([]);
		await asks('Arvonia');
		await waiting.until('its delegation has a place', () => waiting.ended());
		expect(other.ended()).toBe(false);
		expect((await opensPage(arvonia(), 'delegate')).news().state).not.toBe('gone');
	});

	it('for a delegate who says to be the hall', async () => {
		await asks('Arvonia');
		for (const actor of [arvonia(), meeting.observer, anonymous])
			expect((await opensPage(actor, 'hall')).status).toBe(404);
	});
});

describe('a message is refused', () => {
	it('from a page of another site', async () => {
		await asks('Arvonia');
		const page = await opensPage(arvonia(), 'delegate');
		expect(await page.says({ do: 'leave' }, { origin: 'https://elsewhere.example.org' })).toBe(404);
	});

	it('when it is none that we know, or too long', async () => {
		await asks('Arvonia');
		const page = await opensPage(arvonia(), 'delegate');
		for (const wrong of ['', '{', 'null', '{"do":"shout"}', JSON.stringify({ ...offer, tab: 'short' })])
			expect(await page.says(wrong)).toBe(400);
		expect(await page.says('x'.repeat(longestMessage + 1))).toBe(413);
	});

	it('from a page whose name is that of another person’s page', async () => {
		await asks('Arvonia');
		await opensPage(technician, 'hall');
		const tab = tabName();
		const page = await opensPage(arvonia(), 'delegate', tab);
		await page.says({ do: 'report', faults: [] });
		const other = await opensPage(karvia(), 'delegate', tab);
		expect(await other.says(offer)).toBe(404);
	});

	it('from the hall as an offer, from a caller as an answer, and past the hall to another caller', async () => {
		await asks('Arvonia');
		await asks('Karvia');
		const hall = await opensPage(technician, 'hall');
		const one = await opensPage(arvonia(), 'delegate');
		const other = await opensPage(karvia(), 'delegate');
		for (const page of [one, other]) await page.says({ do: 'report', faults: [] });
		const { signal } = offer;
		expect(await hall.says({ ...offer, to: one.id() })).toBe(409);
		expect(await one.says({ ...offer, signal: { ...signal, kind: 'answer' } })).toBe(409);
		expect(await one.says({ ...offer, to: other.id() })).toBe(409);
		expect(await one.says({ do: 'try-out', caller: other.id() })).toBe(409);
		expect(other.signals()).toEqual([]);
	});

	it('to a caller whose line was found not to work: nobody calls the hall who is not to be heard', async () => {
		await asks('Arvonia');
		await opensPage(technician, 'hall');
		const page = await opensPage(arvonia(), 'delegate');
		expect(page.news()).toMatchObject({ state: 'waiting', hall: null });
		expect(await page.says(offer)).toBe(409);
		await page.says({ do: 'report', faults: ['microphone-silent'] });
		expect(await page.says(offer)).toBe(409);
	});
});

it('who has been checked is passed on to the hall, and the hall’s answer only to them', async () => {
	await asks('Arvonia');
	await asks('Karvia');
	const hall = await opensPage(technician, 'hall');
	const one = await opensPage(arvonia(), 'delegate');
	const other = await opensPage(karvia(), 'delegate');
	for (const page of [one, other]) await page.says({ do: 'report', faults: [] });
	await one.until('it may call the hall', () => one.news().hall === hall.id());
	expect(await one.says(offer)).toBe(204);
	await hall.until('the offer is there', () => hall.signals().length === 1);
	expect(hall.signals()[0]).toEqual({ from: one.id(), signal: offer.signal });
	const answer = { ...offer.signal, kind: 'answer' } as const;
	expect(await hall.says({ do: 'signal', to: one.id(), signal: answer })).toBe(204);
	await one.until('the answer is there', () => one.signals().length === 1);
	expect(other.signals()).toEqual([]);
});

it('a line gets credentials of the relay, signed for its person, and never the secret', async () => {
	await asks('Arvonia');
	const page = await opensPage(arvonia(), 'delegate');
	expect(page.ways()?.iceServers[0]?.username).toMatch(new RegExp(`^\\d+:${arvonia()?.person?.id}$`));
	expect(JSON.stringify(page.ways())).not.toContain(secret);
});

describe('the floor', () => {
	it('puts on air who gets it from online, and mutes them when it is taken away', async () => {
		const place = await asks('Arvonia');
		const hall = await opensPage(technician, 'hall');
		const page = await opensPage(arvonia(), 'delegate');
		expect(hall.news().speaking).toBe(null);
		await gives(place);
		await page.until('it is on air', () => page.news().state === 'on-floor');
		await hall.until('the hall plays it', () => hall.news().callers[0]?.state === 'on-floor');
		expect(hall.news().speaking?.id).toBe(meeting.delegations['Arvonia']);
		await takesBack(place);
		await page.until('it is muted', () => page.news().state === 'muted');
		await hall.until('the hall plays nobody', () => hall.news().speaking === null);
		expect(hall.news().callers[0]?.state).toBe('muted');
	});

	it('leaves everybody silent who has not got it', async () => {
		const place = await asks('Arvonia');
		await asks('Karvia');
		const hall = await opensPage(technician, 'hall');
		await opensPage(arvonia(), 'delegate');
		const other = await opensPage(karvia(), 'delegate');
		await other.says({ do: 'report', faults: [] });
		await gives(place);
		await hall.until('the hall plays one', () => hall.news().speaking !== null);
		const states = hall.news().callers.map(({ name, state }) => [name['en'], state]);
		expect(states.sort()).toEqual([
			['Arvonia', 'on-floor'],
			['Karvia', 'waiting'],
		]);
	});

	it('ends the lines when the meeting is closed', async () => {
		await asks('Arvonia');
		const page = await opensPage(arvonia(), 'delegate');
		await leadFloor(platform, meeting, { do: 'close-meeting' });
		calls.nudge();
		await page.until('its line has ended', () => page.ended());
		expect(page.news()).toMatchObject({ state: 'gone', elsewhere: false, hall: null });
	});
});

describe('trying out', () => {
	it('shows the technician and the delegate what was found, and nobody else', async () => {
		await asks('Arvonia');
		await asks('Karvia');
		const hall = await opensPage(technician, 'hall');
		const page = await opensPage(arvonia(), 'delegate');
		const other = await opensPage(karvia(), 'delegate');
		await page.says({ do: 'report', faults: ['camera-missing'] });
		await hall.until('the report is there', () => hall.news().callers[0]?.checked?.length === 1);
		expect(await hall.says({ do: 'try-out', caller: page.id() })).toBe(204);
		await page.until('it is tried', () => page.news().state === 'trying');
		await hall.says({ do: 'tried-out', caller: page.id(), fit: false, faults: ['sound-echo'] });
		await page.until('it is told', () => page.news().tried === 'unfit');
		expect(page.news()).toMatchObject({ state: 'waiting', faults: ['sound-echo'] });
		expect(other.news()).toMatchObject({ state: 'waiting', tried: null, faults: [] });
	});

	it('gives nobody the floor', async () => {
		await asks('Arvonia');
		const hall = await opensPage(technician, 'hall');
		const page = await opensPage(arvonia(), 'delegate');
		await hall.says({ do: 'try-out', caller: page.id() });
		await page.until('it is tried', () => page.news().state === 'trying');
		expect(hall.news().speaking).toBe(null);
	});

	it('ends with the page in the hall that began it: no microphone stays open for nobody', async () => {
		await asks('Arvonia');
		const page = await opensPage(arvonia(), 'delegate');
		const hall = await opensPage(technician, 'hall');
		await hall.says({ do: 'try-out', caller: page.id() });
		await page.until('it is tried', () => page.news().state === 'trying');
		await hall.says({ do: 'leave' });
		await page.until('it waits', () => page.news().state === 'waiting');
		const again = await opensPage(technician, 'hall');
		await again.says({ do: 'try-out', caller: page.id() });
		await page.until('it is tried again', () => page.news().state === 'trying');
		await opensPage(meeting.officer, 'hall');
		await page.until('it waits again', () => page.news().state === 'waiting');
	});

	it('ends for a speaker who was called meanwhile, also when they wait again; nobody else is tried out', async () => {
		const place = await asks('Arvonia');
		const page = await opensPage(arvonia(), 'delegate');
		const hall = await opensPage(technician, 'hall');
		await hall.says({ do: 'try-out', caller: page.id() });
		await page.until('it is tried', () => page.news().state === 'trying');
		await gives(place);
		await page.until('it is on air', () => page.news().state === 'on-floor');
		expect(await hall.says({ do: 'try-out', caller: page.id() })).toBe(409);
		await takesBack(place);
		await page.until('it is muted', () => page.news().state === 'muted');
		expect(await hall.says({ do: 'try-out', caller: page.id() })).toBe(409);
		await asks('Arvonia');
		await page.until('it waits again', () => page.news().state === 'waiting');
	});
});

describe('a place is taken over', () => {
	it('by a colleague: the first page is told, and cannot say anything more', async () => {
		const place = await asks('Arvonia');
		const colleague = await signedInPerson(platform.database, `Colleague of ${meeting.slug}`);
		await sql`insert into accreditation.participant (conference_id, person_id, role, delegation_id)
			values (${meeting.conference}, ${colleague.person.id}, 'delegate', ${meeting.delegations['Arvonia']})`.execute(
			platform.database,
		);
		const hall = await opensPage(technician, 'hall');
		const first = await opensPage(arvonia(), 'delegate');
		await gives(place);
		await first.until('it is on air', () => first.news().state === 'on-floor');
		const second = await opensPage(colleague, 'delegate');
		await first.until('it has ended', () => first.ended());
		expect(first.news()).toMatchObject({ state: 'gone', elsewhere: true });
		expect(await first.says(offer)).toBe(404);
		expect(second.news().state).toBe('on-floor');
		await hall.until('the hall knows one', () => hall.news().callers[0]?.id === second.id());
		expect(hall.news().callers).toHaveLength(1);
	});

	it('by another computer in the hall', async () => {
		const first = await opensPage(technician, 'hall');
		const second = await opensPage(meeting.officer, 'hall');
		await first.until('it has ended', () => first.ended());
		expect(first.news().holds).toBe(false);
		expect(second.news().holds).toBe(true);
	});
});

it('a page that comes back finds its line as it was', async () => {
	await asks('Arvonia');
	const hall = await opensPage(technician, 'hall');
	const tab = tabName();
	const page = await opensPage(arvonia(), 'delegate', tab);
	await page.says({ do: 'report', faults: [] });
	page.leaves();
	await hall.until('the hall sees it away', () => hall.news().callers[0]?.here === false);
	const back = await opensPage(arvonia(), 'delegate', tab);
	expect(back.id()).toBe(page.id());
	expect(back.news().hall).toBe(hall.id());
	await hall.until('the hall sees it back', () => hall.news().callers[0]?.here === true);
});

it('who is taken off the conference is off the line', async () => {
	await asks('Arvonia');
	const page = await opensPage(arvonia(), 'delegate');
	await sql`delete from accreditation.participant where person_id = ${arvonia()?.person?.id}`.execute(
		platform.database,
	);
	await platform.database
		.transaction()
		.execute((tx) => announce(tx, 'conference.people', { conference: meeting.conference }));
	calls.nudge();
	await page.until('its line has ended', () => page.ended());
	expect(page.news()).toMatchObject({ state: 'gone', elsewhere: false });
});

it('who runs the broadcast and is taken off while their page comes has no line, and takes nobody’s seat', async () => {
	const hall = await opensPage(meeting.officer, 'hall');
	expect((await calls.pageOfTakenOff(technician, meeting, 'hall')).status).toBe(404);
	expect([hall.ended(), hall.news().holds]).toEqual([false, true]);
});

it('who waits online and is taken off while their page comes keeps no line', async () => {
	await asks('Arvonia');
	const hall = await opensPage(meeting.officer, 'hall');
	expect((await calls.pageOfTakenOff(arvonia() ?? anonymous, meeting, 'delegate')).status).toBe(404);
	await hall.until('nobody else is there', () => hall.news().callers.length === 0);
	expect([hall.ended(), hall.news().holds]).toEqual([false, true]);
});
