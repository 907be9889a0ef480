import type { Page } from 'playwright-core';
import { launch } from '../../tests/setup/chromium.ts';
import { loudestTone, seenIn } from '../../tests/journeys/broadcast.ts';
import { sendTracks, tones, type Tone } from '../../tests/setup/ffmpeg.ts';
import { median, quantile } from '../figures.ts';
import { need } from '../programs.ts';
import type { Line } from '../report.ts';
import type { Site } from '../site.ts';
import type { Stage } from './stage.ts';

const sounds: readonly Tone[] = ['floor', 'en', 'fr'];
/** Plays without being touched; cameras and microphones are pretended. */
export const unattended = [
	'--autoplay-policy=no-user-gesture-required',
	'--use-fake-device-for-media-stream',
	'--use-fake-ui-for-media-stream',
];
const looks = 40;
const changes = 9;
/** Whoever comes to what goes on, so many ms after it began, begins elsewhere than who was there from the first second. */
export const later = 12_000;

/** Does something with a page that a browser shows; it may play without being touched. */
export async function withPage<Value>(work: (page: Page) => Promise<Value>): Promise<Value> {
	await need('chromium');
	const browser = await launch(unattended);
	try {
		const page = await browser.newPage({ viewport: { width: 1_280, height: 720 } });
		return await work(page);
	} finally {
		await browser.close();
	}
}

/** How far the picture is behind the hall when ffmpeg sends it, and how soon another language is heard. */
export async function fromFfmpeg(site: Site, to: Stage): Promise<Line[]> {
	await need('ffmpeg');
	const sending = sendTracks(`${site.origin}/ingest/${to.meeting}`, to.key, sounds);
	try {
		return await withPage(async (page) => {
			await page.waitForTimeout(later);
			const address = `${site.origin}/en/conferences/${to.slug}/meetings/1`;
			await page.goto(address);
			await page.getByRole('button', { name: 'Watch live' }).click({ timeout: 60_000 });
			const behind = await delaysIn(page);
			return [
				delay('picture behind the hall, sent by ffmpeg', behind, 3.5),
				{ what: 'the same, at its most', figure: quantile(behind, 1), unit: 's' },
				await languages(page),
			];
		});
	} finally {
		await sending.stop();
	}
}

export const delay = (what: string, behind: readonly number[], most: number): Line => ({
	what,
	figure: median(behind),
	unit: 's',
	wanted: { of: 'figure', at: 'most', value: most },
});

/** How old the picture is that is shown, in seconds, looked at again and again once it goes on. */
export async function delaysIn(page: Page): Promise<number[]> {
	await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 0, null, {
		timeout: 60_000,
	});
	// A player that has just begun finds its place first.
	await page.waitForTimeout(8_000);
	const behind: number[] = [];
	while (behind.length < looks) {
		const [seen, now] = [await seenIn(page), Date.now()];
		if (seen !== null) behind.push((now - seen) / 1_000);
		await page.waitForTimeout(250);
	}
	return behind;
}

/** From the choice of a language until its tone is heard. */
async function languages(page: Page): Promise<Line> {
	const choice = page.getByLabel('Language', { exact: true });
	const names = [
		['français', tones.fr],
		['English', tones.en],
		['Original', tones.floor],
	] as const;
	await loudestTone(page);
	await page.waitForTimeout(2_000);
	const took: number[] = [];
	for (let change = 0; change < changes; change += 1) {
		const [label, tone] = names[change % names.length] ?? names[0];
		const began = performance.now();
		await choice.selectOption({ label });
		for (;;) {
			const heard = await loudestTone(page);
			if (heard !== null && Math.abs(heard - tone) < 20) break;
			if (performance.now() - began > 20_000) throw new Error(`${label} was not heard: ${heard} Hz`);
			await page.waitForTimeout(10);
		}
		took.push((performance.now() - began) / 1_000);
		await page.waitForTimeout(2_000);
	}
	return delay('another language, from the choice to its tone', took, 1);
}

/** From the address of a second of a recording until its picture is there. @param at seconds */
export const opened = (site: Site, slug: string, at: readonly number[]): Promise<number[]> =>
	withPage(async (page) => {
		const took: number[] = [];
		for (const second of at) {
			// From another page of the site, as somebody comes who follows a link.
			await page.goto(`${site.origin}/en/conferences/${slug}`);
			const began = performance.now();
			await page.goto(`${site.origin}/en/conferences/${slug}/meetings/1#t=${second}`);
			await page.waitForFunction(
				(least) => {
					const media = document.querySelector('video');
					return media !== null && media.readyState >= 2 && !media.seeking && media.currentTime > least;
				},
				second / 2,
				{ timeout: 60_000, polling: 20 },
			);
			took.push((performance.now() - began) / 1_000);
		}
		return took;
	});
