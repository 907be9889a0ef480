import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type HlsClass from 'hls.js';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from '../setup/chromium.ts';
import { sendTracks, type Sending } from '../setup/ffmpeg.ts';
import { chooseFormat, hallOf, errorsOf } from './broadcast.ts';
import { listsIn } from './lists.ts';
import { openSite, type Site } from './site.ts';
import { signedIn, sitting, visitor } from './visitors.ts';

/*
 * The captions of a stream as the player's library shows them: at the moment of the picture in which they were spoken,
 * though the picture is seconds behind. The player stands on another site.
 */

/** A caption that was shown: where the picture was then, and what time it was; ms. */
interface ShownCue {
	text: string;
	picture: number;
	now: number;
}

let site: Site;
let browser: Browser;
let officer: Page;
let player: Page;
let sending: Sending;
const library = fileURLToPath(new URL('../../node_modules/hls.js/dist/hls.js', import.meta.url));
const media = `/media/${sitting.id}`;
let otherSite: Server;
/** Another website, with the library alone: what is public may be embedded anywhere. */
async function openOtherSite(): Promise<Server> {
	const page = '<!doctype html><script src="/hls.js"></script><video muted></video>';
	const server = createServer(({ url }, res) => {
		const script = url === '/hls.js';
		res.setHeader('content-type', script ? 'text/javascript' : 'text/html');
		res.end(script ? readFileSync(library) : page);
	});
	server.listen(0, 'localhost');
	await once(server, 'listening');
	return server;
}

beforeAll(async () => {
	[site, browser] = await Promise.all([openSite(), launch()]);
	const { to, key } = await hallOf(site, sitting.id, ['picture', 'floor']);
	sending = sendTracks(to, key, ['floor']);
	officer = await signedIn(browser, site, 'secretariat-officer');
	await officer.goto(`${site.origin}/en/captions?meeting=${sitting.id}&language=fr`);
	player = await visitor(browser);
	otherSite = await openOtherSite();
	await player.goto(`http://localhost:${(otherSite.address() as AddressInfo).port}/`);
});
afterAll(async () => {
	await sending.stop();
	await browser.close();
	otherSite.close();
	await site.close();
});

async function write(text: string): Promise<number> {
	const field = officer.getByLabel('Caption', { exact: true });
	await field.fill(text);
	const at = Date.now();
	await field.press('Enter');
	return at;
}
const textOf = async (address: string): Promise<string> => (await player.request.get(address)).text();
const list = (name: string): Promise<string> => textOf(`${site.origin}${media}/live/${name}.m3u8`);
const found = async (): Promise<ShownCue | undefined> =>
	(await shown()).find(({ text }) => text.includes('Un mot au bon moment.'));
const shown = (): Promise<ShownCue[]> =>
	player.evaluate(() => (window as unknown as { shown: ShownCue[] }).shown);

it('A line is shown when the picture is where it was spoken', async () => {
	await expect
		.poll(async () => (await list('picture')).match(/EXTINF/g)?.length ?? 0, { timeout: 60_000 })
		.toBeGreaterThan(5);
	await write('La séance est ouverte.');
	await expect.poll(() => list('captions-fr'), { timeout: 20_000 }).toContain('.vtt');
	await player.evaluate((source) => {
		const { Hls } = window as unknown as { Hls: typeof HlsClass };
		const video = document.querySelector('video');
		if (!video) return;
		const all: ShownCue[] = [];
		Object.assign(window, { shown: all });
		const hls = new Hls({ enableWorker: false, lowLatencyMode: false, subtitlePreference: { lang: 'fr' } });
		video.textTracks.addEventListener('addtrack', ({ track }) => {
			track?.addEventListener('cuechange', () => {
				for (const cue of track.activeCues ?? [])
					all.push({
						text: (cue as VTTCue).text,
						picture: hls.playingDate?.getTime() ?? 0,
						now: Date.now(),
					});
			});
		});
		hls.loadSource(source);
		hls.attachMedia(video);
		void video.play();
	}, `${site.origin}${media}/live.m3u8`);
	const playing = (): Promise<number> =>
		player.evaluate(() => document.querySelector('video')?.currentTime ?? 0);
	await expect.poll(playing, { timeout: 60_000 }).toBeGreaterThan(1);
	const written = await write('Un mot au bon moment.');
	await expect.poll(found, { timeout: 60_000 }).toBeTruthy();
	const cue = await found();
	const [off, after] = [(cue?.picture ?? 0) - written, (cue?.now ?? 0) - written];
	process.stdout.write(
		`  a caption was shown ${off} ms from its moment of the picture, ${after} ms after it was sent\n`,
	);
	// By what the picture shows, not by how long it took: no machine is too slow for that.
	expect(Math.abs(off)).toBeLessThanOrEqual(500);
});

it('Another player reads lists, those of captions too, that keep to the letter of RFC 8216', async () => {
	for (const form of ['live', 'whole']) {
		const lists = await listsIn(textOf, `${site.origin}${media}/${form}.m3u8`);
		expect([...lists.keys()].sort()).toEqual(['captions-fr', 'floor', 'picture']);
		for (const { segments } of lists.values()) expect(segments.length).toBeGreaterThan(0);
	}
});

describe('On the page of the meeting', () => {
	let reader: Page;
	let errors: string[];
	beforeAll(async () => {
		reader = await visitor(browser);
		errors = errorsOf(reader);
		await reader.goto(`${site.origin}/en/conferences/rehearsal/meetings/1`);
	});

	it('captions are chosen beside the picture, and stay chosen when it is opened anew', async () => {
		const modes = (): Promise<string[]> =>
			reader.evaluate(() => [...(document.querySelector('video')?.textTracks ?? [])].map(({ mode }) => mode));
		await reader.getByRole('button', { name: 'Watch live' }).click();
		await reader.locator('#watch-captions').selectOption('fr');
		await expect.poll(modes, { timeout: 20_000 }).toEqual(['showing']);
		await reader.reload();
		await reader.getByRole('button', { name: 'Watch live' }).click();
		await expect.poll(modes, { timeout: 20_000 }).toEqual(['showing']);
	});

	it('captions are read alone, without picture and sound', async () => {
		await chooseFormat(reader, 'captions');
		await write('Lu sans image.');
		await reader.getByRole('log').getByText('Lu sans image.').waitFor();
		expect(await reader.locator('video').isVisible()).toBe(false);
		// Back at the picture it stands, and says so.
		await chooseFormat(reader, 'picture');
		await reader.getByRole('button', { name: 'Play', exact: true }).click();
		await expect
			.poll(() => reader.evaluate(() => document.querySelector('video')?.paused), { timeout: 20_000 })
			.toBe(false);
		await chooseFormat(reader, 'captions');
		await reader.getByRole('link', { name: 'All captions' }).first().click();
		await reader.waitForURL(/\?language=fr#captions$/);
		await reader.getByRole('tabpanel', { name: 'Captions' }).getByText('Lu sans image.').waitFor();
		// The page's own policy allows what the library needs for captions.
		expect(errors.filter((text) => text.includes('Content Security Policy'))).toEqual([]);
	});
});
