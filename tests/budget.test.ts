import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { latinFonts, scriptFiles, weigh } from '../bench/weight/page.ts';
import { addressFor, readerOf, routes } from '../bench/weight/routes.ts';
import { signIn } from '../bench/sessions.ts';
import { budget, build, weighAll, type PageWeight } from '../bench/weight/site.ts';
import { openSite, type Site } from './journeys/site.ts';

/*
 * Keeps what pages make a browser load within its bounds (docs/benchmarks.md): a delegation's line may be a
 * hotel's, and a page for reading needs no script: it has that of its search field. Every page of the built program is opened.
 */

let site: Site;
let pages: PageWeight[];

beforeAll(async () => {
	site = await openSite();
	pages = await weighAll(site);
}, 240_000);
afterAll(() => site.close());

/** Expects no page over its bound; names those that are, with their weight. */
function none(heavy: { route: string; weight: number; most: number }[], instead: string): void {
	const named = heavy
		.filter(({ weight, most }) => weight > most)
		.map(({ route, weight, most }) => `${route}: ${weight} of ${most} bytes`);
	expect(named, `${instead}\n${named.join('\n')}`).toEqual([]);
}

/** Whether picture or sound are sent from a page. */
const sends = ({ route }: PageWeight): boolean => /\/(?:studio|booth)$/.test(route);

describe('a page', () => {
	it('for reading has the script of its search field only, one for delegates little, one of the console not much', () => {
		none(
			pages.map(({ route, reader, script }) => ({ route, weight: script, most: budget.script[reader] })),
			'Render it on the server; where it must do something by itself, make only that part an island.',
		);
	});

	it('on which nothing is watched does not bring the library that plays', () => {
		none(
			pages
				// Interpreters, captioners and technicians listen to the hall, and /live shows the last recording.
				.filter(({ route }) => !/\/(?:live|booth|channels|captions)$/.test(route))
				.map(({ route, library }) => ({ route, weight: library, most: 0 })),
			'Ask for the player in src/routes/watch.ts: only where somebody broadcasts.',
		);
	});

	it('from which nothing is sent does not bring the encoder, and the studio and a booth not more than that', () => {
		none(
			pages.map((page) => ({ ...page, weight: page.encoder, most: sends(page) ? budget.encoder : 0 })),
			'Import src/broadcast/ui/sending/ by import(): only when somebody sends.',
		);
		expect(pages.filter(sends).map(({ encoder }) => encoder > 100_000)).toEqual([true, true]);
	});

	it('with a recording has a player of 60 kB at most, and what plays comes when somebody presses', async () => {
		// The recorded meeting of the rehearsal.
		const answer = await fetch(`${site.origin}/en/conferences/rehearsal/meetings/4`);
		const { script, library, style } = weigh(build, await answer.text());
		expect(script).toBeGreaterThan(10_000);
		expect(script).toBeLessThanOrEqual(budget.script.delegate);
		expect(library).toBeGreaterThan(100_000);
		expect(library).toBeLessThanOrEqual(budget.library);
		expect(style).toBeLessThanOrEqual(budget.style);
	});

	it('of a meeting without a player has only the search field’s script for readers, and little for delegates and followers', async () => {
		const page = `${site.origin}/en/conferences/rehearsal/meetings/1`;
		const [cookie = ''] = await signIn(site, ['delegate-arvonia@example.org']);
		const answers = await Promise.all([
			fetch(page),
			fetch(`${page}?follow`),
			fetch(page, { headers: { cookie: cookie.replace('cookie: ', '') } }),
		]);
		const scripts = (await Promise.all(answers.map((one) => one.text()))).map(
			(html) => weigh(build, html).script,
		);
		process.stdout.write(`  script of a meeting's page: ${scripts.join(', ')} bytes\n`);
		expect(scripts[0]).toBeLessThanOrEqual(budget.script.public);
		for (const one of scripts.slice(1)) {
			expect(one).toBeGreaterThan(10_000);
			expect(one).toBeLessThanOrEqual(budget.script.delegate);
		}
	});

	it('of a meeting waits for 12 files of script at most, in session and with its recording', async () => {
		const answers = await Promise.all(
			['1', '1?follow', '4'].map((one) => fetch(`${site.origin}/en/conferences/rehearsal/meetings/${one}`)),
		);
		const [session = '', followed = '', recorded = ''] = await Promise.all(answers.map((one) => one.text()));
		// Nobody sends here: with the script of what is watched, the page is as it is in session.
		const [watch = ''] = /<script[^>]*watch\.js[^>]*><\/script>/.exec(recorded) ?? [];
		const files = [session, recorded, followed + watch].map((html) => scriptFiles(build, html));
		process.stdout.write(`  files of script of a meeting's page: ${files.join(', ')}\n`);
		expect(watch).toContain('/_app/entries/watch.js');
		for (const many of files) expect(many).toBeLessThanOrEqual(12);
		expect(files[2]).toBeGreaterThan(files[1] ?? 0);
	});

	it('has the style of all its components, also of those that a script takes up', async () => {
		expect(pages.flatMap(({ route, unstyled }) => unstyled.map((name) => `${route}: ${name}`))).toEqual([]);
		const answer = await fetch(`${site.origin}/en/conferences/rehearsal/meetings/4`);
		const html = await answer.text();
		expect(html).toMatch(/class="screen svelte-/);
		expect(weigh(build, html).unstyled).toEqual([]);
		expect(weigh(build, html.replaceAll(/<link[^>]+stylesheet[^>]*>/g, '')).unstyled).not.toEqual([]);
	});

	it('has style sheets of 17 kB at most', () => {
		none(
			pages.map(({ route, style }) => ({ route, weight: style, most: budget.style })),
			'Use what src/ui has instead of saying it anew, or take away what nobody uses.',
		);
	});

	it('in Latin letters loads 51 kB of fonts at most', () => {
		expect(latinFonts(build)).toBeGreaterThan(0);
		expect(latinFonts(build)).toBeLessThanOrEqual(budget.latinFonts);
	});
});

describe('the count itself', () => {
	it('sees style on every page, and script where something moves', () => {
		expect(pages.map(({ route }) => route)).toEqual(routes());
		expect(pages.filter(({ style }) => style === 0)).toEqual([]);
		const scripted = pages.filter(({ script }) => script > 2_000).map(({ route }) => route);
		expect(scripted.some((route) => route.endsWith('/channels'))).toBe(true);
		expect(scripted.some((route) => route.includes('/console/meetings/'))).toBe(true);
	});

	it('knows for whom a route is', () => {
		expect(
			[
				'/[language=language]/(site)/sign-in/code',
				'/[language=language]/(site)/live',
				'/[language=language]/(site)/live-and-let-live',
				'/[language=language]/(site)/search',
				'/[language=language]/(console)/console',
				'/[language=language]/(screens)/console/meetings/[meeting=id]',
				'/[language=language]/(screens)/screens/[meeting=id]/hall',
				'/[language=language]/(delegate)/conferences/[slug=slug]/floor',
			].map(readerOf),
		).toEqual(['delegate', 'delegate', 'public', 'search', 'console', 'console', 'delegate', 'delegate']);
	});

	it('asks what stands for a part of an address that it does not know', () => {
		const sample = { conference: 'rehearsal', meeting: { id: 'id', number: 1 }, person: 'id' };
		expect(() => addressFor('/[language=language]/(site)/[colour]', sample)).toThrow('[colour]');
	});
});
