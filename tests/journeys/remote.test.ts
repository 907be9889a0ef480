import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from '../setup/chromium.ts';
import { hasCoturn, openCoturn, type Coturn } from '../setup/coturn.ts';
import { fakeDevices, writeTone } from '../setup/devices.ts';
import { openSite, type Site } from './site.ts';
import { follow, signedIn, sitting, visitor } from './visitors.ts';

/*
 * A delegate who speaks from online, told in order: tried out, given the floor, seen and heard in the hall, muted
 * again. Each has a browser of their own with a tone of their own, so that who is heard where can be measured; where a
 * relay is installed, everything goes through it. The numbers are those of docs/rules/floor.md.
 */

const tones = { hall: 500, arvonia: 900, teluria: 1_500 } as const;
type Voice = keyof typeof tones;

let site: Site;
let folder: string;
let coturn: Coturn | null = null;
const browsers: Browser[] = [];
let chair: Page;
let hall: Page;
let arvonia: Page;
let teluria: Page;

/** Lets a test measure what a page plays: what it leads to the loudspeakers, and what its elements play aloud. */
const listening = (): void => {
	const store = window as unknown as {
		taps: AnalyserNode[];
		players: HTMLAudioElement[];
		pitches: (hz: number) => number;
	};
	store.taps = [];
	// Elements that stand nowhere on the page.
	store.players = [];
	window.Audio = class extends Audio {
		constructor() {
			super();
			store.players.push(this);
		}
	};
	const connect = AudioNode.prototype.connect as (this: AudioNode, ...to: unknown[]) => AudioNode;
	AudioNode.prototype.connect = function (this: AudioNode, ...to: unknown[]) {
		if (to[0] instanceof AudioDestinationNode) {
			const tap = new AnalyserNode(this.context, { fftSize: 4_096, smoothingTimeConstant: 0 });
			store.taps.push(tap);
			connect.call(this, tap);
		}
		return connect.apply(this, to);
	} as typeof AudioNode.prototype.connect;
	const own = new Map<MediaStream, AnalyserNode>();
	const played = (): AnalyserNode[] =>
		[...document.querySelectorAll('audio')].flatMap((element) => {
			const stream = element.srcObject;
			if (element.muted || element.paused || !(stream instanceof MediaStream)) return [];
			const before = own.get(stream);
			if (before) return [before];
			const context = new AudioContext();
			const tap = new AnalyserNode(context, { fftSize: 4_096, smoothingTimeConstant: 0 });
			connect.call(new MediaStreamAudioSourceNode(context, { mediaStream: stream }), tap);
			own.set(stream, tap);
			return [tap];
		});
	store.pitches = (hz) =>
		Math.max(
			-200,
			...[...store.taps, ...played()].map((tap) => {
				const bins = new Float32Array(tap.frequencyBinCount);
				tap.getFloatFrequencyData(bins);
				const at = Math.round((hz * tap.fftSize) / tap.context.sampleRate);
				return Math.max(...bins.slice(at - 2, at + 3));
			}),
		);
};

const loud = -50; // dB: a tone that is meant to be heard
const silenceBelow = -65; // dB: what other tones leave behind

/** The loudest that a voice is heard at a page during a while, dB. */
const levelOf = (page: Page, voice: Voice, ms = 900): Promise<number> =>
	page.evaluate(
		async ([hz, wait]) => {
			const { pitches } = window as unknown as { pitches: (hz: number) => number };
			let most = -200;
			for (const end = performance.now() + wait; performance.now() < end;) {
				most = Math.max(most, pitches(hz));
				await new Promise((resolve) => setTimeout(resolve, 40));
			}
			return most;
		},
		[tones[voice], ms] as const,
	);
const isAudible = (page: Page, voice: Voice) =>
	expect.poll(() => levelOf(page, voice), { timeout: 30_000 }).toBeGreaterThan(loud);
/** For 0.9 s: a page without a processor drops sound, and each drop crackles at every pitch. */
const isSilent = (page: Page, voice: Voice) =>
	expect.poll(() => levelOf(page, voice), { timeout: 10_000 }).toBeLessThan(silenceBelow);

