import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { somebody, openHouse, type House } from '../../../tests/house.ts';
import { askForFloor } from './ask.ts';
import { askInput, asks, key, leads, makeMeeting, opens, type TestMeeting } from './meeting.examples.ts';
import { floorFor } from './read.ts';

/* docs/rules/floor.md §10: who sees what, as pages get it */

let house: House;
let meeting: TestMeeting;
beforeAll(async () => {
	house = await openHouse();
	meeting = await makeMeeting(house);
	await opens(house, meeting);
	await leads(house, meeting, { do: 'open-list', item: meeting.closedItem, minutes: null });
	const poison = { note: 'POISON note', speaker: 'POISON speaker', group: 'POISON group' };
	const arvonia = house.call(meeting.delegates['Arvonia']);
	await askForFloor(arvonia, meeting.id, askInput(meeting.closedItem, poison));
	await askForFloor(arvonia, meeting.id, askInput(meeting.publicItem, { note: 'POISON note' }));
	await asks(house, meeting, 'Karvia');
});
afterAll(() => house.close());

describe('a floor is not found', () => {
	it('by the public where no part of the meeting is ever public', async () => {
		const closed = await makeMeeting(house);
		await sql`update conference.meeting set listed = false where id = ${closed.id}`.execute(house.database);
		expect(await floorFor(house.reader(), closed.id)).toBeNull();
		expect((await floorFor(house.call(closed.delegates['Arvonia']), closed.id))?.audience).toBe('delegates');
	});

	it('where there is none, and in a draft except by officers', async () => {
		const draft = await makeMeeting(house);
		await sql`update conference.conference set state = 'draft' where id = ${draft.conference}`.execute(
			house.database,
		);
		expect(await floorFor(house.reader(), key())).toBeNull();
		expect(await floorFor(house.reader(), '../etc')).toBeNull();
		for (const actor of [draft.chair, draft.observer, draft.delegates['Arvonia']])
			expect(await floorFor(house.call(actor), draft.id)).toBeNull();
		expect((await floorFor(house.call(draft.officer), draft.id))?.audience).toBe('chair');
	});
});

describe('what is shown', () => {
	it('on a screen that others see has nothing of the chair’s own, whoever opens it (10.4)', async () => {
		for (const actor of [meeting.chair, meeting.officer, meeting.delegates['Arvonia']]) {
			const page = await floorFor(house.call(actor), meeting.id, 'delegates');
			expect([page?.audience, page?.may, page?.own, page?.delegations]).toEqual([
				'delegates',
				{ lead: false, ask: null },
				[],
				[],
			]);
			expect(JSON.stringify(page)).not.toContain('POISON note');
			expect(JSON.stringify(page)).not.toContain(meeting.chair.person?.name);
		}
		expect((await floorFor(house.reader(), meeting.id, 'delegates'))?.audience).toBe('public');
	});

	it('to the public has nothing of the closed item, no notes, nothing to press (10.1, 10.3)', async () => {
		const stranger = await somebody(house.database, 'Stranger');
		for (const call of [house.reader(), house.call(stranger)]) {
			const page = await floorFor(call, meeting.id);
			expect(JSON.stringify(page)).not.toContain('POISON');
			expect(JSON.stringify(page)).not.toContain(meeting.closedItem);
			expect(page).toMatchObject({
				audience: 'public',
				may: { lead: false, ask: null },
				own: [],
				delegations: [],
			});
			expect(page?.floor.lists[meeting.publicItem]?.places).toHaveLength(2);
		}
	});

	it('to the public while a closed item is on the floor is only that (10.2)', async () => {
		await leads(house, meeting, { do: 'put-item', item: meeting.closedItem });
		const page = await floorFor(house.reader(), meeting.id);
		expect(page?.floor).toMatchObject({
			hidden: true,
			lists: {},
			item: null,
			phase: 'not-opened',
			openedAt: null,
		});
		await leads(house, meeting, { do: 'put-item', item: meeting.publicItem });
	});

	it('to a delegate is every list, their own note, and what stands in the way of asking (10.4)', async () => {
		const page = await floorFor(house.call(meeting.delegates['Arvonia']), meeting.id);
		expect(page).toMatchObject({
			audience: 'delegates',
			may: {
				lead: false,
				ask: { statement: 'already-on-list', 'right-of-reply': null, 'point-of-order': null },
			},
			delegation: { id: meeting.delegations['Arvonia'] },
		});
		expect(page?.own.map(({ item, note }) => [item === meeting.closedItem, note])).toEqual([
			[false, 'POISON note'],
			[true, 'POISON note'],
		]);
		expect(JSON.stringify(page?.floor)).toContain('POISON speaker');
		expect(JSON.stringify(page?.floor)).not.toContain('POISON note');
	});

	it('to another delegate is neither the note nor who pressed a button (10.4)', async () => {
		const page = await floorFor(house.call(meeting.delegates['Karvia']), meeting.id);
		expect(JSON.stringify(page)).not.toContain('POISON note');
		expect(JSON.stringify(page)).not.toContain(meeting.chair.person?.id);
	});

	it('to an observer is every list, and nothing to press', async () => {
		const page = await floorFor(house.call(meeting.observer), meeting.id);
		expect(page).toMatchObject({ audience: 'delegates', may: { lead: false, ask: null }, delegations: [] });
		expect(page?.items).toHaveLength(2);
	});

	it('to the chair is everything (10.5)', async () => {
		const page = await floorFor(house.call(meeting.chair), meeting.id);
		expect(page).toMatchObject({ audience: 'chair', may: { lead: true, ask: null } });
		expect(JSON.stringify(page?.floor)).toContain('POISON note');
		expect(page?.floor.last?.by.person).toBe(meeting.chair.person?.id);
	});

	it('costs the same number of queries with no place and with three', async () => {
		const small = await makeMeeting(house);
		await opens(house, small);
		const count = () => house.statements(async (call) => void (await floorFor(call, small.id)), small.chair);
		const one = await count();
		for (const name of ['Arvonia', 'Karvia', 'Selmark']) await asks(house, small, name);
		expect(await count()).toBe(one);
		expect(one).toBeLessThanOrEqual(9);
	});
});
