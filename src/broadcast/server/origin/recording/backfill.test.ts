import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ffmpeg as program } from '../../../../../scripts/ready/programs.js';
import { openTestPlatform, type TestPlatform } from '../../../../../tests/test-platform.ts';
import { tones, type Tone } from '../../../../../tests/setup/ffmpeg.ts';
import { concat } from '../../../media/boxes.ts';
import { endBroadcast, resumeBroadcast } from '../../end.ts';
import { recordingSegmentsOf } from '../../store/recording-segments.ts';
import { makeTestHall, ownTime, type TestHall } from '../hall.examples.ts';
import { openTestOrigin, type TestOrigin } from '../origin.examples.ts';
import { startVirtualClock, type VirtualClock } from '../replay.examples.ts';

/* A booth with an outage, through a real origin; the sound of the recording is measured. */

let platform: TestPlatform;
let origin: TestOrigin;
let clock: VirtualClock;
beforeAll(async () => {
	clock = startVirtualClock();
	platform = await openTestPlatform();
	origin = await openTestOrigin(platform);
});
afterAll(async () => {
	await origin.close();
	await platform.close();
	clock.stop();
});

const rate = 8_000;
/** Returns which test tone is loudest in each second of a track's recording. */
async function heard(hall: TestHall, track: string): Promise<string[]> {
	const { stdout } = await promisify(execFile)(
		program,
		`-v error -i ${origin.url}/media/${hall.meeting.id}/whole/${track}.m3u8 -f f32le -ac 1 -ar ${rate} -`.split(
			' ',
		),
		{ encoding: 'buffer', maxBuffer: 50e6 },
	);
	const samples = new Float32Array(stdout.buffer, stdout.byteOffset, Math.floor(stdout.length / 4));
	const found: string[] = [];
	for (let at = 0; at + rate <= samples.length; at += rate)
		found.push(loudest(samples.subarray(at + rate / 4, at + (rate * 3) / 4)));
	return found;
}
/** Measures the power of a tone with the Goertzel algorithm. */
function loudest(samples: Float32Array): string {
	const power = (hertz: number): number => {
		const turn = 2 * Math.cos((2 * Math.PI * hertz) / rate);
		let [one, two] = [0, 0];
		for (const sample of samples) [one, two] = [sample + turn * one - two, one];
		return one ** 2 + two ** 2 - turn * one * two;
	};
	const names = Object.keys(tones) as Tone[];
	return names.reduce((best, name) => (power(tones[name]) > power(tones[best]) ? name : best));
}

describe('what a booth kept while its line was down', () => {
	it('is in the recording after the end, where the floor was told live; and only once', async () => {
		const hall = await makeTestHall(platform, origin, ['floor', 'fr']);
		const { id } = hall.meeting;
		const floor = clock.replayTracks(hall, ['floor'], false);
		const broadcast = await clock.until(() => origin.origin.find(id));
		const channel = broadcast.hall.channel('fr');
		await clock.until(() => broadcast.hall.channel('floor').window.length > 3);
		const booth = await hall.another(['fr']);
		const from = Math.ceil(Date.now() / 1_000);
		const { initSegment, seconds } = await ownTime('fr', { from, seconds: 14 });
		const send = async (at: number): Promise<void> => {
			const second = seconds[at];
			if (!second) return;
			const track = at > 3 && at < 9 ? 'fr/buffered' : 'fr/live';
			const answer = await hall.put(track, concat([initSegment, second.bytes]), booth.key);
			expect(answer.status).toBe(201);
		};
		// The outage lasts from the fifth to the ninth second; then the booth continues and sends what it buffered.
		for (let at = 0; at < 14; at += 1) {
			await clock.pass(from + at + 1 - Date.now() / 1_000);
			if (at < 4 || at > 8) await send(at);
			// One arrives twice because its first response was lost; two arrive after the end.
			if (at === 12) for (const kept of [4, 5, 5, 6]) await send(kept);
		}
		await clock.until(() => channel.clockReading && channel.segmenter.until > from + 13.5 - broadcast.zero);
		const filled = channel.window
			.filter((one) => one.filled)
			.map(({ start }) => start + broadcast.zero - from);
		expect(filled.filter((start) => start > 3.5 && start < 9).length).toBeGreaterThanOrEqual(4);
		await floor.stop();
		await endBroadcast(platform.context(hall.meeting.officer), id);
		await clock.until(() => broadcast.recordingSegments.get('fr')?.some(({ revision }) => revision > 0));
		await send(7);
		await send(8);
		const files = (): Promise<string[]> => readdir(`${origin.folder}/media/${id}/fr`);
		await clock.until(() => origin.origin.state().disk.waiting === 0);
		await clock.until(async () => !(await files()).some((name) => name.startsWith('late')));

		const words = await heard(hall, 'fr');
		expect(words.slice(words.indexOf('fr') + 1, words.lastIndexOf('fr'))).toEqual(
			Array.from({ length: words.lastIndexOf('fr') - words.indexOf('fr') - 1 }, () => 'fr'),
		);
		expect(words.filter((word) => word === 'fr').length).toBeGreaterThanOrEqual(12);
		expect(new Set(await heard(hall, 'floor'))).toEqual(new Set(['floor']));

		// A restarted process finds the same, and a second end changes nothing.
		const list = await hall.list('whole/fr.m3u8');
		await origin.restart();
		expect(await hall.list('whole/fr.m3u8')).toBe(list);
		await resumeBroadcast(platform.context(hall.meeting.officer), id);
		await endBroadcast(platform.context(hall.meeting.officer), id);
		// Between the two it goes on.
		await clock.until(async () => (await hall.list('whole/fr.m3u8')) === list);
		const rows = await recordingSegmentsOf(platform.database, id);
		expect(rows.filter(({ track, revision }) => track === 'floor' && revision > 0)).toEqual([]);
	});
});
