import { randomUUID } from 'node:crypto';
import { parse, type types } from 'hls-parser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anonymous } from '#platform/actor.ts';
import { openLimits } from '#platform/server/limits.ts';
import { leadFloor } from '../../floor/server/meeting.examples.ts';
import { openTestPlatform, type TestPlatform } from '../../../tests/test-platform.ts';
import { captionerFor, type Captioner } from './captioner.ts';
import { correctLine, withdrawLine } from './correct.ts';
import { writeLine } from './write.ts';
import { endBroadcast } from '../../broadcast/server/end.ts';
import { giveKey } from '../../broadcast/server/keys.ts';
import { makeTestHall, type TestHall } from '../../broadcast/server/origin/hall.examples.ts';
import { openTestOrigin, type TestOrigin } from '../../broadcast/server/origin/origin.examples.ts';
import { startVirtualClock, type VirtualClock } from '../../broadcast/server/origin/replay.examples.ts';

/* A hall's captions as players show them: on a virtual clock, with a real database and disk, read by hls-parser. */

let platform: TestPlatform;
let origin: TestOrigin;
let hall: TestHall;
let captioner: Captioner;
let clock: VirtualClock;
const limits = openLimits();

beforeAll(async () => {
	clock = startVirtualClock();
	platform = await openTestPlatform();
	origin = await openTestOrigin(platform);
	hall = await makeTestHall(platform, origin, ['picture', 'floor']);
	const { meeting } = hall;
	const given = await giveKey(platform.context(meeting.officer), meeting.id, {
		tracks: [],
		captions: 'fr',
		note: '',
	});
	if (!given.ok) throw new Error(given.refusal);
	const found = await captionerFor(platform.readerContext(), { key: given.value.key });
	if (!found) throw new Error('no captioner');
	captioner = found;
	clock.replayTracks(hall, ['floor']);
	// What is written in the first seconds of an open part may have been heard in the closed one before it.
	await clock.until(async () => segmentsIn(await hall.list('live/picture.m3u8')).length > 8);
});
afterAll(async () => {
	await clock.stopSenders();
	await origin.close();
	await platform.close();
	clock.stop();
});

const segmentsIn = (text: string | null): { uri: string; at: number; duration: number }[] => {
	const list = text && (parse(text) as types.MediaPlaylist);
	if (!list) return [];
	let at = 0;
	return list.segments.map(({ uri, duration, programDateTime }) => {
		const start = programDateTime?.getTime() ?? at;
		at = start + duration * 1_000;
		return { uri: uri.replace('../', ''), at: start, duration };
	});
};
async function writes(
	text: string,
	more: { start?: number; behind?: number } = {},
	who = captioner,
): Promise<string> {
	const end = Date.now();
	const typed = { id: randomUUID(), start: end - 1_000, end, behind: 0, speaker: 'Arvonia', text, ...more };
	const written = await writeLine(platform.readerContext(), who, typed, limits);
	if (!written.ok) throw new Error(written.refusal);
	return typed.id;
}
/** All currently listed caption segments, with their contents. */
async function told(form: 'live' | 'whole' = 'live') {
	const segments = segmentsIn(await hall.list(`${form}/captions-fr.m3u8`));
	return Promise.all(
		segments.map(async (segment) => ({ ...segment, text: await (await hall.media(segment.uri)).text() })),
	);
}
const withText = async (text: string, form?: 'whole') =>
	(await told(form)).filter((segment) => segment.text.includes(text));

