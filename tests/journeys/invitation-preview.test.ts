import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { signIn } from '../../bench/sessions.ts';
import { openSite, type Site } from './site.ts';

/* docs/rules/accreditation.md 8.14: the preview of an invitation as a letter, over the network. */

const base = '/en/console/conferences/rehearsal/invitation';
const arvonia = '5a3b1e00-0003-4000-8000-000000000001';
let site: Site;
let officer = '';
let delegate = '';
beforeAll(async () => {
	site = await openSite();
	[officer = '', delegate = ''] = (
		await signIn(site, ['secretariat-officer@example.org', 'delegate-arvonia@example.org'])
	).map((line) => line.replace('cookie: ', ''));
}, 120_000);
afterAll(() => site.close());

const get = (path: string, cookie: string) => fetch(`${site.origin}${path}`, { headers: { cookie } });
const preview = (delegation: string, language = 'en') =>
	`${base}/preview.pdf?delegation=${delegation}&language=${language}`;

it('a delegate gets the answer of a delegation and a conference that do not exist (8.14)', async () => {
	for (const [path, cookie] of [
		[preview(arvonia), delegate],
		[preview('5a3b1e00-0003-4000-8000-999999999999'), officer],
		[preview('none'), officer],
		[preview(arvonia).replace('rehearsal', 'none'), officer],
	] as const)
		expect([path, (await get(path, cookie)).status]).toEqual([path, 404]);
	const answer = await fetch(site.origin + preview(arvonia));
	expect(answer.headers.get('content-type')).not.toContain('pdf');
});

it.each([
	['en', 'Arvonia', 'Preview'],
	['fr', 'Arvonie', 'Aperçu'],
	['de', 'Arwonien', 'Vorschau'],
])('an officer gets it in %s, for the delegation of %s, marked “%s” (8.14)', async (language, name, mark) => {
	const answer = await get(preview(arvonia, language), officer);
	expect(answer.headers.get('content-type')).toBe('application/pdf');
	expect(answer.headers.get('cache-control')).toBe('private, no-store');
	const { text } = await extractText(await getDocumentProxy(new Uint8Array(await answer.arrayBuffer())), {
		mergePages: true,
	});
	expect(text).toContain(name);
	expect(text).toContain(mark);
});
