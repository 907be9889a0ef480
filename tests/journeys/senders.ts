import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { decode, tones } from '../setup/ffmpeg.ts';
import type { Site } from './site.ts';
import { sitting } from './visitors.ts';

/* What a hall has sent, as a client of its lists and media sees and hears it. */

/** For `launch`: a camera and a microphone that only pretend, and that may be used without asking. */
export const fakeSenders = [
	// Ten pictures a second are enough to see that it moves.
	'--use-fake-device-for-media-stream=fps=10',
	'--use-fake-ui-for-media-stream',
	'--autoplay-policy=no-user-gesture-required',
] as const;

/** What a page was given of cameras, microphones and screens, in the page itself. */
interface GivenTracks {
	tracks: MediaStreamTrack[];
}

/** Lets `pullOut` take away what a page will be given. Call it before the page is opened. */
export const makeUnpluggable = (page: Page): Promise<unknown> =>
	page.addInitScript(() => {
		const at = window as unknown as GivenTracks;
		at.tracks = [];
		const { mediaDevices } = navigator;
		if (!mediaDevices) return;
		for (const of of ['getUserMedia', 'getDisplayMedia'] as const) {
			const ask = mediaDevices[of].bind(mediaDevices);
			mediaDevices[of] = async (constraints) => {
				const stream = await ask(constraints);
				at.tracks.push(...stream.getTracks());
				return stream;
			};
		}
	});

/** In a page: every camera that it asks for from now on is there and gives no frame, as one whose shutter hangs. */
export const stopFrames = (): void => {
	const { mediaDevices } = navigator;
	const ask = mediaDevices.getUserMedia.bind(mediaDevices);
	const { MediaStreamTrackGenerator: Track } = globalThis as unknown as {
		MediaStreamTrackGenerator: new (of: { kind: 'video' }) => MediaStreamTrack;
	};
	mediaDevices.getUserMedia = async (wanted) =>
		wanted?.video ? new MediaStream([new Track({ kind: 'video' })]) : ask(wanted);
};

/** The cable of the camera or the microphone is pulled, or the sharing of the screen ended, as the page sees it. */
export const unplug = (page: Page, kind: 'audio' | 'video'): Promise<void> =>
	page.evaluate((of) => {
		for (const track of (window as unknown as GivenTracks).tracks)
			if (track.kind === of && track.readyState === 'live') {
				track.stop();
				track.dispatchEvent(new Event('ended'));
			}
	}, kind);

/** Waits until something holds; a limit only for when it never does. */
export async function until<Value>(
	what: () => Promise<Value | null | false | undefined> | Value | null | false | undefined,
	timeout = 40_000,
): Promise<Value> {
	for (const deadline = Date.now() + timeout; Date.now() < deadline; await sleep(200)) {
		const found = await what();
		if (found) return found;
	}
	throw new Error(`it never came about: ${what.toString()}`);
}

/** A segment as a list tells of it. */
export interface ListedSegment {
	/** Unix seconds. */
	start: number;
	duration: number;
	/** Whether what came before does not lead to it. */
	broken: boolean;
	init: string;
	address: string;
}

/** What a list of the first meeting of the rehearsal tells of a track; empty where there is no list. */
export async function listedSegments(
	site: Site,
	track: string,
	form: 'live' | 'whole' = 'live',
): Promise<ListedSegment[]> {
	const base = `${site.origin}/media/${sitting.id}/${form}/`;
	const answer = await fetch(`${base}${track}.m3u8`);
	if (!answer.ok) return [];
	const segments: ListedSegment[] = [];
	let [init, start, duration, broken] = ['', 0, 0, false];
	for (const line of (await answer.text()).split('\n')) {
		init = /^#EXT-X-MAP:URI="([^"]+)"/.exec(line)?.[1] ?? init;
		start = Date.parse(/^#EXT-X-PROGRAM-DATE-TIME:(.+)/.exec(line)?.[1] ?? '') / 1_000 || start;
		duration = Number(/^#EXTINF:([\d.]+)/.exec(line)?.[1] ?? duration);
		broken ||= line === '#EXT-X-DISCONTINUITY';
		if (!line || line.startsWith('#')) continue;
		segments.push({
			start,
			duration,
			broken,
			init: new URL(init, base).href,
			address: new URL(line, base).href,
		});
		[start, broken] = [start + duration, false];
	}
	return segments;
}

/** The longest time, in seconds, between the end of a segment and the beginning of the next. */
export const longestGap = (segments: readonly ListedSegment[]): number =>
	Math.max(
		0,
		...segments.slice(1).map(({ start }, at) => {
			const before = segments[at];
			return before ? start - before.start - before.duration : 0;
		}),
	);

const bytesOf = async (address: string): Promise<Buffer> => {
	const answer = await fetch(address);
	if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
	return Buffer.from(await answer.arrayBuffer());
};

/** What ffmpeg makes of some segments, and what it says of them. */
async function decoded(
	segments: readonly ListedSegment[],
	words: string,
): Promise<{ out: Buffer; log: string }> {
	const [first] = segments;
	if (!first) throw new Error('there is nothing to be decoded');
	const parts = await Promise.all([first.init, ...segments.map(({ address }) => address)].map(bytesOf));
	return decode(Buffer.concat(parts), words);
}

/** What ffmpeg says of segments that follow each other, after it has decoded all of them without a fault. */
export async function decodeWithoutError(segments: readonly ListedSegment[]): Promise<string> {
	const { log } = await decoded(segments, '-xerror -f null');
	return log;
}

/** The colour of a segment of picture as a whole, 0 to 255 each. */
export async function colourOf(
	segment: ListedSegment,
): Promise<{ red: number; green: number; blue: number }> {
	const { out } = await decoded([segment], '-frames:v 1 -vf scale=1:1:flags=area -pix_fmt rgb24 -f rawvideo');
	const [red = 0, green = 0, blue = 0] = out;
	return { red, green, blue };
}

const rate = 8_000;
const pitches = [...new Set([...Object.values(tones), 1_000])];

/** By address: a segment never changes, and is asked for again and again while a tone is waited for. */
const measuredTones = new Map<string, Promise<number | null>>();

/** The tone of a segment of sound in Hz, as it is in its middle; `null` = silence. */
export function toneOf(segment: ListedSegment): Promise<number | null> {
	const tone = measuredTones.get(segment.address) ?? measureTone(segment);
	measuredTones.set(segment.address, tone);
	tone.catch(() => measuredTones.delete(segment.address));
	return tone;
}

async function measureTone(segment: ListedSegment): Promise<number | null> {
	const { out } = await decoded([segment], `-f f32le -ac 1 -ar ${rate}`);
	const all = new Float32Array(new Uint8Array(out).buffer, 0, Math.floor(out.length / 4));
	const samples = all.subarray(Math.floor(all.length / 3), Math.floor((all.length * 2) / 3));
	const power = (hertz: number): number => {
		const turn = 2 * Math.cos((2 * Math.PI * hertz) / rate);
		let [one, two] = [0, 0];
		for (const sample of samples) [one, two] = [sample + turn * one - two, one];
		return one ** 2 + two ** 2 - turn * one * two;
	};
	const mean = samples.reduce((sum, sample) => sum + sample ** 2, 0) / samples.length;
	if (mean < 1e-7) return null;
	return pitches.reduce((best, hertz) => (power(hertz) > power(best) ? hertz : best));
}

/** The tones of the newest segments of a track. */
export async function newestTones(site: Site, track: string, count: number): Promise<(number | null)[]> {
	const segments = (await listedSegments(site, track)).slice(-count);
	return Promise.all(segments.map(toneOf));
}
