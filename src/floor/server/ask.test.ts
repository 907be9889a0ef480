import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anonymous } from '#platform/actor.ts';
import { openDatabase, sql } from '#platform/server/database.ts';
import { openTestPlatform, signedInPerson, type TestPlatform } from '../../../tests/test-platform.ts';
import { askForFloor } from './ask.ts';
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
import { withdraw } from './withdraw.ts';
import { changeItem } from '../../../tests/change-item.ts';

/* docs/rules/floor.md §3, §4, on a real database: an accepted request exists exactly once. */

let platform: TestPlatform;
let meeting: TestMeeting;
beforeAll(async () => {
	platform = await openTestPlatform();
	meeting = await makeMeeting(platform);
	await opens(platform, meeting);
});
afterAll(() => platform.close());

const places = async (of = meeting): Promise<string[]> => {
	const found = await sql<{ name: string }>`select d.name ->> 'en' as name
		from floor.place p join accreditation.delegation d on d.id = p.delegation_id
		where p.meeting_id = ${of.id} order by p.asked_at, name`.execute(platform.database);
	return found.rows.map(({ name }) => name);
};
const events = async (of = meeting): Promise<number> => {
	const found = await sql<{
		count: number;
	}>`select count(*) from floor.event where meeting_id = ${of.id}`.execute(platform.database);
	return found.rows[0]?.count ?? 0;
};

describe('the floor is not found', () => {
	it('by a reader, a stranger, an observer, or the delegate of another conference', async () => {
		const other = await makeMeeting(platform, ['Halland']);
		const stranger = await signedInPerson(platform.database, 'Stranger');
		for (const actor of [anonymous, stranger, meeting.observer, other.delegates['Halland'] ?? anonymous]) {
			const answer = await askForFloor(platform.context(actor), meeting.id, askInput(meeting.publicItem));
			expect(refusal(answer)).toBe('not-found');
		}
		expect(await places()).toEqual([]);
	});

	it('by a delegate whom the delegation lets not speak, who still follows it as a participant', async () => {
		const other = await makeMeeting(platform, ['Halland']);
		await opens(platform, other);
		const delegate = platform.context(other.delegates['Halland']);
		const right = (maySpeak: boolean) =>
			sql`update accreditation.participant set may_speak = ${maySpeak}
				where conference_id = ${other.conference} and role = 'delegate'`.execute(platform.database);
		await right(false);
		expect(refusal(await askForFloor(delegate, other.id, askInput(other.publicItem)))).toBe('not-found');
		const page = await floorFor(platform.context(other.delegates['Halland']), other.id);
		expect([page?.audience, page?.may.ask]).toEqual(['delegates', null]);
		await right(true);
		const again = platform.context(other.delegates['Halland']);
		expect(refusal(await askForFloor(again, other.id, askInput(other.publicItem)))).toBe(null);
	});

	it('under a meeting, an item or a delegation that is not of this conference', async () => {
		const other = await makeMeeting(platform, ['Halland']);
		const ctx = platform.context(meeting.delegates['Arvonia']);
		const answers = [
			await askForFloor(ctx, key(), askInput(meeting.publicItem)),
			await askForFloor(ctx, 'no identifier', askInput(meeting.publicItem)),
			await askForFloor(ctx, meeting.id, askInput(other.publicItem)),
			await askForFloor(
				ctx,
				meeting.id,
				askInput(meeting.publicItem, { aligned: [other.delegations['Halland'] ?? ''] }),
			),
		];
		expect(answers.map(refusal)).toEqual(['not-found', 'not-found', 'not-found', 'not-found']);
	});

	it('under an item for which no statements are foreseen', async () => {
		const silent = await makeMeeting(platform, ['Arvonia']);
		await opens(platform, silent);
		await changeItem(platform.database, silent.publicItem, { statements: false });
		const input = askInput(silent.publicItem);
		expect(refusal(await askForFloor(platform.context(silent.delegates['Arvonia']), silent.id, input))).toBe(
			'not-found',
		);
	});

	it('in a conference that is archived', async () => {
		const old = await makeMeeting(platform, ['Arvonia']);
		await opens(platform, old);
		await sql`update conference.conference set state = 'archived' where id = ${old.conference}`.execute(
			platform.database,
		);
		const input = askInput(old.publicItem);
		expect(refusal(await askForFloor(platform.context(old.delegates['Arvonia']), old.id, input))).toBe(
			'not-found',
		);
	});
});

