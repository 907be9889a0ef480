import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { readMessages } from '#platform/server/messages.ts';
import { openThrottledConnection } from '../../tests/journeys/throttled-connection.ts';
import { launch } from '../../tests/setup/chromium.ts';
import { need } from '../programs.ts';
import type { Line } from '../report.ts';
import type { Site } from '../site.ts';

const pages = 20;
const silence = 60_000; // ms
const patience = 90_000; // ms

/** What a page says, in the program's own words, up to the time. */
const [sentence = ''] = readMessages(fileURLToPath(new URL('../../src/', import.meta.url)))('en')(
	'floor.stale',
	{
		time: '|',
	},
).split('|');

/** Pages that follow the floor over connections that stay open and forward nothing for a minute. */
export async function halfOpen({ origin }: Site): Promise<Line[]> {
	await need('chromium');
	const [browser, line] = await Promise.all([launch(), openThrottledConnection()]);
	const follow = async (): Promise<Page> => {
		const page = await (await browser.newContext({ proxy: line.proxy })).newPage();
		const stream = page.waitForResponse(/\/live\/floor\//);
		await page.goto(`${origin}/en/conferences/rehearsal/meetings/1?follow`);
		await stream;
		return page;
	};
	try {
		const all: Page[] = [];
		for (let n = 0; n < pages; n += 1) all.push(await follow());
		await line.freeze();
		const noticed = await until(all, 'visible');
		await sleep(Math.max(0, silence - noticed * 1_000));
		line.restore();
		const current = await until(all, 'detached');
		return [
			seconds(`${pages} pages over connections that fell silent: until the last says so`, noticed, 15),
			seconds('a minute later, when new connections work: until the last is current again', current, 20),
		];
	} finally {
		await browser.close();
		await line.close();
	}
}

const seconds = (what: string, figure: number, most: number): Line => ({
	what,
	figure,
	unit: 's',
	wanted: { of: 'figure', at: 'most', value: most },
});

/** Seconds until the notice of a lost connection is there, or gone, on every page. @throws when a page never says it */
async function until(all: readonly Page[], state: 'visible' | 'detached'): Promise<number> {
	const since = performance.now();
	await Promise.all(
		all.map((page) =>
			page
				.getByText(sentence)
				.first()
				.waitFor({ state, timeout: patience })
				.catch((cause: unknown) => {
					const said = state === 'visible' ? 'no page says' : 'a page still says';
					throw new Error(`${said} “${sentence}” after ${patience / 1_000} s`, { cause });
				}),
		),
	);
	return (performance.now() - since) / 1_000;
}
