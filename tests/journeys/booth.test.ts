import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { giveKey, revokeSenderKey } from '#broadcast/server';
import { launch } from '../setup/chromium.ts';
import { ffmpeg, sendTracks, tones, type Sending } from '../setup/ffmpeg.ts';
import { callOf, hallOf } from './broadcast.ts';
import { openThrottledConnection } from './throttled-connection.ts';
import {
	makeUnpluggable,
	newestTones,
	fakeSenders,
	unplug,
	listedSegments,
	toneOf,
	until,
} from './senders.ts';
import { openSite, type Site } from './site.ts';
import { follow, signedIn, sitting, visitor } from './visitors.ts';

/*
 * A booth from two pages: the microphone of the first says 800 Hz, the second sends its test tone of 1,000 Hz, the
 * floor has 400 Hz. What viewers of the language get is measured.
 */

let site: Site;
let browser: Browser;
let folder: string;
let hall: Sending;
let key: { id: string; key: string };
let first: Page;
let second: Page;
/** What the chair is told when the booth asks for slower speech. */
let slower: Locator;
/** Every address that the first page has asked for. */
const requests: string[] = [];

async function giveBoothKey(language: string): Promise<typeof key> {
	const input = { tracks: [language], note: 'booth' };
	const issued = await giveKey(await callOf(site, 'technician'), sitting.id, input);
	if (!issued.ok) throw new Error(issued.refusal);
	return issued.value;
}

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'rostrum-test-booth-'));
	const voice = join(folder, 'voice.wav');
	await ffmpeg(`-f lavfi -i sine=${tones.fr}:r=48000:d=10 -ac 1 ${voice}`);
	[site, browser] = await Promise.all([
		openSite(),
		launch([...fakeSenders, `--use-file-for-fake-audio-capture=${voice}`]),
	]);
	const { to, key: hallKey } = await hallOf(site, sitting.id, ['picture', 'floor']);
	hall = sendTracks(to, hallKey, ['floor']);
	key = await giveBoothKey('fr');
});
afterAll(async () => {
	await hall.stop();
	await browser.close();
	await site.close();
	await rm(folder, { recursive: true, force: true });
});

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();
const seesText = (page: Page, text: string | RegExp) =>
	page.getByText(text).first().waitFor({ timeout: 30_000 });
/** Waits until the last two segments of French have a tone. */
const french = (hertz: number | null) =>
	until(async () => {
		const heard = await newestTones(site, 'fr', 2);
		return heard.length === 2 && heard.every((one) => one === hertz);
	});

describe('the way in', () => {
	it('is closed to a wrong key, and to the key of a hall', async () => {
		const page = await visitor(browser);
		await page.goto(`${site.origin}/en/booth`);
		const { key: ofHall } = await hallOf(site, sitting.id, ['picture', 'floor']);
		for (const invalidKey of ['x'.repeat(32), 'nonsense', ofHall]) {
			await page.getByLabel('Booth link or key').fill(invalidKey);
			await press(page, 'Enter booth');
			await seesText(page, 'Wrong link or key.');
		}
		expect(await page.context().cookies()).toEqual([]);
		await page.goto(`${site.origin}/en/booth#key=${'x'.repeat(32)}`);
		await seesText(page, 'Wrong link or key.');
		await page.context().close();
	});

	it('is a link; its key is in no address that is asked for, nor in what the server says', async () => {
		first = await visitor(browser);
		await makeUnpluggable(first);
		first.on('request', (request) => requests.push(request.url()));
		await first.goto(`${site.origin}/en/booth#key=${key.key}`);
		await first.getByRole('heading', { name: 'Booth: French' }).waitFor();
		expect(first.url()).toBe(`${site.origin}/en/booth`);
		expect(requests.length).toBeGreaterThan(5);
		expect(requests.filter((address) => address.includes(key.key))).toEqual([]);
		expect(site.output()).not.toContain(key.key);
		expect(await first.content()).not.toContain(key.key);
		const [cookie] = await first.context().cookies();
		expect(cookie).toMatchObject({ name: 'rostrum.booth', httpOnly: true, sameSite: 'Strict' });
	});
});