describe('a request is refused', () => {
	it('when the list is closed, and leaves nothing behind (4.1)', async () => {
		const before = await events();
		const answer = await askForFloor(
			platform.context(meeting.delegates['Arvonia']),
			meeting.id,
			askInput(meeting.closedItem),
		);
		expect(refusal(answer)).toBe('list-closed');
		expect(await events()).toBe(before);
	});

	it('under a one-time key that somebody else has used', async () => {
		const own = await makeMeeting(platform);
		await opens(platform, own);
		const input = askInput(own.publicItem);
		await askForFloor(platform.context(own.delegates['Arvonia']), own.id, input);
		expect(refusal(await askForFloor(platform.context(own.delegates['Karvia']), own.id, input))).toBe(
			'form-used',
		);
	});
});

describe('one place in the list', () => {
	it('comes of the same form sent twice, and of two at once on two connections (4.5)', async () => {
		const own = await makeMeeting(platform);
		await opens(platform, own);
		const input = askInput(own.publicItem);
		const ctx = platform.context(own.delegates['Arvonia']);
		const [first, again] = [await askForFloor(ctx, own.id, input), await askForFloor(ctx, own.id, input)];
		expect(first.ok).toBe(true);
		expect(again).toEqual(first);
		const [one, two] = await Promise.all([
			askForFloor(platform.context(own.delegates['Karvia']), own.id, askInput(own.publicItem)),
			askForFloor(platform.context(own.delegates['Karvia']), own.id, askInput(own.publicItem)),
		]);
		expect([refusal(one), refusal(two)].sort()).toEqual(['already-on-list', null]);
		expect(await places(own)).toEqual(['Arvonia', 'Karvia']);
	});

	it('comes of each of 200 delegations that ask at once, in the order of the log (4.3)', async () => {
		const names = Array.from({ length: 200 }, (_, i) => `State ${String(i + 1).padStart(3, '0')}`);
		const own = await makeMeeting(platform, names);
		await opens(platform, own);
		const answers = await Promise.all(
			names.map((name) =>
				askForFloor(platform.context(own.delegates[name]), own.id, askInput(own.publicItem)),
			),
		);
		expect(answers.every((answer) => answer.ok)).toBe(true);
		expect((await places(own)).sort()).toEqual(names);
		const page = await floorFor(platform.context(own.chair), own.id, undefined, { allWaiting: true });
		const listed = page?.floor.lists[own.publicItem]?.places.map((place) => place.id);
		const byRevision = answers
			.flatMap((answer) => (answer.ok ? [answer.value] : []))
			.sort((a, b) => a.revision - b.revision);
		expect(listed).toEqual(byRevision.map(({ place }) => place));
	});

	it('stays when its delegation leaves and comes anew (4.5, 4.8)', async () => {
		const own = await makeMeeting(platform);
		await opens(platform, own);
		const place = await askFor(platform, own, 'Arvonia');
		const withdrawn = { once: key(), place };
		expect(refusal(await withdraw(platform.context(own.delegates['Karvia']), own.id, withdrawn))).toBe(
			'not-on-list',
		);
		expect(
			(await withdraw(platform.context(own.delegates['Arvonia']), own.id, { once: key(), place })).ok,
		).toBe(true);
		expect(await places(own)).toEqual([]);
		await askFor(platform, own, 'Arvonia');
		expect(await places(own)).toEqual(['Arvonia']);
	});
});

it('keeps in which language the speaker and the group were written', async () => {
	const own = await makeMeeting(platform);
	await opens(platform, own);
	const ctx = { ...platform.context(own.delegates['Arvonia']), language: 'ru' };
	const input = askInput(own.publicItem, { speaker: 'Министр', group: 'Четвёрка', language: 'fr' });
	expect((await askForFloor(ctx, own.id, input)).ok).toBe(true);
	const page = await floorFor(ctx, own.id);
	expect(page?.floor.lists[own.publicItem]?.places).toMatchObject([{ speaker: 'Министр', writtenIn: 'ru' }]);
});