/** At which outputs the hall's page plays a line for the technician's ear. */
const outputsOf = (page: Page): Promise<string[]> =>
	page.evaluate(() =>
		(window as unknown as { players: HTMLAudioElement[] }).players
			.filter(({ muted, srcObject }) => !muted && srcObject)
			.map(({ sinkId }) => sinkId),
	);

async function sitsAt(voice: Voice, who: string): Promise<Page> {
	const file = join(folder, `${voice}.wav`);
	await writeTone(file, tones[voice]);
	const browser = await launch(fakeDevices(file));
	browsers.push(browser);
	const page = await signedIn(browser, site, who, { permissions: ['camera', 'microphone'] });
	await page.addInitScript(listening);
	return page;
}
const press = (page: Page, name: RegExp | string) => page.getByRole('button', { name }).click();
const call = (page: Page) => page.getByRole('region', { name: 'Speak from here' });

/** Asks for the floor from online. */
async function requestFloor(page: Page): Promise<void> {
	await page.getByRole('radio', { name: 'Statement' }).check();
	await page.getByRole('radio', { name: 'Online' }).check();
	await page.getByLabel('Which language will you speak?').selectOption({ label: 'English' });
	await press(page, 'Ask for the floor');
	await page.getByText('You’re on the speakers’ list.').waitFor();
}
/** Tries the devices out and says to be ready. */
async function isReady(page: Page): Promise<void> {
	await press(page, /Test microphone and camera|Test again/);
	await press(page, 'I am ready');
}
/** Where a delegation stands in the chair's list. */
const rowOf = (name: string) => chair.getByRole('row', { name: new RegExp(name) });
async function giveFloor(name: string): Promise<void> {
	const row = rowOf(name);
	await row.locator('summary').click();
	await row.getByRole('button', { name: `Give the floor to ${name}` }).click();
}

const policy = async (page: Page, path: string) =>
	(await page.request.get(`${site.origin}/en${path}`)).headers()['permissions-policy'];

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'rostrum-remote-'));
	coturn = hasCoturn ? await openCoturn() : null;
	const relay = coturn && {
		TURN_URL: `turn:127.0.0.1:${coturn.port}?transport=udp`,
		TURN_SECRET: coturn.secret,
		TURN_ONLY: 'yes',
	};
	const plain = launch();
	site = await openSite({ ...relay });
	browsers.push(await plain);
	chair = await signedIn(await plain, site, 'chair');
	await chair.setViewportSize({ width: 1280, height: 800 });
	[hall, arvonia, teluria] = [
		await sitsAt('hall', 'technician'),
		await sitsAt('arvonia', 'delegate-arvonia'),
		await sitsAt('teluria', 'delegate-teluria'),
	];
	await follow(chair, `${site.origin}/en/console/meetings/${sitting.id}`);
	await hall.goto(`${site.origin}/en/screens/${sitting.id}/call`);
	for (const page of [arvonia, teluria]) await follow(page, `${site.origin}/en${sitting.floor}`);
});
afterAll(async () => {
	await Promise.all(browsers.map((one) => one.close()));
	await site?.close();
	await coturn?.stop();
	await rm(folder, { recursive: true, force: true });
});

describe('A stranger', () => {
	it('gets nothing from where the line is, and no page', async () => {
		const stranger = await visitor(browsers[0] as Browser);
		const address = `${site.origin}/live/call/${sitting.id}`;
		for (const as of ['hall', 'delegate']) {
			const answer = await stranger.request.get(`${address}?as=${as}&tab=${crypto.randomUUID()}`);
			expect([answer.status(), await answer.text()]).toEqual([404, '']);
		}
		const data = { do: 'leave', tab: crypto.randomUUID() };
		const response = await stranger.request.post(address, { data, headers: { origin: site.origin } });
		expect([response.status(), await response.text()]).toEqual([404, '']);
		const page = await stranger.goto(`${site.origin}/en/screens/${sitting.id}/call`);
		expect(page?.status()).toBe(404);
		await stranger.context().close();
	});

	it('and every other page may not even ask for a camera', async () => {
		expect(await policy(arvonia, '/conferences')).toContain('camera=(), microphone=()');
		expect(await policy(chair, sitting.floor)).toContain('camera=(), microphone=()');
		expect(await policy(arvonia, sitting.floor)).toContain('camera=(self), microphone=(self)');
	});
});

