import { it } from 'vitest';
import { launch } from './setup/chromium.ts';
import { openSite } from './journeys/site.ts';
import { signedIn } from './journeys/visitors.ts';
it('pictures', async () => {
	const [site, browser] = await Promise.all([openSite(), launch()]);
	const context = await browser.newContext();
	const page = await context.newPage();
	for (const [language, width] of [['en', 1280], ['en', 360], ['ru', 360], ['ar', 1280], ['ar', 360]] as const) {
		await page.setViewportSize({ width, height: 900 });
		await page.goto(`${site.origin}/${language}/practices/unplugged`);
		await page.screenshot({ path: `/tmp/j/page-${language}-${width}.png`, fullPage: true });
		console.log(language, width, await page.evaluate(() => document.documentElement.scrollWidth));
	}
	const pdf = await fetch(`${site.origin}/en/practices/unplugged.pdf`);
	(await import('node:fs')).writeFileSync('/tmp/j/unplugged.pdf', Buffer.from(await pdf.arrayBuffer()));
	const expert = await signedIn(browser, site, 'expert');
	for (const [language, width] of [['en', 1280], ['ar', 360], ['ru', 360]] as const) {
		await expert.setViewportSize({ width, height: 900 });
		await expert.goto(`${site.origin}/${language}/practices/studies/unplugged/1/new`);
		await expert.screenshot({ path: `/tmp/j/form-${language}-${width}.png`, fullPage: true });
		console.log('form', language, width, await expert.evaluate(() => [document.documentElement.scrollWidth, [...document.querySelectorAll('main input:not([type=hidden]), main select, main textarea')].filter((e) => (e as HTMLElement).checkVisibility()).length]));
	}
	await expert.goto(`${site.origin}/en/practices/studies/unplugged/1`);
	await expert.screenshot({ path: `/tmp/j/studies-en.png`, fullPage: true });
	await browser.close();
	await site.close();
}, 300_000);
