import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { anonymous, systemActor, type Actor } from '#platform/actor.ts';
import { sql } from '#platform/server/database.ts';
import { openTestPlatform, type TestPlatform } from '../../../tests/test-platform.ts';
import { floorAudiences } from '../view.ts';
import { askForFloor } from './ask.ts';
import { submitText } from './submit-text.ts';
import { historyOf } from './history.ts';
import {
	askInput,
	askFor,
	key,
	leadFloor,
	makeMeeting,
	opens,
	refusal,
	type TestMeeting,
} from './meeting.examples.ts';
import { floorFor } from './read.ts';
import { withdrawText } from './withdraw-text.ts';
import { textOf, textsOf } from './texts.ts';
import { withdraw } from './withdraw.ts';

/* docs/rules/floor.md §12 on a real database: who can read a submitted text, and until when. */

const poison = 'POISON of a text';
let platform: TestPlatform;
let meeting: TestMeeting;
let place: string;
beforeAll(async () => {
	platform = await openTestPlatform();
});
beforeEach(async () => {
	meeting = await makeMeeting(platform);
	await opens(platform, meeting);
	place = await askFor(platform, meeting, 'Arvonia');
});
afterAll(() => platform.close());

const arvonia = (): Actor => meeting.delegates['Arvonia'] ?? anonymous;
const submit = (text = poison, of = place, who: Actor = arvonia()) =>
	submitText(platform.context(who), meeting.id, { place: of, text });
const upcoming = () => textsOf(platform.context(systemActor), meeting.id);
const texts = async (): Promise<(string | null)[]> =>
	Promise.all((await upcoming()).map(({ id }) => textOf(platform.context(), meeting.id, id)));
/** The number of statements that list the texts. */
const cost = () => platform.statements((ctx) => textsOf(ctx, meeting.id), systemActor);
const rows = async (): Promise<string[]> =>
	(
		await sql<{ text: string }>`select text from floor.text where meeting_id = ${meeting.id}`.execute(
			platform.database,
		)
	).rows.map(({ text }) => text);

describe('a text is not taken', () => {
	it('from anybody but the delegation: not from the chair’s table, nor from another delegate (12.1)', async () => {
		const other = await makeMeeting(platform);
		const unauthorised = [
			anonymous,
			meeting.chair,
			meeting.officer,
			meeting.observer,
			other.delegates['Arvonia'],
		];
		for (const who of unauthorised) {
			expect(refusal(await submit(poison, place, who))).toBe('not-found');
			expect(refusal(await withdrawText(platform.context(who), meeting.id, { place }))).toBe('not-found');
		}
		const karvia = meeting.delegates['Karvia'];
		expect(refusal(await submit(poison, place, karvia))).toBe('not-on-list');
		await submit();
		expect(refusal(await withdrawText(platform.context(karvia), meeting.id, { place }))).toBe('not-on-list');
		expect(await rows()).toEqual([poison]);
	});
	it('for a place that is nowhere, or is over (12.4)', async () => {
		expect(refusal(await submit(poison, key()))).toBe('not-on-list');
		await leadFloor(platform, meeting, { do: 'give', place, ends: null }, { do: 'end', place });
		expect(refusal(await submit())).toBe('not-on-list');
		await leadFloor(platform, meeting, { do: 'close-meeting' });
		expect(refusal(await submit())).toBe('meeting-closed');
		expect(await rows()).toEqual([]);
	});
	it('with a request that is refused', async () => {
		const input = askInput(meeting.closedItem, { text: poison });
		expect(refusal(await askForFloor(platform.context(arvonia()), meeting.id, input))).toBe('list-closed');
		expect(await rows()).toEqual([]);
	});
});

describe('a text that was handed in', () => {
	it('with the request, which is sent twice, is there once (12.1)', async () => {
		const input = askInput(meeting.publicItem, { text: poison });
		const karvia = platform.context(meeting.delegates['Karvia']);
		const first = await askForFloor(karvia, meeting.id, input);
		const again = await askForFloor(karvia, meeting.id, { ...input, text: 'Another' });
		expect(again).toEqual(first);
		expect(await texts()).toEqual([poison]);
	});
	it('is replaced, under another id, and taken back (12.2)', async () => {
		await submit();
		const [before] = await upcoming();
		await submit('The new text');
		const [after] = await upcoming();
		expect(await texts()).toEqual(['The new text']);
		expect(after?.id).not.toBe(before?.id);
		expect(await textOf(platform.context(), meeting.id, before?.id ?? '')).toBeNull();
		for (let press = 0; press < 2; press += 1)
			expect((await withdrawText(platform.context(arvonia()), meeting.id, { place })).ok).toBe(true);
		expect([await upcoming(), await rows()]).toEqual([[], []]);
	});
	it('is told with its speaker, in their turn; not of another meeting (12.3)', async () => {
		const karvia = await askFor(platform, meeting, 'Karvia');
		await submit('Of Karvia', karvia, meeting.delegates['Karvia']);
		await submit('Of Arvonia');
		expect(await texts()).toEqual(['Of Arvonia', 'Of Karvia']);
		await leadFloor(platform, meeting, { do: 'give', place: karvia, ends: null });
		expect(await texts()).toEqual(['Of Karvia', 'Of Arvonia']);
		const [now] = await upcoming();
		expect(now).toMatchObject({ delegation: { en: 'Karvia' }, item: '3', language: 'en', now: true });
		const other = await makeMeeting(platform);
		expect(await textsOf(platform.context(systemActor), other.id)).toEqual([]);
		expect(await textOf(platform.context(), other.id, now?.id ?? '')).toBeNull();
	});
	it('costs the same number of statements with one and with three', async () => {
		await submit();
		const one = await cost();
		for (const name of ['Karvia', 'Selmark'])
			await submit(name, await askFor(platform, meeting, name), meeting.delegates[name]);
		expect(await cost()).toBe(one);
	});
});