describe('A delegate online', () => {
	it('has no line while the delegation waits in the hall', async () => {
		await call(arvonia).getByText('When your delegation has asked for the floor online').waitFor();
		expect(await arvonia.getByRole('button', { name: 'Test microphone and camera' }).count()).toBe(0);
	});

	it('is tried out: devices found, the voice seen, nothing sent to anybody', async () => {
		await arvonia.getByText('Withdraw', { exact: true }).click();
		await press(arvonia, 'Withdraw request');
		await arvonia.getByText('Request withdrawn.').waitFor();
		await requestFloor(arvonia);
		await press(arvonia, 'Test microphone and camera');
		await call(arvonia).getByText('Say a sentence or two').waitFor();
		await press(arvonia, 'I am ready');
		await call(arvonia).getByText('The hall is not ready yet.').waitFor();
		// The chair knows it beforehand.
		await rowOf('Arvonia').getByText('hall not ready').waitFor();
		await rowOf('Teluria').getByText('connection not tested').waitFor();
	});

	it('is connected once the hall is open, hears it, and is not heard there', async () => {
		await press(hall, 'Start');
		await isReady(teluria);
		for (const page of [arvonia, teluria])
			await call(page).getByText('Connected. You can hear the hall.').waitFor({ timeout: 30_000 });
		for (const name of ['Arvonia', 'Teluria']) await rowOf(name).getByText('connection works').waitFor();
		await isAudible(arvonia, 'hall');
		await call(arvonia).getByText('The hall cannot hear you until you have the floor.').waitFor();
		for (const voice of ['arvonia', 'teluria'] as const) await isSilent(hall, voice);
	});

	it('that is tried out is heard at the technician’s ear alone, and nowhere where that is not there', async () => {
		const playTestCalls = hall.getByLabel('Play test calls through');
		await press(hall, 'Test the connection of Arvonia');
		await call(arvonia).getByText('The technician is testing your connection.').waitFor();
		expect(await outputsOf(hall)).toEqual([]);
		await playTestCalls.selectOption({ index: 1 });
		await expect.poll(() => outputsOf(hall)).toEqual([await playTestCalls.inputValue()]);
		// Unplugged before the browser has led the sound there; the server's words go on coming meanwhile.
		await hall.evaluate(() => {
			HTMLMediaElement.prototype.setSinkId = () => Promise.reject(new DOMException('', 'NotFoundError'));
		});
		await playTestCalls.selectOption({ index: 2 });
		for (let looks = 0; looks < 25; looks += 1) {
			expect(await outputsOf(hall)).toEqual([]);
			await new Promise((resolve) => setTimeout(resolve, 100));
		}
		await hall.getByText('This device is not connected. Choose another one.').first().waitFor();
		await playTestCalls.selectOption({ index: 0 });
		await press(hall, 'End without a result');
		await call(arvonia).getByText('The hall cannot hear you until you have the floor.').waitFor();
	});

	it('is tried out by the technician, who sees and measures, while the hall hears nothing', async () => {
		await press(hall, 'Test the connection of Arvonia');
		await call(arvonia).getByText('The technician is testing your connection.').waitFor();
		const trial = hall.getByRole('group', { name: 'Test the connection of Arvonia' });
		const level = trial.getByRole('progressbar');
		await expect
			.poll(() => level.evaluate((one: HTMLProgressElement) => one.value), { timeout: 30_000 })
			.toBeGreaterThan(0.2);
		await isSilent(hall, 'arvonia');
		await trial.getByRole('button', { name: 'Works', exact: true }).click();
		await call(arvonia).getByText('The technician tested your connection: it works').waitFor();
		await call(arvonia).getByText('The hall cannot hear you until you have the floor.').waitFor();
	});
});

