import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { signedInPerson, openTestPlatform, type TestPlatform } from '../../../tests/test-platform.ts';
import { askForFloor } from './ask.ts';
import {
	askInput,
	askFor,
	key,
	leadFloor,
	makeMeeting,
	opens,
	type TestMeeting,
} from './meeting.examples.ts';
import { floorFor } from './read.ts';

/* docs/rules/floor.md §10: who sees what, as pages get it */

let platform: TestPlatform;
let meeting: TestMeeting;
beforeAll(async () => {
	platform = await openTestPlatform();
	meeting = await makeMeeting(platform);
	await opens(platform, meeting);
	await leadFloor(platform, meeting, { do: 'open-list', item: meeting.closedItem, minutes: null });
	const poison = { note: 'POISON note', speaker: 'POISON speaker', group: 'POISON group' };
	const arvonia = platform.context(meeting.delegates['Arvonia']);
	await askForFloor(arvonia, meeting.id, askInput(meeting.closedItem, poison));
	await askForFloor(arvonia, meeting.id, askInput(meeting.publicItem, { note: 'POISON note' }));
	await askFor(platform, meeting, 'Karvia');
});
afterAll(() => platform.close());

describe('a floor is not found', () => {
	it('by the public where no part of the meeting is ever public', async () => {
		const closed = await makeMeeting(platform);
		await sql`update conference.meeting set listed = false where id = ${closed.id}`.execute(
			platform.database,
		);
		expect(await floorFor(platform.readerContext(), closed.id)).toBeNull();
		expect((await floorFor(platform.context(closed.delegates['Arvonia']), closed.id))?.audience).toBe(
			'delegates',
		);
	});

	it('where there is none, and in a draft except by officers', async () => {
		const draft = await makeMeeting(platform);
		await sql`update conference.conference set state = 'draft' where id = ${draft.conference}`.execute(
			platform.database,
		);
		expect(await floorFor(platform.readerContext(), key())).toBeNull();
		expect(await floorFor(platform.readerContext(), '../etc')).toBeNull();
		for (const actor of [draft.chair, draft.observer, draft.delegates['Arvonia']])
			expect(await floorFor(platform.context(actor), draft.id)).toBeNull();
		expect((await floorFor(platform.context(draft.officer), draft.id))?.audience).toBe('chair');
	});
});

describe('what is shown', () => {
	it('on a screen that others see has nothing of the chair’s own, for every viewer (10.4)', async () => {
		for (const actor of [meeting.chair, meeting.officer, meeting.delegates['Arvonia']]) {
			const page = await floorFor(platform.context(actor), meeting.id, 'delegates');
			expect([page?.audience, page?.may, page?.own, page?.delegations]).toEqual([
				'delegates',
				{ lead: false, ask: null, submit: false },
				[],
				[],
			]);
			expect(JSON.stringify(page)).not.toContain('POISON note');
			expect(JSON.stringify(page)).not.toContain(meeting.chair.person?.name);
		}
		expect((await floorFor(platform.readerContext(), meeting.id, 'delegates'))?.audience).toBe('public');
	});

	it('to the public has nothing of the closed item, no notes, nothing to press (10.1, 10.3)', async () => {
		const stranger = await signedInPerson(platform.database, 'Stranger');
		for (const ctx of [platform.readerContext(), platform.context(stranger)]) {
			const page = await floorFor(ctx, meeting.id);
			expect(JSON.stringify(page)).not.toContain('POISON');
			expect(JSON.stringify(page)).not.toContain(meeting.closedItem);
			expect(page).toMatchObject({
				audience: 'public',
				may: { lead: false, ask: null, submit: false },
				own: [],
				delegations: [],
			});
			expect(page?.floor.lists[meeting.publicItem]?.places).toHaveLength(2);
		}
	});

	it('to the public while a closed item is on the floor is only that (10.2)', async () => {
		await leadFloor(platform, meeting, { do: 'put-item', item: meeting.closedItem });
		const page = await floorFor(platform.readerContext(), meeting.id);
		expect(page?.floor).toMatchObject({
			hidden: true,
			lists: {},
			item: null,
			phase: 'not-opened',
			openedAt: null,
		});
		await leadFloor(platform, meeting, { do: 'put-item', item: meeting.publicItem });
	});

	it('to a delegate is every list, their own note, and what stands in the way of asking (10.4)', async () => {
		const page = await floorFor(platform.context(meeting.delegates['Arvonia']), meeting.id);
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
		const page = await floorFor(platform.context(meeting.delegates['Karvia']), meeting.id);
		expect(JSON.stringify(page)).not.toContain('POISON note');
		expect(JSON.stringify(page)).not.toContain(meeting.chair.person?.id);
	});

	it('to an observer is every list, and nothing to press', async () => {
		const page = await floorFor(platform.context(meeting.observer), meeting.id);
		expect(page).toMatchObject({
			audience: 'delegates',
			may: { lead: false, ask: null, submit: false },
			delegations: [],
		});
		expect(page?.items).toHaveLength(2);
	});

	it('to the chair is everything (10.5)', async () => {
		const page = await floorFor(platform.context(meeting.chair), meeting.id);
		expect(page).toMatchObject({ audience: 'chair', may: { lead: true, ask: null } });
		expect(JSON.stringify(page?.floor)).toContain('POISON note');
		expect(page?.floor.last?.by.person).toBe(meeting.chair.person?.id);
	});

	it('costs the same number of queries with no place and with three', async () => {
		const small = await makeMeeting(platform);
		await opens(platform, small);
		const count = () => platform.statements(async (ctx) => void (await floorFor(ctx, small.id)), small.chair);
		const one = await count();
		for (const name of ['Arvonia', 'Karvia', 'Selmark']) await askFor(platform, small, name);
		expect(await count()).toBe(one);
		expect(one).toBeLessThanOrEqual(9);
	});
});