describe('a text is forgotten', () => {
	it('when its statement is over, and not before; taken back, the step brings no text (9.1, 12.4)', async () => {
		await submit();
		await leadFloor(platform, meeting, { do: 'give', place, ends: null });
		expect(await rows()).toEqual([poison]);
		const { revision } = await leadFloor(platform, meeting, { do: 'end', place });
		expect(await rows()).toEqual([]);
		await leadFloor(platform, meeting, { do: 'undo', step: revision });
		expect(await upcoming()).toEqual([]);
		await submit('Once more');
		expect(await texts()).toEqual(['Once more']);
	});
	it('when its place is withdrawn, by the delegation or by the chair (12.4)', async () => {
		const karvia = await askFor(platform, meeting, 'Karvia');
		await submit();
		await submit('Of Karvia', karvia, meeting.delegates['Karvia']);
		await withdraw(platform.context(arvonia()), meeting.id, { once: key(), place });
		expect(await rows()).toEqual(['Of Karvia']);
		await leadFloor(platform, meeting, { do: 'withdraw', place: karvia });
		expect(await rows()).toEqual([]);
	});
	it('when the meeting is closed (12.4)', async () => {
		await submit();
		await leadFloor(platform, meeting, { do: 'close-meeting' });
		expect(await rows()).toEqual([]);
	});
	it('also when it comes in at the moment at which its statement ends', async () => {
		await leadFloor(platform, meeting, { do: 'give', place, ends: null });
		await Promise.all([
			...Array.from({ length: 4 }, () => submit()),
			leadFloor(platform, meeting, { do: 'end', place }),
		]);
		expect(await rows()).toEqual([]);
	});
});

describe('what stands in a text', () => {
	beforeEach(async () => {
		const input = askInput(meeting.publicItem, { text: `${poison} of Karvia` });
		await askForFloor(platform.context(meeting.delegates['Karvia']), meeting.id, input);
		await submit();
	});
	it('is on the page of its delegation, and on nobody else’s (12.3)', async () => {
		const own = await floorFor(platform.context(arvonia()), meeting.id);
		expect(own?.texts).toEqual({
			[place]: { text: poison, at: expect.any(Number) as number, use: 'interpreters', document: null },
		});
		await leadFloor(platform, meeting, { do: 'give', place, ends: null });
		expect((await floorFor(platform.context(arvonia()), meeting.id))?.texts[place]?.text).toBe(poison);
		const { chair, officer, observer } = meeting;
		for (const who of [anonymous, chair, officer, observer, meeting.delegates['Selmark'], systemActor])
			for (const screen of [undefined, ...floorAudiences])
				expect(JSON.stringify(await floorFor(platform.context(who), meeting.id, screen))).not.toContain(
					'POISON',
				);
		for (const screen of floorAudiences)
			expect(JSON.stringify(await floorFor(platform.context(arvonia()), meeting.id, screen))).not.toContain(
				poison,
			);
	});
	it('is neither in the log, nor in the audit, nor in what is told: only that it came and went (12.5)', async () => {
		await submit(`${poison}, replaced`);
		await withdrawText(platform.context(arvonia()), meeting.id, { place });
		expect(JSON.stringify(await historyOf(platform.context(), meeting.id))).not.toContain('POISON');
		const everywhere = await sql<{ data: string }>`
			select data::text from floor.event union all select payload::text from platform.outbox
			union all select detail::text from platform.audit`.execute(platform.database);
		expect(everywhere.rows.filter(({ data }) => data.includes('POISON'))).toEqual([]);
		const audit = await sql<{ action: string }>`select action from platform.audit
			where thing = ${`meeting:${meeting.id}`} and detail ->> 'place' = ${place} order by id`.execute(
			platform.database,
		);
		expect(audit.rows.map(({ action }) => action)).toEqual([
			'floor.ask',
			'floor.hand-in',
			'floor.hand-in',
			'floor.take-back',
		]);
		const notices = await sql<{ payload: object }>`select payload from platform.outbox
			where topic = 'floor.texts' and payload ->> 'meeting' = ${meeting.id}`.execute(platform.database);
		expect(notices.rows.map(({ payload }) => payload)).toEqual(
			Array.from({ length: 4 }, () => ({ meeting: meeting.id })),
		);
	});
});
