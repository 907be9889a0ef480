import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { floorFor } from '#floor/server';
import { wrongIn, wrongOn } from '../a11y/look.ts';
import { launch } from '../setup/chromium.ts';
import { sendTracks, tones, type Sending } from '../setup/ffmpeg.ts';
import { callOf, chairs, chooseFormat, hallOf, waitForTone, seenIn, errorsOf } from './broadcast.ts';
import { listsIn } from './lists.ts';
import { openSite, type Site } from './site.ts';
import { signedIn, sitting, visitor } from './visitors.ts';
import { changeItem } from '../change-item.ts';

/*
 * A sitting is recorded while it goes on. It is opened at its statements, by the second; then the item on the floor
 * is closed to the public at a stated minute; then the meeting is over. Told in this order.
 */

let site: Site;
let browser: Browser;
let sending: Sending;
let zero = 0;
const meeting = '/conferences/rehearsal/meetings/1';

interface Now {
	watching: string;
	from: number;
	recorded: { start: number; end: number }[];
	chapters: { name: string | { text: string }; start: number; end: number; kept: boolean }[];
}
const look = async (): Promise<Now> =>
	(await (await fetch(`${site.origin}/en${meeting}/watch.json`)).json()) as Now;
const media = (path: string, headers: HeadersInit = {}): Promise<Response> =>
	fetch(`${site.origin}/media/${sitting.id}/${path}`, { headers });

/** The chair gives the floor to the next on the list. @returns the speaker's name */
async function givesFloor(): Promise<string> {
	const floor = (await floorFor(await callOf(site, 'chair'), sitting.id))?.floor;
	const next = floor?.lists[floor.item ?? '']?.places[0];
	const ends = floor?.speech?.place.id ?? null;
	await chairs(site, sitting.id, { do: 'give', place: next?.id ?? null, ends });
	return next?.delegation.name['en'] ?? '';
}

/** Waits until so many seconds more of the meeting are kept. */
async function recorded(seconds: number): Promise<void> {
	const until = (await look()).recorded.at(-1)?.end ?? 0;
	await vi.waitFor(
		async () => expect((await look()).recorded.at(-1)?.end ?? 0).toBeGreaterThan(until + seconds),
		{ timeout: 60_000, interval: 500 },
	);
}

let speakers: string[];
beforeAll(async () => {
	[site, browser] = await Promise.all([openSite(), launch()]);
	const hall = await hallOf(site, sitting.id);
	sending = sendTracks(hall.to, hall.key, ['floor', 'en', 'fr']);
	await vi.waitFor(async () => expect((await look()).recorded.length).toBe(1), {
		timeout: 60_000,
		interval: 500,
	});
	const first = await givesFloor();
	await recorded(12);
	speakers = [first, await givesFloor()];
	await recorded(12);
	({ from: zero } = await look());
});
afterAll(async () => {
	await sending?.stop();
	await browser.close();
	await site.close();
});

/** The moment that is burnt into the picture, once the player stands still there. */
async function positionOf(page: Page): Promise<number> {
	await page.waitForFunction(() => {
		const video = document.querySelector('video');
		return video && video.readyState >= 2 && !video.seeking && video.currentTime > 0;
	});
	return (await seenIn(page)) ?? 0;
}

/** Lets a page wait for some addresses. @returns what lets them come */
async function holdRequests(page: Page, addresses: string): Promise<() => void> {
	const { promise, resolve } = Promise.withResolvers<void>();
	await page.route(addresses, async (route) => {
		await promise;
		await route.continue().catch(() => {}); // the page gave it up meanwhile
	});
	return resolve;
}

/** The last moment (ms) in a list. */
function lastIn(list: string): number {
	let at = 0;
	for (const line of list.split('\n')) {
		if (line.startsWith('#EXT-X-PROGRAM-DATE-TIME:')) at = Date.parse(line.slice(25));
		if (line.startsWith('#EXTINF:')) at += Number.parseFloat(line.slice(8)) * 1_000;
	}
	return at;
}

