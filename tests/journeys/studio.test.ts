import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endBroadcast, revokeSenderKey } from '#broadcast/server';
import { sql } from '#platform/server/database.ts';
import { wrongOn } from '../a11y/look.ts';
import { launch } from '../setup/chromium.ts';
import { sendTracks, tones } from '../setup/ffmpeg.ts';
import { callOf, hallOf, waitForTone } from './broadcast.ts';
import { openThrottledConnection, type ThrottledConnection } from './throttled-connection.ts';
import {
	colourOf,
	decodeWithoutError,
	longestGap,
	makeUnpluggable,
	newestTones,
	fakeSenders,
	stopFrames,
	unplug,
	listedSegments,
	toneOf,
	until,
} from './senders.ts';
import { openSite, type Site } from './site.ts';
import { signedIn, sitting, visitor } from './visitors.ts';

/* The hall's computer sends picture and floor from a page; what viewers get is decoded. */

let site: Site;
let browser: Browser;
let connection: ThrottledConnection;
let page: Page;
const address = (): string => `${site.origin}/en/console/meetings/${sitting.id}/studio`;

beforeAll(async () => {
	[site, browser, connection] = await Promise.all([
		openSite(),
		launch(fakeSenders),
		openThrottledConnection(),
	]);
	page = await signedIn(browser, site, 'technician', { proxy: connection.proxy });
	await makeUnpluggable(page);
});
afterAll(async () => {
	await browser.close();
	await connection.close();
	await site.close();
});

/** A machine that is busy leaves out pictures now and then; a second that is lost is longer than this. */
const aSecond = 0.9;

const startButton = (on: Page) => on.getByRole('button', { name: 'Start sending' });
const seesText = (on: Page, words: string | RegExp) =>
	on.getByText(words).first().waitFor({ timeout: 30_000 });
const arrives = (on: Page) =>
	until(async () => (await on.getByText('Received', { exact: true }).count()) === 2);

/** The keys of studios that can still be used. */
const keysInUse = async (): Promise<string[]> => {
	const found = await sql<{ id: string }>`select id from broadcast.key
		where note = 'Studio of Chiara Canale' and revoked_at is null`.execute(site.database);
	return found.rows.map(({ id }) => id);
};

