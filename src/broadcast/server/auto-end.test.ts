import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { floorFor, lead } from '#floor/server';
import { sql } from '#platform/server/database.ts';
import { openTestPlatform, type TestPlatform } from '../../../tests/test-platform.ts';
import { makeMeeting, type TestMeeting } from '../../floor/server/meeting.examples.ts';
import { endFinishedBroadcasts } from './auto-end.ts';
import { giveKey } from './keys.ts';
import { storeRecordingSegment } from './store/recording-segments.ts';
import { findHall, setZero } from './store/halls.ts';

/* A broadcast that nobody has ended. */

let platform: TestPlatform;
beforeAll(async () => void (platform = await openTestPlatform()));
afterAll(() => platform.close());

const began = Date.parse('2026-03-02T09:00:00Z');
const at = (minutes: number): Date => new Date(began + minutes * 60_000);

/** Creates an open meeting that received media, optionally closed after an hour. */
async function broadcast(closed: boolean): Promise<TestMeeting> {
	const meeting = await makeMeeting(platform);
	await giveKey(platform.context(meeting.officer), meeting.id, { tracks: ['floor'], note: '' });
	await setZero(platform.database, meeting.id, 1_772_442_000);
	const act = (todo: 'open-meeting' | 'close-meeting', when: Date) =>
		lead(platform.context(meeting.chair, when), meeting.id, { do: todo, key: randomUUID() });
	expect(await act('open-meeting', at(0))).toMatchObject({ ok: true });
	if (closed) expect(await act('close-meeting', at(60))).toMatchObject({ ok: true });
	return meeting;
}
const ended = async ({ id }: TestMeeting): Promise<number | null> =>
	(await findHall(platform.database, id))?.endedAt ?? null;
const look = (now: Date, arrivedAt: Date | null = null) =>
	endFinishedBroadcasts(platform, () => arrivedAt && arrivedAt.getTime(), now);

describe('a broadcast', () => {
	it('goes on while the meeting is open, and while something is sent after its closing', async () => {
		const [open, sent] = [await broadcast(false), await broadcast(true)];
		await look(at(95), at(94));
		expect([await ended(open), await ended(sent)]).toEqual([null, null]);
		await look(at(600));
		expect(await ended(open)).toBeNull();
	});
	it('goes on while another process still keeps what comes to it', async () => {
		const meeting = await broadcast(true);
		const kept = { number: 930, part: 0, start: 93 * 60, duration: 6, init: 'floor-1', bytes: 1 };
		const captureRange = { start: kept.start, duration: kept.duration };
		const state = {
			track: 'floor',
			captureRange,
			discontinuity: false,
			filled: false,
			revision: 0,
			stored: false,
		};
		await storeRecordingSegment(platform.database, meeting.id, { ...kept, ...state });
		expect(await look(at(95))).not.toContain(meeting.id);
		expect(await look(at(104))).toContain(meeting.id);
	});
	it('goes on after a closing that was taken back', async () => {
		const meeting = await broadcast(true);
		const floor = await floorFor(platform.context(meeting.chair, at(60)), meeting.id);
		const back = { do: 'undo', key: randomUUID(), step: floor?.floor.undoable?.step ?? 0 } as const;
		expect(await lead(platform.context(meeting.chair, at(60)), meeting.id, back)).toMatchObject({ ok: true });
		await look(at(600));
		expect(await ended(meeting)).toBeNull();
	});
	it('is ended half an hour after the closing once nothing comes, in the name of the house', async () => {
		const meeting = await broadcast(true);
		expect(await look(at(89), at(60))).not.toContain(meeting.id);
		expect(await look(at(90), at(75))).toContain(meeting.id);
		expect(await ended(meeting)).toBe(at(90).getTime());
		const audit = await sql<{ person: string | null }>`select person_id as person from platform.audit
			where action = 'broadcast.ended' and thing = ${`meeting:${meeting.id}`}`.execute(platform.database);
		expect(audit.rows).toEqual([{ person: null }]);
		expect(await look(at(91))).not.toContain(meeting.id);
	});
});
