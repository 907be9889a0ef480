import { afterAll, beforeAll, expect, it } from 'vitest';
import { signIn } from '../../bench/sessions.ts';
import { openSite, type Site } from './site.ts';

/* docs/rules/accreditation.md 15: the log of the rehearsal, over the network. */

const base = '/en/console/conferences/rehearsal';
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

const get = (path: string, cookie = officer) => fetch(`${site.origin}${path}`, { headers: { cookie } });
/** The lines of the log as a file, newest first, without those of the file itself. */
async function lines(query = ''): Promise<string[]> {
	const text = await (await get(`${base}/log/log.csv${query}`)).text();
	return text.trim().split('\r\n').slice(1);
}

it('a delegate gets the answer of a conference that does not exist, for the page and its files (16.1)', async () => {
	for (const path of ['/log', '/log/log.csv', '/log/log.xlsx', '/log?part=people'])
		for (const found of [
			await get(base + path, delegate),
			await get(base.replace('rehearsal', 'none') + path),
		])
			expect([path, found.status]).toEqual([path, 404]);
	expect((await lines('?part=files')).join()).not.toContain('log');
});

it.each([
	['/registrations/registrations.csv', 'Registrations downloaded'],
	['/people/participants.xlsx', 'Participants downloaded'],
	['/attendance/list.csv', 'Attendance downloaded'],
	['/documents/documents.csv', 'List of documents downloaded'],
])(
	'a download of %s is in it with its columns and rows, a refused one is not (16.5)',
	async (path, words) => {
		const count = async () => (await lines('?part=files')).filter((line) => line.includes(words)).length;
		const before = await count();
		expect((await get(base + path, delegate)).status).toBe(404);
		expect(await count()).toBe(before);
		const answer = await get(base + path);
		expect(answer.status).toBe(200);
		await answer.arrayBuffer();
		const line = (await lines('?part=files')).find((one) => one.includes(words)) ?? '';
		expect(line).toContain(',Officer,Downloads,');
		if (path.endsWith('.csv'))
			expect(line).toContain(`,${(await (await get(base + path)).text()).trim().split('\r\n').length - 1},`);
		expect(line).toMatch(/"[^"]+, [^"]+"/);
	},
);

it('the page links to what its reader may open', async () => {
	const html = await (await get(`${base}/log?part=people`)).text();
	const links = [...html.matchAll(/href="([^"]+\/registrations\/[0-9a-f-]{36})"/g)].map(
		([, path = '']) => path,
	);
	expect(links.length).toBeGreaterThan(5);
	for (const path of links.slice(0, 5)) expect([path, (await get(path)).status]).toEqual([path, 200]);
});