describe('the page', () => {
	it('is there only for people who run the broadcast', async () => {
		for (const who of ['chair', 'observer', 'delegate-arvonia']) {
			const other = await signedIn(browser, site, who);
			expect((await other.goto(address()))?.status()).toBe(404);
			const key = await other.evaluate(
				async (to) => (await fetch(to, { method: 'POST' })).status,
				`${address()}/keys`,
			);
			expect(key).toBe(404);
			await other.context().close();
		}
		expect((await fetch(address())).status).toBe(404);
		expect(await keysInUse()).toEqual([]);
	});

	it('alone may ask for camera, microphone and screen', async () => {
		const other = await page.goto(`${site.origin}/en/console`);
		expect(other?.headers()['permissions-policy']).toContain('camera=(), microphone=(), display-capture=()');
		const own = await page.goto(address());
		expect(own?.headers()['permissions-policy']).toContain(
			'camera=(self), microphone=(self), display-capture=(self)',
		);
	});

	it('says what to do without a camera, and sends nothing', async () => {
		const bare = await launch(['--use-fake-ui-for-media-stream']);
		const other = await signedIn(bare, site, 'technician');
		await other.goto(address());
		await startButton(other).click();
		await seesText(other, 'No camera found.');
		await seesText(other, 'No microphone or line input found.');
		await bare.close();
		expect(await keysInUse()).toEqual([]);
	});

	it('says that a camera gives no picture, shows the test picture, and sends nothing', async () => {
		await page.evaluate(stopFrames);
		await startButton(page).click();
		await seesText(page, 'This source gives no picture.');
		await seesText(page, 'Preview only');
		expect(await keysInUse()).toEqual([]);
		await page.locator('select[name=picture]').selectOption('test');
		await page.getByText('This source gives no picture.').waitFor({ state: 'detached' });
		await page.reload();
	});

	it('says how to allow the camera where that was refused', async () => {
		const strict = await launch([
			'--use-fake-device-for-media-stream',
			'--use-fake-ui-for-media-stream=deny',
		]);
		const other = await signedIn(strict, site, 'technician');
		await other.goto(address());
		await startButton(other).click();
		await seesText(other, 'This page may not use the camera or screen.');
		await seesText(other, 'This page may not use the microphone.');
		await strict.close();
	});

	it('sends nothing while the browser still asks, nor without what was chosen, and opens one sound', async () => {
		const other = await signedIn(browser, site, 'technician');
		await other.addInitScript(() => {
			const at = window as unknown as { asked: number; sounds: number; refuse: () => void };
			[at.asked, at.sounds] = [0, 0];
			const refused = new Promise<void>((resolve) => (at.refuse = resolve));
			Object.defineProperty(MediaDevices.prototype, 'getUserMedia', {
				value: async () => {
					at.asked += 1;
					await refused;
					throw new DOMException('no', 'NotAllowedError');
				},
			});
			window.AudioContext = class extends AudioContext {
				constructor(options?: AudioContextOptions) {
					super(options);
					at.sounds += 1;
				}
			};
		});
		const count = (of: 'asked' | 'sounds') =>
			other.evaluate((what) => (window as unknown as Record<string, number>)[what], of);
		await other.goto(address());
		await other.getByRole('button', { name: 'Preview without sending' }).click();
		await until(async () => (await count('asked')) === 1);
		await startButton(other).click();
		await startButton(other).click();
		await other.getByLabel('Floor audio').first().selectOption({ label: 'Test tone' });
		await other.waitForTimeout(1_000);
		expect(await keysInUse()).toEqual([]);
		await other.evaluate(() => (window as unknown as { refuse: () => void }).refuse());
		await seesText(other, 'This page may not use the camera or screen.');
		// The tone was chosen last, and is what is heard.
		await other.getByText('−18 dB').waitFor();
		expect(await other.getByText('This page may not use the microphone.').count()).toBe(0);
		expect(await count('sounds')).toBe(1);
		await seesText(other, 'Not sending');
		expect(await keysInUse()).toEqual([]);
		await other.context().close();
	});

	it('says that the encoder is missing where it cannot be brought', async () => {
		const other = await signedIn(browser, site, 'technician');
		await other.addInitScript(() => {
			Reflect.deleteProperty(WebAssembly, 'instantiate');
			Reflect.deleteProperty(window, 'Worker');
			Reflect.deleteProperty(window, 'VideoEncoder');
		});
		await other.goto(address());
		await startButton(other).click();
		await seesText(other, 'This browser cannot send.');
		await other.context().close();
	});
});

