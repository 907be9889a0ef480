import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launch } from '../setup/chromium.ts';
import { wrongInDark, wrongInLight } from './look.ts';
import { readIn } from './walk.ts';

/* Pages with one fault among much that is right: `look.ts` finds it. */

let browser: Browser;
let page: Page;
beforeAll(async () => {
	browser = await launch();
	page = await browser.newPage();
});
afterAll(() => browser.close());

const row = (style = ''): string => `<tr><td>word<td style="${style}">text</tr>`;
/** A row whose text is absolutely positioned. @param under what lies behind it */
const over = (under = ''): string => `<tr><td>word<td class="over">${under}<span>text</span></tr>`;
const button = (state = ''): string =>
	`<tr><td>word<td><button ${state} style="color: #aaa; background: white">text</button></tr>`;
/** A table of fifty rows with one other row among them. */
const show = (one: string): Promise<void> =>
	page.setContent(`<!doctype html><html lang="en"><title>Page</title><style>
		:root { color-scheme: light dark }
		body { background: light-dark(white, black); color: light-dark(black, white) }
		.over { position: relative; width: 9em } .over * { position: absolute; inset: 0 } .over div { background: #333 }
		</style><main><h1>Page</h1><table>${row().repeat(25)}${one}${row().repeat(25)}</table></main>`);

it.each([
	['text too faint', row('color: #aaa'), ['color-contrast']],
	['a background too close to the text', row('background: #333'), ['color-contrast']],
	['text that is half transparent', row('opacity: 0.4'), ['color-contrast']],
	[
		'a faint field',
		'<tr><td>word<td><input aria-label="word" value="text" style="color: #bbb; background: white"></tr>',
		['color-contrast'],
	],
	['positioned text over a dark background', `${over().repeat(3)}${over('<div></div>')}`, ['color-contrast']],
	['nothing', row(), []],
	['a faint button after disabled ones', `${button('disabled').repeat(3)}${button()}`, ['color-contrast']],
	['a disabled button, which may be faint', button('disabled'), []],
])('%s, in the light', async (_what, one, rules) => {
	await show(one);
	expect((await wrongInLight(page)).map((line) => line.split(' ')[0])).toEqual(rules);
});

it('text that is too faint in the dark alone', async () => {
	await show(row('color: #595959'));
	expect(await wrongInLight(page)).toEqual([]);
	expect(await wrongInDark(page)).toEqual([expect.stringContaining('dark: color-contrast')]);
});

it('a page that is only read: its answer, its language, a word that is missing, a style attribute', async () => {
	const server = createServer((request, response) => {
		const isBad = request.url?.endsWith('/bad');
		const bad = '<p style="color: red">floor.no.such-word</p>';
		response.writeHead(isBad ? 500 : 200, { 'content-type': 'text/html' });
		response.end(
			`<!doctype html><html lang="${isBad ? 'en' : 'fr'}"><body><script>'floor.of-a-script'</script>${isBad ? bad : ''}`,
		);
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	expect(await readIn(page, origin, 'fr', ['/good', '/bad'])).toEqual({
		'/bad': [
			'answered 500',
			'a style attribute, which has no effect: <p style="color: red"',
			'the page says that its language is en',
			'the word floor.no.such-word is missing',
		],
	});
	server.close();
});
