import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { seenIn } from '../../tests/journeys/broadcast.ts';
import { sendFiles } from '../../tests/setup/ffmpeg.ts';
import { median } from '../figures.ts';
import { need } from '../programs.ts';
import type { Line } from '../report.ts';
import type { Site } from '../site.ts';
import { delay, later, withPage } from './player.ts';
import type { Stage } from './stage.ts';

const outage = 4_000; // ms
const looking = 6_000; // ms
const patience = 30_000; // ms after the restart within which viewers are where they were

/** How far viewers are behind after the server was killed and started again, while ffmpeg goes on sending files. */
export async function afterRestart(site: Site, to: Stage): Promise<Line[]> {
	await need('ffmpeg');
	const sending = sendFiles(`${site.origin}/ingest/${to.meeting}`, to.key, ['floor', 'en']);
	try {
		return await withPage((there) => withPage((fresh) => measure(site, to, there, fresh)));
	} finally {
		await sending.stop();
	}
}

/** @param there the page of a viewer who is there before, and `fresh` of one who comes after */
async function measure(site: Site, { slug, meeting }: Stage, there: Page, fresh: Page): Promise<Line[]> {
	const open = async (page: Page): Promise<void> => {
		await page.goto(`${site.origin}/en/conferences/${slug}/meetings/1`);
		await page.getByRole('button', { name: 'Watch live' }).click({ timeout: 60_000 });
	};
	await there.waitForTimeout(later);
	await open(there);
	await there.waitForTimeout(later);
	const before = await looks(there);
	await site.restart(outage);
	const up = performance.now();
	const listed = await untilListed(site, meeting, up);
	await open(fresh);
	await there.waitForTimeout(Math.max(0, patience - looking - (performance.now() - up)));
	const [present, came] = await Promise.all([looks(there), looks(fresh)]);
	return [
		{
			what: 'list of the picture goes on, from the moment that a killed server is open again',
			figure: listed,
			unit: 's',
			wanted: { of: 'figure', at: 'most', value: 4 },
		},
		{ what: 'picture behind the hall, before a restart of the server', figure: median(before), unit: 's' },
		delay('the same within half a minute after it was killed', present, 4),
		delay('the same, for a viewer who came after it', came, 4),
	];
}

/** Waits until the live list has media of after a moment. @returns seconds since `up` */
async function untilListed({ origin }: Site, meeting: string, up: number): Promise<number> {
	const since = Date.now();
	for (; performance.now() - up < patience; await sleep(50)) {
		const text = await (await fetch(`${origin}/media/${meeting}/live/picture.m3u8`)).text();
		const dates = [...text.matchAll(/PROGRAM-DATE-TIME:(.+)/g)].map(([, date = '']) => Date.parse(date));
		if ((dates.at(-1) ?? 0) > since - 1_000) return (performance.now() - up) / 1_000;
	}
	throw new Error('the list did not go on');
}

/** How far a page is behind, in seconds, for a while. */
async function looks(page: Page): Promise<number[]> {
	const behind: number[] = [];
	for (const end = performance.now() + looking; performance.now() < end; await page.waitForTimeout(250)) {
		const [seen, now] = [await seenIn(page), Date.now()];
		if (seen !== null) behind.push((now - seen) / 1_000);
	}
	return behind;
}
