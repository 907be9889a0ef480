import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestPlatform, type TestPlatform } from '../../../tests/test-platform.ts';
import {
	askFor,
	leadFloor,
	makeMeeting,
	opens,
	type TestMeeting,
} from '../../floor/server/meeting.examples.ts';
import { endBroadcast } from './end.ts';
import { giveKey } from './keys.ts';
import { lastRecording } from './last-recording.ts';
import { storeRecordingSegment } from './store/recording-segments.ts';
import { storeInitSegment, setZero } from './store/halls.ts';
import { watchFor } from './watch.ts';

let platform: TestPlatform;
beforeAll(async () => {
	platform = await openTestPlatform();
});
afterAll(() => platform.close());

/** Creates a broadcast meeting. */
async function hall(): Promise<TestMeeting> {
	const meeting = await makeMeeting(platform);
	await giveKey(platform.context(meeting.officer), meeting.id, {
		tracks: ['picture', 'floor', 'fr'],
		note: '',
	});
	return meeting;
}

/** Records as if media had been sent for the last `before` seconds. */
async function records(meeting: TestMeeting, before: number, seconds = before): Promise<void> {
	const zero = Math.floor((Date.now() / 1_000 - before) / 6) * 6;
	await setZero(platform.database, meeting.id, zero);
	for (const track of ['picture', 'floor', 'fr']) {
		await storeInitSegment(platform.database, meeting.id, {
			track,
			version: 1,
			setup: 'x',
			codec: 'x',
			timescale: 48_000,
			width: 0,
			height: 0,
			defaultDuration: 0,
			defaultFlags: 0,
			bytes: new Uint8Array(8),
		});
		for (let number = 0; number * 6 < seconds; number += 1)
			await storeRecordingSegment(platform.database, meeting.id, {
				track,
				number,
				part: 0,
				start: number * 6,
				duration: 6,
				init: `${track}-1`,
				discontinuity: false,
				filled: false,
				captureRange: { start: number * 6, duration: 6 },
				revision: 0,
				bytes: 6_000,
				stored: true,
			});
	}
}

const says = async (meeting: TestMeeting, now = new Date()): Promise<string | undefined> =>
	(await watchFor(platform.readerContext(now), meeting.id))?.watching;

describe('a meeting that nobody broadcasts', () => {
	it('has nothing to watch, also while it is in session', async () => {
		const meeting = await makeMeeting(platform);
		await opens(platform, meeting);
		expect(await watchFor(platform.readerContext(), meeting.id)).toBeNull();
		expect(await watchFor(platform.context(meeting.officer), meeting.id)).toBeNull();
		expect(await watchFor(platform.readerContext(), 'no-meeting')).toBeNull();
	});
});

describe('what is said under a closed item', () => {
	it('leaves no trace in what the public is given, and is all there for participants', async () => {
		const meeting = await hall();
		await opens(platform, meeting);
		await records(meeting, 120);
		const place = await askFor(platform, meeting, 'Arvonia');
		await leadFloor(platform, meeting, { do: 'give', place, ends: null }, { do: 'end', place });
		await leadFloor(platform, meeting, { do: 'put-item', item: meeting.closedItem });
		await leadFloor(platform, meeting, { do: 'open-list', item: meeting.closedItem, minutes: null });
		const named = {
			where: 'hall',
			language: 'fr',
			group: 'POISON',
			members: [],
			aligned: [],
			speaker: 'POISON',
			note: 'POISON',
		} as const;
		const { place: closed } = await leadFloor(platform, meeting, {
			do: 'add',
			delegation: meeting.delegations['Karvia'] ?? '',
			item: meeting.closedItem,
			kind: 'statement',
			...named,
			members: [],
			aligned: [],
		});
		await leadFloor(platform, meeting, { do: 'give', place: closed, ends: null });
		const later = new Date(Date.now() + 20_000);
		const open = await watchFor(platform.readerContext(later), meeting.id);
		expect(open?.watching).toBe('closed-part');
		expect(open?.chapters.map(({ delegation }) => delegation.name)).toEqual([{ en: 'Arvonia' }]);
		expect(JSON.stringify(open)).not.toMatch(/POISON|Karvia/);
		const inside = await watchFor(platform.context(meeting.observer, later), meeting.id);
		expect(inside?.watching).toBe('on');
		expect(inside?.chapters.map(({ delegation }) => delegation.name)).toEqual([
			{ en: 'Arvonia' },
			{ en: 'Karvia' },
		]);
	});
});

describe('a meeting that is broadcast', () => {
	it('says in turn: it has not begun, nothing has come, it is on, it broke off, it is over, here it is', async () => {
		const meeting = await hall();
		expect(await says(meeting)).toBe('before');
		await opens(platform, meeting);
		expect(await says(meeting)).toBe('silent');
		await records(meeting, 60, 72);
		expect(await says(meeting)).toBe('on');
		const later = new Date(Date.now() + 120_000);
		const off = await watchFor(platform.readerContext(later), meeting.id);
		expect(off?.watching).toBe('interrupted');
		expect(Math.abs((off?.since ?? 0) - Date.now())).toBeLessThan(20_000);
		await leadFloor(platform, meeting, { do: 'close-meeting' });
		expect(await says(meeting)).toBe('being-made');
		await endBroadcast(platform.context(meeting.officer), meeting.id);
		expect(await says(meeting)).toBe('recording');
	});

	it('counts its seconds from when it was opened, and says what it weighs', async () => {
		const meeting = await hall();
		await records(meeting, 60);
		const before = Date.now();
		await opens(platform, meeting);
		const page = await watchFor(platform.readerContext(new Date(before + 30_000)), meeting.id);
		expect(page?.from).toBeGreaterThanOrEqual(before);
		expect(page?.rates).toEqual({ picture: 8_000, sound: 8_000 });
		// Media from before the opening belong to nobody.
		expect(page?.recorded.every(({ start }) => start >= 0)).toBe(true);
	});

	it('takes as many statements to be shown with one chunk as with three hundred', async () => {
		const [one, many] = [await hall(), await hall()];
		for (const meeting of [one, many]) await opens(platform, meeting);
		await records(one, 6);
		await records(many, 600);
		const counts = [one, many].map(({ id }) => platform.statements((ctx) => watchFor(ctx, id)));
		const [few, more] = await Promise.all(counts);
		expect(more).toBe(few);
	});
});

describe('the last recording', () => {
	it('is the newest of which somebody may watch something', async () => {
		const other = await openTestPlatform();
		expect(await lastRecording(other.readerContext())).toBeNull();
		await other.close();
		const meeting = await hall();
		await leadFloor(platform, meeting, { do: 'open-meeting' }, { do: 'put-item', item: meeting.closedItem });
		await new Promise((resolve) => setTimeout(resolve, 50));
		await records(meeting, -60, 18);
		const later = new Date(Date.now() + 200_000);
		expect((await lastRecording(platform.context(meeting.observer, later)))?.slug).toBe(meeting.slug);
		expect((await lastRecording(platform.readerContext(later)))?.slug).not.toBe(meeting.slug);
	});
});