describe('a recording', () => {
	it('opens at a second that an address names, within a fifth of a second, and plays nothing by itself', async () => {
		const { chapters } = await look();
		for (const name of speakers) {
			const chapter = chapters.find((one) => JSON.stringify(one.name).includes(name));
			const second = Math.ceil(chapter?.start ?? 0);
			const page = await visitor(browser);
			await page.goto(`${site.origin}/en${meeting}#t=${second}`);
			const off = (await positionOf(page)) - (zero + second * 1_000);
			expect(Math.abs(off)).toBeLessThanOrEqual(200);
			expect(await page.evaluate(() => document.querySelector('video')?.paused)).toBe(true);
			await page.close();
		}
	});

	it('is opened by its statements: what plays is marked, and the address names the second', async () => {
		const page = await visitor(browser);
		const errors = errorsOf(page);
		await page.goto(`${site.origin}/en${meeting}`);
		await page.getByRole('tab', { name: 'Statements' }).click();
		const statements = page.getByRole('tabpanel', { name: 'Statements' });
		await statements.getByRole('link', { name: speakers[0] ?? '' }).click();
		await waitForTone(page, tones.floor);
		const start =
			(await look()).chapters.find(({ name }) => JSON.stringify(name).includes(speakers[0] ?? ''))?.start ??
			0;
		const seen = ((await seenIn(page)) ?? 0) - zero - start * 1_000;
		expect(seen).toBeGreaterThan(-200);
		expect(seen).toBeLessThan(15_000);
		expect(new URL(page.url()).hash).toBe(`#t=${Math.floor(start)}`);
		const marked = statements.locator('[aria-current=true]');
		await marked.waitFor();
		expect(await marked.innerText()).toContain(speakers[0]);
		// By the keys of the line of time: to the next statement.
		const timeline = page.getByRole('slider', { name: 'Position in the meeting' });
		await timeline.press('PageUp');
		await vi.waitFor(async () => expect(await marked.innerText()).toContain(speakers[1]), 10_000);
		expect(await timeline.getAttribute('aria-valuetext')).toContain(speakers[1]);
		// Statements from before the broadcast are there as text.
		expect(await statements.getByText('Not recorded.').count()).toBeGreaterThan(0);
		expect(errors).toEqual([]);
		await page.close();
	});

	it('plays in each language, and says that only the original is authentic', async () => {
		const page = await visitor(browser);
		await page.goto(`${site.origin}/en${meeting}`);
		await page.getByText('Only the original speech is authentic.').waitFor();
		await page.getByRole('tab', { name: 'Statements' }).click();
		await page.getByRole('link', { name: speakers[0] ?? '' }).click();
		await page.getByLabel('Language', { exact: true }).selectOption('fr');
		await waitForTone(page, tones.fr);
		expect(await wrongOn(page)).toEqual([]);
		await page.close();
	});

	it('over a slow line: the language is chosen before the list has come, and the statement is still the one', async () => {
		const page = await visitor(browser);
		const release = await holdRequests(page, '**/whole*.m3u8');
		await page.goto(`${site.origin}/en${meeting}#statements`);
		await page.getByRole('link', { name: speakers[1] ?? '' }).click();
		await page.getByLabel('Language', { exact: true }).selectOption('fr');
		release();
		await waitForTone(page, tones.fr);
		const { start = 0 } =
			(await look()).chapters.find(({ name }) => JSON.stringify(name).includes(speakers[1] ?? '')) ?? {};
		const seen = ((await seenIn(page)) ?? 0) - zero - start * 1_000;
		expect(seen).toBeGreaterThan(-200);
		expect(seen).toBeLessThan(15_000);
		await page.close();
	});

	it('over a slow line: back, and back again before the list has come, goes back twice', async () => {
		const page = await visitor(browser);
		await page.goto(`${site.origin}/en${meeting}`);
		await page.getByRole('button', { name: 'Watch live' }).click();
		await waitForTone(page, tones.floor);
		const before = (await seenIn(page)) ?? 0;
		const release = await holdRequests(page, '**/whole*.m3u8');
		const back = page.getByRole('button', { name: 'Back 10 s' });
		for (let times = 0; times < 2; times += 1) await back.click();
		release();
		await expect
			.poll(async () => (await seenIn(page)) ?? before, { timeout: 15_000 })
			.toBeLessThan(before - 15_000);
		await page.close();
	});

	it('over a slow line: a statement that is pressed before the script has come is played when it has', async () => {
		const page = await visitor(browser);
		const release = await holdRequests(page, '**/*.js');
		await page.goto(`${site.origin}/en${meeting}#statements`, { waitUntil: 'commit' });
		await page.getByRole('link', { name: speakers[0] ?? '' }).click();
		expect(await page.evaluate(() => location.hash)).toMatch(/^#t=\d+$/);
		release();
		await waitForTone(page, tones.floor);
		await page.close();
	});
});

describe('a part that is closed at a stated minute', () => {
	it('is refused to the public from then on: live, back in time and on the page; a participant watches on', async () => {
		const [reader, delegate] = [await visitor(browser), await signedIn(browser, site, 'delegate-arvonia')];
		for (const page of [reader, delegate]) {
			await page.goto(`${site.origin}/en${meeting}`);
			await page.getByRole('button', { name: 'Watch live' }).click();
			await waitForTone(page, tones.floor);
		}
		const poster = await media('poster.mp4');
		expect([poster.status, poster.headers.get('content-type')]).toEqual([200, 'video/mp4']);
		const closing = Math.ceil(Date.now() / 1_000 + 6) * 1_000;
		const steps = [
			{ from: 0, audience: 'public' },
			{ from: closing, audience: 'participants' },
		];
		const floor = (await floorFor(await callOf(site, 'chair'), sitting.id))?.floor;
		await changeItem(site.database, floor?.item ?? '', { steps });
		const secret = await givesFloor(); // and with it the house hears of the item as it is now
		await vi.waitFor(async () => expect((await look()).watching).toBe('closed-part'), 30_000);
		expect(Date.now()).toBeGreaterThanOrEqual(closing);
		await reader.getByText('This part is for participants only.').waitFor({ timeout: 30_000 });
		await reader.getByRole('link', { name: 'Sign in' }).first().waitFor();
		await vi.waitFor(async () => expect((await media('live.m3u8')).status).toBe(404), 90_000);
		expect((await media('live/floor.m3u8')).status).toBe(404);
		for (const track of ['picture', 'floor', 'fr']) {
			const list = await (await media(`whole/${track}.m3u8`)).text();
			expect(lastIn(list)).toBeGreaterThan(0);
			expect(lastIn(list)).toBeLessThanOrEqual(closing);
		}
		const { recorded: open, chapters } = await look();
		expect(open.at(-1)?.end).toBeLessThanOrEqual((closing - zero) / 1_000);
		expect(Math.max(...chapters.map(({ end }) => end))).toBeLessThanOrEqual((closing - zero) / 1_000);
		expect(secret).not.toBe('');
		await waitForTone(delegate, tones.floor);
		await vi.waitFor(
			async () => expect((await seenIn(delegate)) ?? 0).toBeGreaterThan(closing + 5_000),
			30_000,
		);
		// The poster goes with its second: a participant's is stored nowhere.
		expect((await media('poster.mp4')).status).toBe(404);
		const ownPoster = await delegate.request.get(`${site.origin}/media/${sitting.id}/poster.mp4`);
		expect([ownPoster.status(), ownPoster.headers()['cache-control']]).toEqual([200, 'private, no-store']);
		// What they fetch is nobody else's: the same list without their session.
		const own = await delegate.request.get(`${site.origin}/media/${sitting.id}/whole/floor.m3u8`);
		expect(lastIn(await own.text())).toBeLessThanOrEqual(closing);
		for (const form of ['live', 'whole']) {
			const requests: string[] = [];
			const read = async (address: string): Promise<string> => {
				requests.push(address);
				return (await delegate.request.get(address)).text();
			};
			const lists = await listsIn(read, `${site.origin}/media/${sitting.id}/${form}.m3u8`);
			expect([...lists.keys()].sort()).toEqual(['en', 'floor', 'fr', 'picture']);
			expect(
				requests.slice(1).filter((address) => !/\?pass=[\w.-]+(?:&viewer=[\w-]{8})?$/.test(address)),
			).toEqual([]);
			for (const { segments } of lists.values()) expect(segments.at(-1)?.uri).toMatch(/\?pass=[\w.-]+$/);
		}
		await delegate.close();
		await reader.close();
	});
});

describe('a meeting that is over', () => {
	it('says that its recording is being made, and plays what there is of it', async () => {
		const speech = (await floorFor(await callOf(site, 'chair'), sitting.id))?.floor.speech;
		if (speech) await chairs(site, sitting.id, { do: 'end', place: speech.place.id });
		await chairs(site, sitting.id, { do: 'close-meeting' });
		const page = await visitor(browser);
		await page.goto(`${site.origin}/en${meeting}`);
		await page.getByText('The meeting has ended. The recording is being prepared.').waitFor();
		await page.getByRole('button', { name: 'Play recording' }).click();
		await waitForTone(page, tones.floor);
		await page.close();
	});

	it('is shown on the page of what is live while nothing is', async () => {
		const page = await visitor(browser);
		await page.goto(`${site.origin}/en/live`);
		await page.getByRole('heading', { name: 'Latest recording' }).waitFor();
		await page.getByRole('button', { name: 'Play recording' }).click();
		await waitForTone(page, tones.floor);
		await page.close();
	});
});

describe('the recorded meeting of the rehearsal', () => {
	const sample = '/conferences/rehearsal/meetings/4';

	it('is searched by what was said: what is found opens the recording at its second', async () => {
		const page = await visitor(browser);
		await page.goto(`${site.origin}/en${sample}`);
		await page.getByRole('tab', { name: 'Captions' }).click();
		await page.getByRole('main').getByRole('searchbox').fill('short course');
		await page.getByRole('main').getByRole('search').getByRole('button').click();
		await page.waitForURL(/\?language=en&words=short\+course#captions$/);
		const hit = page.locator('#found a[href*="#t="]').first();
		const second = Number(/#t=(\d+)/.exec((await hit.getAttribute('href')) ?? '')?.[1]);
		expect(second).toBeGreaterThanOrEqual(39);
		await hit.click();
		await page.waitForFunction(
			(wanted) => Math.abs((document.querySelector('video')?.currentTime ?? 0) - wanted) < 0.2,
			second,
		);
		await page.close();
	});

	it('can be read alone, without any media', async () => {
		const page = await visitor(browser);
		const fetched: string[] = [];
		page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
		await page.goto(`${site.origin}/en${sample}`);
		await chooseFormat(page, 'captions');
		await page.getByRole('log').getByText('We support this proposal').waitFor();
		expect(fetched.filter((path) => /^\/media\/(?!.*\/poster\.mp4$)/.test(path))).toEqual([]);
		// A statement that is opened then is heard.
		await page.getByRole('link', { name: 'Selmark' }).click();
		await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) >= 40);
		await page.close();
	});

	it('is read whole as text, from its beginning; each moment leads into the recording', async () => {
		const page = await visitor(browser, { javaScriptEnabled: false });
		await page.goto(`${site.origin}/en${sample}/captions`);
		const transcript = page.getByRole('region', { name: 'Transcript' }).getByRole('listitem');
		expect(await transcript.first().innerText()).toMatch(/^0:0\d\s+/);
		const support = transcript.filter({ hasText: 'We support this proposal' });
		expect(await support.innerText()).toContain('Selmark');
		const moment = support.getByRole('link');
		expect(await moment.getAttribute('href')).toBe(`#t=${Number((await moment.innerText()).slice(2))}`);
		await page.close();
	});
});

describe('on a phone', () => {
	const sample = '/conferences/rehearsal/meetings/4';
	const [width, height] = [360, 740];
	let phone: Page;
	beforeAll(async () => {
		const size = { width, height };
		phone = await visitor(browser, { viewport: size, screen: size, hasTouch: true, isMobile: true });
	});

	const player = () => phone.getByRole('group', { name: 'Player' });
	/** By how much the page is wider than the screen, and what of the player is small or lies under something else. */
	async function visibleErrors(): Promise<string[]> {
		const beyond = await phone.evaluate(
			() => document.documentElement.scrollWidth - document.documentElement.clientWidth,
		);
		const found = beyond ? [`the page is ${beyond} px too wide`] : [];
		const all = player().locator('button, select, input, summary').filter({ visible: true });
		for (const one of await all.all()) {
			const name = await one.evaluate((element) => element.outerHTML.slice(0, 80));
			const box = await one.boundingBox();
			if (!box || box.width < 24 || box.height < 24) found.push(`${name} is ${box?.width} × ${box?.height}`);
			await one.tap({ trial: true, timeout: 2_000 }).catch(() => found.push(`${name} is not reached`));
		}
		expect(await all.count()).toBeGreaterThan(6);
		return found;
	}
	const playsFrom = (second: number) =>
		phone.waitForFunction((from) => {
			const video = document.querySelector('video');
			return video && !video.paused && !video.seeking && video.currentTime > from;
		}, second);

	it('a recording is played, opened at a statement and heard in a language by the finger, upright and across', async () => {
		await phone.goto(`${site.origin}/en${sample}`);
		await phone.getByRole('button', { name: 'Play recording' }).tap();
		await playsFrom(0);
		expect(await visibleErrors()).toEqual([]);
		await phone.getByRole('link', { name: 'Selmark' }).tap();
		await playsFrom(40);
		const french = phone.waitForResponse(/\/c\/fr\//);
		await phone.getByLabel('Language', { exact: true }).selectOption('fr');
		await french;
		await playsFrom(40.5);
		await phone.setViewportSize({ width: height, height: width });
		expect(await visibleErrors()).toEqual([]);
		await player().getByRole('button', { name: 'Pause' }).tap();
		await player().getByRole('button', { name: 'Play', exact: true }).waitFor();
		await phone.setViewportSize({ width, height });
	});

	it.each(['en', 'de', 'ru'])('keeps nobody out while it stands at a statement, in %s', async (language) => {
		await phone.goto(`${site.origin}/${language}${sample}#t=40`);
		await positionOf(phone);
		await phone.locator('[aria-current=true][href^="#t="]').waitFor();
		expect(await wrongIn(language, phone)).toEqual([]);
	});
});