describe('The floor', () => {
	it('given: the hall sees a moving picture and hears the voice, and nobody else’s. 3.8', async () => {
		await giveFloor('Arvonia');
		await call(arvonia).getByText('You have the floor. The hall can hear you.').waitFor();
		await isAudible(hall, 'arvonia');
		await isSilent(hall, 'teluria');
		await hall.locator('.name', { hasText: 'Arvonia' }).first().waitFor();
		const video = hall.getByLabel('Video of Arvonia');
		const frames = () =>
			video.evaluate((one: HTMLVideoElement) => one.getVideoPlaybackQuality().totalVideoFrames);
		const before = await frames();
		await expect.poll(frames, { timeout: 30_000 }).toBeGreaterThan(before + 10);
	});

	it('the speaker hears the hall, never their own voice; a speaker who waits hears both', async () => {
		await isAudible(arvonia, 'hall');
		await isSilent(arvonia, 'arvonia');
		await isAudible(teluria, 'arvonia');
	});

	it.skipIf(!hasCoturn)('a line that is cut is said so, and made anew by itself', async () => {
		const { port = 0 } = coturn ?? {};
		await coturn?.stop();
		await call(arvonia).getByText('Connection lost.').waitFor({ timeout: 60_000 });
		await isSilent(hall, 'arvonia');
		await call(arvonia)
			.getByText('Cannot connect to the hall from your network')
			.waitFor({ timeout: 60_000 });
		coturn = await openCoturn(port);
		await expect.poll(() => levelOf(hall, 'arvonia'), { timeout: 60_000 }).toBeGreaterThan(loud);
		await call(arvonia).getByText('You have the floor. The hall can hear you.').waitFor();
	});

	it('the hall’s page is loaded anew: the speaker is heard there again', async () => {
		await hall.reload();
		await press(hall, 'Start');
		await isAudible(hall, 'arvonia');
		await call(arvonia).getByText('You have the floor. The hall can hear you.').waitFor();
	});

	it('the server begins anew: the speaker goes on, and is still the one who has the floor', async () => {
		await site.kill();
		await isAudible(hall, 'arvonia');
		await site.start();
		await expect
			.poll(() => hall.getByText('Connection to the server lost.').count(), { timeout: 40_000 })
			.toBe(0);
		await isAudible(hall, 'arvonia');
		await isSilent(hall, 'teluria');
	});

	it('taken away: the hall is silent within a second, whatever the delegate’s browser sends. 3.8', async () => {
		// A browser that does not obey: its microphone cannot be shut.
		await arvonia.evaluate(() => {
			Object.defineProperty(MediaStreamTrack.prototype, 'enabled', { get: () => true, set: () => {} });
		});
		await press(chair, /^End Arvonia’s statement/);
		await hall.getByText('No one online has the floor.').waitFor();
		await new Promise((resolve) => setTimeout(resolve, 300));
		await isSilent(hall, 'arvonia');
		await call(arvonia).getByText('You’re muted. The hall cannot hear you.').waitFor();
	});

	it('given to another: that one is heard, the first is not', async () => {
		await giveFloor('Teluria');
		await isAudible(hall, 'teluria');
		await isSilent(hall, 'arvonia');
	});

	it('is taken over by the same delegation at another page, and the first is told', async () => {
		const second = await teluria.context().newPage();
		await second.addInitScript(listening);
		await follow(second, `${site.origin}/en${sitting.floor}`);
		await call(teluria).getByText('Your delegation is now using another page to speak').waitFor();
		await press(second, 'Speak now');
		await call(second).getByText('You have the floor. The hall can hear you.').waitFor({ timeout: 30_000 });
		await isAudible(hall, 'teluria');
	});

	it('of a speaker whose browser is gone: the hall’s page says so within three seconds', async () => {
		const ended = teluria.context().browser();
		// On a busy machine the crash itself takes time.
		const gone = new Promise<number>((resolve) => ended?.once('disconnected', () => resolve(Date.now())));
		const session = await ended?.newBrowserCDPSession();
		session?.send('Browser.crash').catch(() => {});
		await hall.getByText('no longer receiving').waitFor({ timeout: 10_000 });
		expect(Date.now() - (await gone)).toBeLessThan(3_000);
	});
});