describe('a line that breaks just before the end', () => {
	it('leaves neither event nor place nor news, and the same form goes through afterwards (11.1)', async () => {
		const own = await makeMeeting(platform);
		await opens(platform, own);
		const before = await events(own);
		const news = sql<{ count: number }>`select count(*) from platform.outbox
			where topic = 'floor.changed' and payload ->> 'meeting' = ${own.id}`;
		const notices = (await news.execute(platform.database)).rows[0]?.count;
		await sql`create function floor.breaks() returns trigger language plpgsql as $$
			begin perform pg_terminate_backend(pg_backend_pid()); return new; end $$`.execute(platform.database);
		await sql`create trigger breaks before insert on platform.outbox
			for each row when (new.topic = 'floor.changed') execute function floor.breaks()`.execute(
			platform.database,
		);
		const ctx = platform.context(own.delegates['Arvonia']);
		const input = askInput(own.publicItem);
		const connection = openDatabase(platform.url, { size: 1 });
		connection.pool.on('connect', (client) => client.on('error', () => {}));
		try {
			const broken = askForFloor({ ...ctx, database: connection.database }, own.id, input);
			await expect(broken).rejects.toThrow('terminat');
		} finally {
			await connection.close();
			await sql`drop function floor.breaks cascade`.execute(platform.database);
		}
		expect([await events(own), await places(own)]).toEqual([before, []]);
		expect((await news.execute(platform.database)).rows[0]?.count).toBe(notices);
		expect((await askForFloor(ctx, own.id, input)).ok).toBe(true);
		expect(await places(own)).toEqual(['Arvonia']);
	});
});

describe('the database itself', () => {
	it('refuses a change of the log, a gap in it, and a step back in time (11.1–11.3)', async () => {
		const one = openDatabase(platform.url, { size: 1 });
		try {
			await expect(sql`update floor.event set kind = 'other'`.execute(one.database)).rejects.toThrow(
				'never changed',
			);
			await expect(sql`delete from floor.event`.execute(one.database)).rejects.toThrow('never changed');
			const insert = (revision: number, at: string) =>
				sql`insert into floor.event (meeting_id, revision, step, kind, data, at, by_person, by_as)
					values (${meeting.id}, ${revision}, ${revision}, 'meeting-opened', '{}', ${at}, ${meeting.chair.person?.id},
						'chair')`.execute(one.database);
			const last = await events();
			await expect(insert(last + 2, '2099-01-01')).rejects.toThrow('does not follow');
			await expect(insert(last + 1, '1999-01-01')).rejects.toThrow('happened before');
		} finally {
			await one.close();
		}
	});

	it('refuses two speakers, two places, a third right of reply (4.5, 5.4, 7.3)', async () => {
		const own = await makeMeeting(platform);
		await opens(platform, own);
		const place = await askFor(platform, own, 'Arvonia');
		const { rows } = await sql<{ item: string; delegation: string }>`
			select item_id as item, delegation_id as delegation from floor.place where id = ${place}`.execute(
			platform.database,
		);
		const { item, delegation } = rows[0] ?? { item: '', delegation: '' };
		await expect(
			sql`insert into floor.place (id, meeting_id, item_id, delegation_id, kind, asked_at)
				values (${key()}, ${own.id}, ${item}, ${delegation}, 'statement',
				now())`.execute(platform.database),
		).rejects.toThrow('waits_once');
		await leadFloor(platform, own, { do: 'give', place, ends: null });
		const speech = (kind: string, reply: number) =>
			sql`insert into floor.speech (place_id, meeting_id, item_id, delegation_id, kind, reply, started_at)
				values (${key()}, ${own.id}, ${item}, ${delegation}, ${kind}, ${reply},
				now())`.execute(platform.database);
		await expect(speech('statement', 0)).rejects.toThrow('one_speaker');
		await expect(speech('right-of-reply', 3)).rejects.toThrow('reply_check');
	});
});