describe('a booth', () => {
	it('has the next speakers before it, and hears the floor, with how late that is', async () => {
		await first.getByRole('rowheader', { name: 'Galdora' }).first().waitFor();
		await seesText(first, 'No texts yet.');
		// Without scrolling, on a small laptop: a booth begins by listening.
		await first.setViewportSize({ width: 1366, height: 768 });
		const box = await first.getByRole('button', { name: 'Listen to the floor' }).boundingBox();
		expect((box?.y ?? Infinity) + (box?.height ?? 0)).toBeLessThan(768);
		await press(first, 'Listen to the floor');
		await seesText(first, /You hear the floor about [\d.]+ s late\./);
		const late = Number(/about ([\d.]+) s/.exec(await first.locator('main').innerText())?.[1]);
		expect(late).toBeGreaterThan(0);
		expect(late).toBeLessThan(15);
	});

	it('has the texts of the next speakers, folded, until they are taken back (12.2, 12.3)', async () => {
		const arvonia = await signedIn(browser, site, 'delegate-arvonia');
		await follow(arvonia, `${site.origin}/en${sitting.floor}`);
		await arvonia.getByText('Text for the interpreters').first().click();
		await arvonia
			.getByLabel('Text of the statement')
			.first()
			.fill('Chair, colleagues,\n\nwe thank the host.');
		await press(arvonia, 'Submit text');
		await arvonia.getByText('The interpreters have your text.').waitFor();
		const texts = first.getByRole('region', { name: 'Written statements' });
		await texts.getByText('Arvonia').waitFor();
		expect(await first.getByText('we thank the host.').isVisible()).toBe(false);
		await texts.getByText('Arvonia').click();
		await first.getByText('we thank the host.').waitFor();
		await arvonia.getByText('Text for the interpreters').first().click();
		await press(arvonia, 'Remove text');
		await arvonia.getByText('Text removed.').waitFor();
		await seesText(first, 'No texts yet.');
		await arvonia.context().close();
	});

	it('on air is heard in its language; its own time runs', async () => {
		await first.getByLabel('Your name').fill('Ana');
		await press(first, 'Test microphone');
		await seesText(first, /dB · good/);
		expect(await listedSegments(site, 'fr')).toEqual([]);
		await first.keyboard.press('F2');
		await seesText(first, 'On air');
		await french(tones.fr);
		await first
			.locator('main')
			.getByRole('timer')
			.filter({ hasText: /^0:[0-5]\d$/ })
			.waitFor();
	});

	it('is silent while the cough key is held, and heard after it', async () => {
		const from = Date.now() / 1_000;
		await first.keyboard.down('F4');
		await seesText(first, 'On air, muted');
		await first.waitForTimeout(3_000);
		await first.keyboard.up('F4');
		const released = Date.now() / 1_000;
		await french(tones.fr);
		const listed = await until(async () => {
			const segments = await listedSegments(site, 'fr');
			const found = segments.filter(({ start, duration }) => start > from && start + duration < released);
			return (segments.at(-1)?.start ?? 0) > released && found;
		});
		expect(listed.length).toBeGreaterThan(0);
		expect(new Set(await Promise.all(listed.map(toneOf)))).toEqual(new Set([null]));
	});

	it('asks for slower speech: the chair is told once, and not by whom', async () => {
		const chair = await signedIn(browser, site, 'chair');
		const response = chair.waitForResponse(/\/live\/table\//);
		await follow(chair, `${site.origin}/en/console/meetings/${sitting.id}`);
		await response;
		await press(first, 'Slower, please');
		await seesText(
			first,
			'We’ve asked the chair to slow the speaker down. The chair does not see which booth asked.',
		);
		slower = chair.getByRole('alert').filter({ hasText: 'Slower, please' });
		await slower.waitFor();
		expect(await slower.count()).toBe(1);
		expect(await slower.innerText()).not.toMatch(/French|booth|Ana/i);
	});

	it('is handed over to the colleague: never both, never neither', async () => {
		second = await visitor(browser);
		await second.goto(`${site.origin}/en/booth#key=${key.key}`);
		await seesText(second, 'On air: Ana');
		await second.getByLabel('Microphone').selectOption({ label: 'Test tone' });
		await seesText(second, /dB · good/);
		const from = Date.now() / 1_000;
		await press(second, 'Take over');
		await seesText(first, 'Your colleague is on air');
		await french(1_000);
		const segments = (await listedSegments(site, 'fr')).filter(({ start }) => start > from - 4);
		// One has breathed in when the other has stopped; the floor is not heard between them.
		const heard = (await Promise.all(segments.map(toneOf))).filter((tone) => tone !== null);
		const at = heard.indexOf(1_000);
		expect(new Set(heard.slice(0, at))).toEqual(new Set([tones.fr]));
		expect(new Set(heard.slice(at))).toEqual(new Set([1_000]));
	});

	it('whose page is killed gives way to the floor; the picture goes on', async () => {
		const before = (await listedSegments(site, 'picture')).at(-1)?.start ?? 0;
		const crash = second.waitForEvent('crash');
		await second.goto('chrome://crash').catch(() => null);
		await crash.catch(() => null);
		await french(tones.floor);
		await until(async () => ((await listedSegments(site, 'picture')).at(-1)?.start ?? 0) > before + 3);
		const picture = (await listedSegments(site, 'picture')).filter(({ start }) => start > before);
		expect(picture.some(({ broken }) => broken)).toBe(false);
	});

	it('comes back, and is heard again', async () => {
		await press(first, 'Take over');
		await french(tones.fr);
	});

	it('off air leaves the floor to be heard', async () => {
		await press(first, 'Off air');
		await seesText(first, 'Off air: listeners hear the floor');
		await french(tones.floor);
	});

	it('whose microphone was pulled out on air takes it again at a press, and is heard', async () => {
		await first.keyboard.press('F2');
		await french(tones.fr);
		await unplug(first, 'audio');
		await seesText(first, 'The microphone was unplugged, so listeners hear silence.');
		await french(null);
		await press(first, 'Test microphone');
		await french(tones.fr);
		expect(await first.getByText('The microphone was unplugged').count()).toBe(0);
	});

	it('has asked for slower speech for a while only: the chair is told no more', async () => {
		await slower.waitFor({ state: 'detached', timeout: 30_000 });
		await slower.page().context().close();
	});

	it('that goes off air while its line is down stays off air when it is back, for the colleague too', async () => {
		const connection = await openThrottledConnection();
		const third = await visitor(browser, { proxy: connection.proxy });
		await third.goto(`${site.origin}/en/booth#key=${key.key}`);
		await third.getByLabel('Microphone').selectOption({ label: 'Test tone' });
		await seesText(third, /dB · good/);
		await press(third, 'Take over');
		await seesText(first, 'Your colleague is on air');
		await french(1_000);
		connection.cut();
		await seesText(third, 'Keep speaking');
		await seesText(third, 'Not heard: connection lost');
		expect(
			await third
				.getByRole('status')
				.filter({ hasText: /^On air/ })
				.count(),
		).toBe(0);
		await press(third, 'Off air');
		connection.restore();
		await third.getByText('Keep speaking').waitFor({ state: 'hidden', timeout: 30_000 });
		await seesText(first, 'Off air: listeners hear the floor');
		await seesText(third, 'Off air: listeners hear the floor');
		await french(tones.floor);
		await third.context().close();
		await connection.close();
	});

	it('to which a proxy answers while the server begins anew is told of the line, not of its key', async () => {
		await first.route('**/live/booth', (route) => route.fulfill({ status: 502, body: 'Bad Gateway' }));
		await first.reload();
		await seesText(first, 'Connection lost. Keep speaking: w');
		expect(await first.getByText('was revoked').count()).toBe(0);
		await first.unroute('**/live/booth');
		await first.getByText('Connection lost. Keep speaking: w').waitFor({ state: 'detached' });
	});

	it('whose key is taken back is told so, and is not heard', async () => {
		await first.keyboard.press('F2');
		await french(tones.fr);
		await revokeSenderKey(await callOf(site, 'technician'), sitting.id, key.id);
		await seesText(first, 'You’re off air: the link to this booth was revoked.');
		await french(tones.floor);
		await first.reload();
		await seesText(first, 'This link no longer works.');
		expect(requests.filter((address) => address.includes(key.key))).toEqual([]);
	});
});
