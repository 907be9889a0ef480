import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { launch } from '../tests/setup/chromium.ts';
import type { Bench } from './bench.ts';
import { median } from './figures.ts';
import { need } from './programs.ts';
import { openSite } from './site.ts';

const pages: readonly [string, string][] = [
	['home', '/en'],
	['a conference', '/en/conferences/rehearsal'],
	['a meeting in session', '/en/conferences/rehearsal/meetings/1?follow'],
	['a meeting with a recording', '/en/conferences/rehearsal/meetings/4'],
	['a search', '/en/search?words=youth'],
	['a practice', '/en/practices/unplugged'],
];

const rounds = 5;
/** ms after the load, in which scripts and fonts have done what they do. */
const settled = 2_500;

/** A mobile line: bytes per second, and ms that each request waits. */
const line = { downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8, latency: 150 } as const;

/** How soon the largest part of a page is seen on a slow line. */
export const firstLook: Bench = {
	name: 'first-look',
	about:
		'Largest Contentful Paint of public pages in Chromium, 360 × 720, nothing cached, at 1.6 Mbit/s with 150 ms for each request, with images and fonts, and how much the page moves meanwhile (Cumulative Layout Shift); the median of five. The plain page is one file of as many bytes, shown when it is complete.',
	limit: 300,
	async measure(tell) {
		await need('chromium');
		const site = await openSite();
		const plain = await servePlain();
		const browser = await launch();
		try {
			for (const [what, path] of pages) {
				const seen = await looks(browser, site.origin + path);
				const beside = await looks(
					browser,
					`${plain.origin}/${Math.round(median(seen.map(({ bytes }) => bytes)))}`,
				);
				tell({
					what,
					figure: median(seen.map(({ painted }) => painted)) / 1_000,
					unit: 's',
					wanted: { of: 'figure', at: 'most', value: 1.5 },
					beside: { what: 'plain page', figure: median(beside.map(({ painted }) => painted)) / 1_000 },
				});
				tell({
					what: `${what}: layout shift`,
					figure: median(seen.map(({ shift }) => shift)),
					unit: 'CLS',
					wanted: { of: 'figure', at: 'most', value: 0.05 },
				});
			}
		} finally {
			await browser.close();
			plain.close();
			await site.close();
		}
	},
};

interface Look {
	/** Largest Contentful Paint, ms. */
	painted: number;
	/** Cumulative Layout Shift. */
	shift: number;
	/** What it was. */
	element: string;
	/** All that was sent for the page. */
	bytes: number;
}

async function looks(browser: Browser, address: string): Promise<Look[]> {
	const all: Look[] = [];
	while (all.length < rounds) all.push(await look(browser, address));
	return all;
}

/** Opens a page as somebody who was never here. */
async function look(browser: Browser, address: string): Promise<Look> {
	const context = await browser.newContext({ viewport: { width: 360, height: 720 } });
	try {
		const page = await context.newPage();
		const client = await context.newCDPSession(page);
		await client.send('Network.enable');
		await client.send('Network.emulateNetworkConditions', { offline: false, ...line });
		let bytes = 0;
		client.on('Network.loadingFinished', ({ encodedDataLength }) => {
			bytes += encodedDataLength;
		});
		await page.addInitScript(() => {
			new PerformanceObserver((list) => {
				const last = list.getEntries().at(-1) as (PerformanceEntry & { element?: Element }) | undefined;
				if (last)
					Object.assign(globalThis, {
						painted: [last.startTime, last.element?.outerHTML.slice(0, 100) ?? ''],
					});
			}).observe({ type: 'largest-contentful-paint', buffered: true });
			Object.assign(globalThis, { shift: 0 });
			new PerformanceObserver((list) => {
				const moved = (list.getEntries() as (PerformanceEntry & { value: number })[]).reduce(
					(sum, { value }) => sum + value,
					0,
				);
				(globalThis as unknown as { shift: number }).shift += moved;
			}).observe({ type: 'layout-shift', buffered: true });
		});
		await page.goto(address, { waitUntil: 'load' });
		// Of a meeting in session a stream stays open.
		await page.waitForTimeout(settled);
		const { painted, shift } = await page.evaluate(() => {
			const seen = globalThis as unknown as { painted: [number, string]; shift: number };
			return { painted: seen.painted, shift: seen.shift };
		});
		return { painted: painted[0], element: painted[1], shift, bytes };
	} finally {
		await context.close();
	}
}

/** Serves pages of as many bytes as their address says. */
async function servePlain(): Promise<{ origin: string; close(): void }> {
	const server = createServer((request, response) => {
		const size = Number(request.url?.slice(1)) || 1_000;
		const padding = randomBytes(size).toString('base64').slice(0, size);
		response.setHeader('content-type', 'text/html; charset=utf-8');
		response.end(`<!doctype html><title>Plain</title><!--${padding}--><h1>A plain page</h1>`);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		close: () => server.close(),
	};
}