describe('live', () => {
	it('are named in the master list, in their own language', async () => {
		const master = (await hall.list('live.m3u8')) ?? '';
		const { variants } = parse(master) as types.MasterPlaylist;
		expect(variants.every(({ subtitles }) => subtitles[0]?.language === 'fr')).toBe(true);
		expect(variants[0]?.subtitles[0]).toMatchObject({
			name: 'français',
			uri: expect.stringMatching(/^live\/captions-fr\.m3u8\?viewer=[\w-]{8}$/),
		});
	});
	it('have the seconds of the picture, by number and by the time of day', async () => {
		const [captions, picture] = [
			await hall.list('live/captions-fr.m3u8'),
			await hall.list('live/picture.m3u8'),
		];
		const [own, its] = [segmentsIn(captions), segmentsIn(picture)];
		const [first] = own;
		const same = its.find(({ uri }) => /\d+/.exec(uri)?.[0] === /\d+/.exec(first?.uri ?? '')?.[0]);
		expect(first?.at).toBe(same?.at);
		expect(captions).not.toContain('EXT-X-MAP');
	});
	it('show a line at the moment it was spoken, on the media’s own line of time', async () => {
		const id = await writes('Merci, Madame la Présidente.');
		const segments = await clock.until(async () => {
			const found = await withText('Présidente');
			return found.length >= 2 && found;
		});
		const broadcast = await origin.origin.find(hall.meeting.id);
		const [first] = segments;
		const [, from = ''] = /([\d:.]+) --> /.exec(first?.text ?? '') ?? [];
		const [hours = 0, minutes = 0, seconds = 0] = from.split(':').map(Number);
		const at = (broadcast?.zero ?? 0) * 1_000 + (hours * 3_600 + minutes * 60 + seconds) * 1_000;
		// It begins in the segment with that time of day.
		expect(at).toBeGreaterThanOrEqual((first?.at ?? 0) - 2);
		expect(at).toBeLessThan((first?.at ?? 0) + (first?.duration ?? 0) * 1_000 + 2);
		expect(first?.text).toMatch(/^WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:0,LOCAL:00:00:00\.000\n/);
		// All segments keep the same text after a correction; the recording is corrected.
		await correctLine(
			platform.readerContext(),
			captioner,
			{ id, text: 'Merci, Monsieur.', speaker: null },
			limits,
		);
		await clock.until(async () => (await origin.captions.caches.cache(hall.meeting.id, 'fr')).revision > 1);
		const now = await told();
		expect(new Set(now.flatMap(({ text }) => text.match(/Merci.*/g) ?? []))).toEqual(
			new Set(['Merci, Madame la Présidente.']),
		);
		expect(await clock.until(async () => (await withText('Merci, Monsieur.', 'whole'))[0])).toBeTruthy();
		expect(await withText('Présidente', 'whole')).toEqual([]);
	});
	it('hold nothing any more that was taken back, in what was told either', async () => {
		const id = await writes('Mot de trop.');
		await clock.until(async () => (await withText('Mot de trop.'))[0]);
		await withdrawLine(platform.readerContext(), captioner, id, limits);
		await clock.until(async () => !(await withText('Mot de trop.')).length);
		expect(await withText('Mot de trop.', 'whole')).toEqual([]);
	});
	it('are kept by no cache for good: something may be taken out of them', async () => {
		const [first] = await told();
		const answer = await hall.media(first?.uri ?? '');
		expect(answer.headers.get('cache-control')).toBe('public, max-age=0, s-maxage=1');
		expect(answer.headers.get('content-type')).toBe('text/vtt');
		expect(answer.headers.get('content-language')).toBe('fr');
		expect(answer.headers.get('etag')).toMatch(/^W\/"/);
	});
	it.each([
		'live/captions-de.m3u8',
		's/captions-fr/999999.vtt',
		'c/captions-fr/999-0-0.vtt',
		's/captions-fr/0.m4s',
	])('are not there as %s', async (path) => expect((await hall.media(path)).status).toBe(404));
});

describe('of a closed part', () => {
	it('are for participants: not in a list, not in a segment, not in one that is open again', async () => {
		await leadFloor(platform, hall.meeting, { do: 'put-item', item: hall.meeting.closedItem });
		// A line that ends in the same millisecond was heard before.
		await clock.pass(0.2);
		await writes('Secret.', { start: Date.now() });
		// The public does not learn either that somebody writes in German.
		const { officer, id: meeting } = hall.meeting;
		const german = await captionerFor(platform.context(officer), { meeting, language: 'de' });
		await writes('Geheim.', { start: Date.now() }, german ?? captioner);
		await clock.until(async () => !(await hall.list('live/captions-fr.m3u8')) || null);
		expect(await hall.list('live/captions-fr.m3u8')).toBeNull();
		origin.as(hall.meeting.observer);
		const master = (await hall.list('live.m3u8')) ?? '';
		origin.as(anonymous);
		expect(master).toContain('captions-de.m3u8');
		expect(await hall.list('whole.m3u8')).not.toContain('captions-de.m3u8');
		// Nor from a guessed address: it answers as for a language without captions.
		const [, recordingSegment = ''] =
			/c\/picture\/([\d-]+)\.m4s/.exec((await hall.list('whole/picture.m3u8')) ?? '') ?? [];
		for (const language of ['de', 'ru'])
			for (const path of [
				`whole/captions-${language}.m3u8`,
				`c/captions-${language}/${recordingSegment}.vtt`,
			])
				expect([path, (await hall.media(path)).status]).toEqual([path, 404]);
		expect((await hall.media(`c/captions-fr/${recordingSegment}.vtt`)).status).toBe(200);
		const [, pass = ''] = /captions-fr\.m3u8(\?pass=[\w.-]+)/.exec(master) ?? [];
		const inside = await clock.until(async () => {
			const list = await hall.list(`live/captions-fr.m3u8${pass}`);
			for (const { uri } of segmentsIn(list))
				if ((await (await hall.media(uri)).text()).includes('Secret.')) return uri;
			return null;
		});
		expect((await hall.media(inside.split('?')[0] ?? '')).status).toBe(404);
		await leadFloor(platform, hall.meeting, { do: 'put-item', item: hall.meeting.publicItem });
		await clock.until(async () => (await told()).length > 2);
		expect(await withText('Secret')).toEqual([]);
		expect(await withText('Secret', 'whole')).toEqual([]);
	});
});

it('After the end the recording has them, whole and on the media’s own line of time', async () => {
	// Open again for longer than what was heard before can still be written.
	await clock.pass(5);
	await writes('Dernière ligne.');
	await clock.until(async () => (await withText('Dernière ligne.'))[0]);
	await clock.stopSenders();
	await endBroadcast(platform.context(hall.meeting.officer), hall.meeting.id);
	await clock.until(async () => (await hall.list('whole/captions-fr.m3u8'))?.includes('#EXT-X-ENDLIST'));
	const text = (await hall.list('whole/captions-fr.m3u8')) ?? '';
	expect((parse(text) as types.MediaPlaylist).endlist).toBe(true);
	const [captions, picture] = [segmentsIn(text), segmentsIn(await hall.list('whole/picture.m3u8'))];
	expect(captions.map(({ at }) => at)).toEqual(picture.map(({ at }) => at));
	expect((await withText('Dernière ligne.', 'whole')).length).toBeGreaterThan(0);
});
