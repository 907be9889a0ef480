import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { spokenLanguages } from '#platform/language.ts';
import { readMessages } from '#platform/server/messages.ts';
import { resubmitPage } from './resubmit-page.server.ts';

const place = globalThis as unknown as Record<symbol, unknown>;
const key = Symbol.for('rostrum');
const words = readMessages(fileURLToPath(new URL('..', import.meta.url)));
beforeAll(() => {
	place[key] = { words, languages: () => ['en', 'ru'] };
});
afterAll(() => delete place[key]);

const busy = (): Response =>
	new Response('Busy.', { status: 503, headers: { 'content-type': 'text/plain', 'retry-after': '5' } });

const answerTo = (
	stopped: Response,
	{
		accept = 'text/html',
		language = 'en',
		path = '/en/live',
		method = 'GET',
		params = { language } as object,
	} = {},
): Promise<Response> => {
	const url = new URL(`https://conference.example${path}`);
	const headers = { accept, 'accept-language': 'fr, ru;q=0.5' };
	const event = { request: new Request(url, { method, headers }), url, params, locals: { language } };
	return resubmitPage(event as never, stopped);
};

it('leaves an answer to a program as it is, and one that is a page already', async () => {
	const line = busy();
	expect(await answerTo(line, { accept: 'application/json' })).toBe(line);
	const page = new Response('<p>', { status: 500, headers: { 'content-type': 'text/html' } });
	expect(await answerTo(page)).toBe(page);
	expect(await answerTo(line, { method: 'HEAD' })).toBe(line);
});

it.each(spokenLanguages)('says in %s what to do when the server is busy', async (language) => {
	const answer = await answerTo(busy(), { language, path: `/${language}/live?a=1` });
	expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
	const html = await answer.text();
	const t = words(language);
	for (const said of [t('platform.error.busy-title'), t('platform.error.busy', { seconds: 5 })])
		expect(html).toContain(said);
	expect(html).toContain(`<a href="/${language}/live?a=1">${t('platform.error.try-again')}</a>`);
	expect(html).not.toContain('<form');
});

it('says in the style of the site and the reader’s language that an address without a page is not there', async () => {
	const missing = new Response('<p>', { status: 404, headers: { 'content-type': 'text/html' } });
	const ask = { path: '/files/documents/none', params: {} };
	const answer = await answerTo(missing, ask);
	expect(answer.status).toBe(404);
	const html = await answer.text();
	expect(html).toContain('<html lang="ru"');
	expect(html).toContain(words('ru')('platform.error.missing-title'));
	expect(html).toMatch(/<link rel="stylesheet"/);
	expect(html).not.toContain(words('ru')('platform.error.try-again'));
	expect(await answerTo(missing, { ...ask, accept: '*/*' })).toBe(missing);
});

it('never takes markup from the address', async () => {
	const html = await (await answerTo(busy(), { path: '/en/live?a=1&b="><script>x' })).text();
	expect(html).not.toContain('<script');
	expect(html).toContain('href="/en/live?a=1&amp;b=%22%3E%3Cscript%3Ex"');
});
