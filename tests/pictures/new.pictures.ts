import { mkdir } from 'node:fs/promises';
import { it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { openSite } from '../journeys/site.ts';
import { signedIn, visitor } from '../journeys/visitors.ts';
import { launch } from '../setup/chromium.ts';

it('pictures', async () => {
	const [site, browser] = await Promise.all([openSite(), launch()]);
	await mkdir('/tmp/pics', { recursive: true });
	const doc = (await sql<{ id: string }>`select id from documents.document where state = 'draft' limit 1`.execute(site.database)).rows[0]?.id;
	const nobody = (await sql<{ id: string }>`insert into platform.person (name, email) values ('Zoë van der Böhm', 'zoe@example.org') returning id`.execute(site.database)).rows[0]?.id;
	const used = (await sql<{ id: string }>`select id from platform.person where email = 'chair@example.org'`.execute(site.database)).rows[0]?.id;
	const desk = '/console/conferences/rehearsal';
	const shots: [string, string, string][] = [
		['secretariat-officer', `${desk}/documents/${doc}/issue`, 'issue'],
		['secretariat-officer', `${desk}/documents/${doc}`, 'document'],
		['secretariat-officer', `${desk}/registrations`, 'registrations'],
		['secretariat-officer', `${desk}/publish`, 'publish'],
		['secretariat-officer', `${desk}/import/5a3b1e00-0005-4000-8000-000000000001`, 'import'],
		['administrator', `/console/people/${nobody}/remove`, 'remove'],
		['administrator', `/console/people/${used}/remove`, 'remove-used'],
		['administrator', `/console/people/${used}`, 'person'],
		['delegate-arvonia', '/warnings/communities/drug-focal-points/1', 'post'],
	];
	for (const [who, path, name] of shots)
		for (const [language, width, scheme] of [['en', 1280, 'light'], ['ru', 360, 'dark'], ['de', 1280, 'dark'], ['ar', 360, 'light']] as const) {
			const page = await signedIn(browser, site, who, { viewport: { width, height: 900 }, colorScheme: scheme, deviceScaleFactor: 1 });
			await page.goto(`${site.origin}/${language}${path}`);
			await page.screenshot({ path: `/tmp/pics/${name}-${language}-${width}-${scheme}.png`, fullPage: name !== 'registrations' });
			await page.context().close();
		}
	const page = await visitor(browser, { deviceScaleFactor: 1 });
	await page.goto(`${site.origin}/de/sign-in?error=provider`);
	await page.screenshot({ path: '/tmp/pics/sign-in.png' });
	await browser.close();
	await site.close();
});
