import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, type types } from 'hls-parser';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestPlatform, type TestPlatform } from '../../../../tests/test-platform.ts';
import { decode, ffmpeg, fragments, pictureCodec } from '../../../../tests/setup/ffmpeg.ts';
import { concat } from '../../media/boxes.ts';
import { moveTo } from '../../media/fragment.ts';
import { endBroadcast } from '../end.ts';
import { makeTestHall, until, type TestHall } from './hall.examples.ts';
import { openTestOrigin, type TestOrigin } from './origin.examples.ts';
import { readRecording, recordedTrack, type RecordedTrack } from './recorded-track.examples.ts';
import { startVirtualClock, type VirtualClock } from './replay.examples.ts';

/*
 * A sender of files changes the size of its picture and changes it back; the server is killed and started again, and
 * the sender goes on without an init segment. All that is served and recorded is decoded by ffmpeg.
 */

let platform: TestPlatform;
let origin: TestOrigin;
let clock: VirtualClock;
let small: RecordedTrack;
let large: RecordedTrack;
beforeAll(async () => {
	[small, large] = await Promise.all([recordedTrack('picture'), recordLarge()]);
	clock = startVirtualClock();
	platform = await openTestPlatform();
	origin = await openTestOrigin(platform);
});
afterAll(async () => {
	await origin.close();
	await platform.close();
	clock.stop();
});

/** Records four seconds of 640 × 360, and reads them. */
async function recordLarge(): Promise<RecordedTrack> {
	const folder = await mkdtemp(join(tmpdir(), 'rostrum-test-large-'));
	const file = join(folder, 'picture.mp4');
	await ffmpeg(
		`-f lavfi -i testsrc2=s=640x360:r=25 -t 5 ${pictureCodec} ${fragments} -frag_duration 200000 ${file}`,
	);
	const bytes = await readFile(file);
	await rm(folder, { recursive: true });
	return readRecording(bytes, 'picture');
}

/** Sends four seconds as files, dated now. */
async function send(hall: TestHall, { timescale, ticks, fragments: all }: RecordedTrack): Promise<void> {
	const from = Math.ceil(Date.now() / 1_000);
	for (let second = 0; second < 4; second += 1) {
		await clock.pass(from + second + 1.05 - Date.now() / 1_000);
		const parts = all.slice(second * 5, second * 5 + 5).flatMap(({ moof, mdat }, at) => {
			const start = from * timescale + (second * 5 + at) * ticks;
			return [moveTo(new Uint8Array(moof), start), mdat];
		});
		expect((await hall.put('picture', concat(parts))).status).toBe(201);
	}
}

/** The sizes that ffmpeg sees in a playlist, decoded with the init segments that it names; and the number of its entries. */
async function seenIn(hall: TestHall, form: 'live' | 'whole'): Promise<{ sizes: string[]; entries: number }> {
	const list = parse((await hall.list(`${form}/picture.m3u8`)) ?? '') as types.MediaPlaylist;
	const bytesOf = async (path: string): Promise<Uint8Array> => {
		const answer = await hall.media(path.replace('../', ''));
		if (!answer.ok) throw new Error(`${path} was answered ${answer.status}`);
		return new Uint8Array(await answer.arrayBuffer());
	};
	const runs: { init: string; uris: string[] }[] = [];
	for (const { map, uri } of list.segments)
		if (map?.uri && map.uri !== runs.at(-1)?.init) runs.push({ init: map.uri, uris: [uri] });
		else runs.at(-1)?.uris.push(uri);
	const sizes = await Promise.all(
		runs.map(async ({ init, uris }) => {
			const media = concat(await Promise.all([init, ...uris].map(bytesOf)));
			const text = (await decode(media, '-xerror -f framemd5')).out.toString();
			expect(text.match(/^0,/gm)?.length).toBeGreaterThanOrEqual(uris.length);
			return /#dimensions 0: (\d+x\d+)/.exec(text)?.[1] ?? '';
		}),
	);
	return { sizes, entries: list.segments.length };
}
const changes = ['320x180', '640x360', '320x180'];

it('decodes after a kill with the format of the last segment, live and in the recording', async () => {
	const hall = await makeTestHall(platform, origin, ['picture']);
	for (const track of [small, large, small]) {
		// A sender that starts again has been away for a moment.
		await clock.pass(3);
		expect((await hall.put('picture', new Uint8Array(track.init))).status).toBe(201);
		await send(hall, track);
	}
	await clock.pass(3);
	const before = await seenIn(hall, 'live');
	expect(before.sizes).toEqual(changes);
	await until(() => origin.origin.state().disk.waiting === 0);
	// A copy of the disk now is what a killed process would leave behind.
	const folder = await mkdtemp(join(tmpdir(), 'rostrum-test-killed-'));
	await cp(origin.folder, folder, { recursive: true });
	await origin.close();
	origin = await openTestOrigin(platform, { folder });
	const again: TestHall = {
		...hall,
		origin,
		media: (path) => fetch(`${origin.url}/media/${hall.meeting.id}/${path}`),
		async list(path) {
			const answer = await again.media(path);
			return answer.ok ? answer.text() : null;
		},
		put: (track, body) =>
			fetch(`${origin.url}/ingest/${hall.meeting.id}/${track}/x.mp4`, {
				method: 'PUT',
				body: body as BodyInit,
				headers: { authorization: `Bearer ${hall.key}` },
			}),
	};
	await send(again, small);
	await clock.pass(3);
	const after = await seenIn(again, 'live');
	expect(after.entries).toBeGreaterThanOrEqual(before.entries + 3);
	expect(after.sizes).toEqual(changes);
	const master = parse((await again.list('live.m3u8')) ?? '') as types.MasterPlaylist;
	expect(master.variants[0]?.resolution).toEqual({ width: 640, height: 360 });
	expect(master.variants[0]?.codecs?.split(',')).toHaveLength(2);

	expect((await endBroadcast(platform.context(hall.meeting.officer), hall.meeting.id)).ok).toBe(true);
	await clock.until(async () => (await again.list('whole/picture.m3u8'))?.includes('ENDLIST'));
	expect((await seenIn(again, 'whole')).sizes).toEqual(changes);
	await rm(folder, { recursive: true });
}, 60_000);