describe('the sending', () => {
	it('waits while another computer sends the same sound, says so, and goes on when that has ended', async () => {
		const hall = await hallOf(site, sitting.id, ['floor']);
		const other = sendTracks(hall.to, hall.key, ['floor'], false);
		await until(async () => (await listedSegments(site, 'floor')).length > 2);
		await page.goto(address());
		await page.getByLabel('Floor audio').first().selectOption({ label: 'Test tone' });
		await startButton(page).click();
		await seesText(page, 'Another computer is sending this track.');
		expect(await newestTones(site, 'floor', 1)).toEqual([tones.floor]);
		await other.stop();
		await arrives(page);
	});

	it('arrives as H.264 and AAC of 48 kHz that players can begin with each second', async () => {
		const from = Date.now() / 1_000;
		const [picture = [], floor = []] = await until(async () => {
			const all = await Promise.all([listedSegments(site, 'picture'), listedSegments(site, 'floor')]);
			const found = all.map((segments) => segments.filter(({ start }) => start > from));
			return found.every((segments) => segments.length > 5) && found;
		});
		const master = await (await fetch(`${site.origin}/media/${sitting.id}/live.m3u8`)).text();
		expect(master).toMatch(/CODECS="avc1\.42[0-9a-f]{4},mp4a\.40\.2"/i);
		expect(master).toContain('RESOLUTION=1280x720');
		expect(await decodeWithoutError(picture)).toMatch(/Video: h264 \([^)]*Baseline\).* 1280x720/);
		for (const segment of picture.slice(0, 3))
			expect(await decodeWithoutError([segment])).toContain('Video: h264');
		expect(await decodeWithoutError(floor)).toMatch(/Audio: aac \(LC\).* 48000 Hz, mono/);
		expect(await toneOf(floor.at(-1) ?? expect.unreachable())).toBe(1_000);
		expect(longestGap(picture)).toBeLessThan(aSecond);
		expect(longestGap(floor)).toBeLessThan(0.1);
		await page.getByText('−18 dB').waitFor();
	});

	it('is seen and heard on the page of the meeting', async () => {
		const newBrowser = await launch();
		const viewer = await visitor(newBrowser);
		await viewer.goto(`${site.origin}/en/conferences/rehearsal/meetings/1`);
		await viewer.getByRole('button', { name: 'Watch live' }).click();
		await waitForTone(viewer, 1_000);
		const trackStates = () =>
			viewer.evaluate(() => {
				const video = document.querySelector('video');
				const canvas = document.createElement('canvas');
				[canvas.width, canvas.height] = [160, 90];
				const context = canvas.getContext('2d');
				if (!video || !context || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return null;
				context.drawImage(video, 0, 0, 160, 90);
				const { data } = context.getImageData(0, 0, 160, 90);
				const light = data.reduce((sum, value, at) => sum + (at % 4 === 3 ? 0 : value), 0) / (160 * 90 * 3);
				return { at: video.currentTime, size: [video.videoWidth, video.videoHeight], light };
			});
		const first = await until(trackStates);
		expect(first.size).toEqual([1_280, 720]);
		expect(first.light).toBeGreaterThan(20);
		await until(async () => ((await trackStates())?.at ?? 0) > first.at + 2);
		await newBrowser.close();
	});

	it('whose camera or microphone was pulled out takes it again at a press', async () => {
		await page.getByLabel('Floor audio').first().selectOption({ index: 0 });
		await until(
			async () => (await page.evaluate(() => (window as unknown as { tracks: [] }).tracks.length)) > 1,
		);
		await unplug(page, 'video');
		await unplug(page, 'audio');
		await seesText(page, 'The video source was unplugged');
		await seesText(page, 'The microphone was unplugged');
		await page.getByRole('button', { name: 'Try again' }).first().click();
		await page.getByText('The video source was unplugged').waitFor({ state: 'hidden' });
		await page.getByRole('button', { name: 'Try again' }).click();
		await page.getByText('The microphone was unplugged').waitFor({ state: 'hidden' });
		const from = Date.now() / 1_000;
		const picture = await until(async () => {
			const found = (await listedSegments(site, 'picture')).filter(({ start }) => start > from - 5);
			return (found.at(-1)?.start ?? 0) > from + 2 && found;
		});
		expect(longestGap(picture)).toBeLessThan(aSecond);
		await arrives(page);
	});

	it('takes what is on a screen, and says so when its sharing is ended', async () => {
		const source = page.getByRole('combobox', { name: 'Video', exact: true });
		await source.selectOption({ label: 'Test picture' });
		await source.selectOption({ label: 'A screen or window' });
		await page.waitForFunction(() =>
			(window as unknown as { tracks: MediaStreamTrack[] }).tracks.some(
				(track) => track.readyState === 'live' && track.getSettings().displaySurface === 'monitor',
			),
		);
		const from = Date.now() / 1_000;
		const newest = await until(async () => {
			const last = (await listedSegments(site, 'picture')).at(-1);
			return last && last.start > from + 1 && last;
		});
		// The screen that is pretended is green; the bars of the test picture, of many colours, are together grey.
		const { red, green, blue } = await colourOf(newest);
		expect(green).toBeGreaterThan(2 * Math.max(red, blue));
		await unplug(page, 'video');
		await seesText(page, 'The video source was unplugged or sharing was stopped');
		await source.selectOption({ index: 0 });
		await page.getByText('The video source was unplugged').waitFor({ state: 'hidden' });
	});

	it('goes on with a new key when its own is taken back', async () => {
		const [key = ''] = await keysInUse();
		await revokeSenderKey(await callOf(site, 'technician'), sitting.id, key);
		await seesText(page, 'The stream key of this page was revoked.');
		await page.getByRole('button', { name: 'Send with a new key' }).click();
		await arrives(page);
		expect(await keysInUse()).toHaveLength(1);
		expect(await keysInUse()).not.toContain(key);
	});

	it('is made up in its order after a short break of the line: players see nothing of it', async () => {
		const before = Date.now() / 1_000;
		connection.cut();
		await seesText(page, 'Connection lost.');
		// Some seconds less than players wait for what is missing, on a machine that takes long to notice and to send.
		await page.waitForTimeout(1_000);
		const after = Date.now() / 1_000;
		connection.restore();
		await arrives(page);
		for (const track of ['picture', 'floor']) {
			const segments = await until(async () => {
				const found = (await listedSegments(site, track)).filter(({ start }) => start > before - 3);
				return (found.at(-1)?.start ?? 0) > after + 3 && found;
			});
			expect(longestGap(segments)).toBeLessThan(aSecond);
		}
	});

	it('is in the recording after a long one, though players went on without it', async () => {
		const before = Date.now() / 1_000;
		connection.cut();
		await seesText(page, 'Connection lost.');
		await page.waitForTimeout(13_000);
		const after = Date.now() / 1_000;
		connection.restore();
		await arrives(page);
		await until(async () => (await page.getByText('0 s, 0 kB').count()) === 2);
		const live = (await listedSegments(site, 'picture')).filter(({ start }) => start > before - 3);
		expect(longestGap(live)).toBeGreaterThan(5);
		// Looking at a page takes time from what it sends: here, where no moment is measured any more.
		await until(async () => ((await listedSegments(site, 'picture')).at(-1)?.start ?? 0) > after + 4);
		expect(await wrongOn(page)).toEqual([]);
		await page.getByRole('button', { name: 'Stop sending' }).click();
		await until(async () => (await keysInUse()).length === 0);
		const ended = await endBroadcast(await callOf(site, 'technician'), sitting.id);
		expect(ended.ok).toBe(true);
		for (const track of ['picture', 'floor']) {
			const segments = await until(async () => {
				// A stretch, which holds the last picture or silence where nothing was sent, does not count.
				const found = (await listedSegments(site, track, 'whole')).filter(
					({ start, duration, address: of }) =>
						start + duration > before - 3 && start < after + 3 && !/\.\d+-\d+\.m4s$/.test(of),
				);
				return found.length > 2 && longestGap(found) < aSecond && found;
			});
			expect((segments.at(-1)?.start ?? 0) - (segments[0]?.start ?? 0)).toBeGreaterThan(10);
			await decodeWithoutError(segments.filter(({ init }) => init === segments[0]?.init));
		}
	});

	it('that an earlier page left over is still offered when no key could be asked for', async () => {
		// Ends the sending; what a slow machine had not sent yet is cleared below.
		await page.reload();
		await startButton(page).waitFor();
		await page.evaluate(
			(lane) =>
				new Promise((resolve, reject) => {
					const opening = indexedDB.open('rostrum-sending');
					opening.addEventListener('error', reject);
					opening.addEventListener('success', () => {
						const seconds = opening.result.transaction('seconds', 'readwrite').objectStore('seconds');
						seconds.clear();
						const storing = seconds.put(new Uint8Array(8), [lane, 1_800_000_000, 8]);
						storing.addEventListener('success', resolve);
					});
				}),
			`/ingest/${sitting.id}/floor`,
		);
		await page.reload();
		await seesText(page, '1 second from an earlier session');
		await page.route('**/studio/keys', (route) => route.abort());
		await page.getByRole('button', { name: 'Send now' }).click();
		await seesText(page, 'Could not start sending');
		await seesText(page, '1 second from an earlier session');
		await page.unroute('**/studio/keys');
		await page.getByRole('button', { name: 'Send now' }).click();
		await page.getByText('1 second from an earlier session').waitFor({ state: 'hidden' });
		// What is in it is no sound: it is given up, and said so.
		await page.getByText('Lost', { exact: true }).waitFor();
		await until(async () => (await keysInUse()).length === 0);
	});
});
