import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { submitCode, openBrowser, openTestServices } from '#platform/server/sign-in.examples.ts';
import { signedInPerson } from '../tests/test-platform.ts';
import type { RunningServer } from './start.ts';
import { printStartupBanner } from './startup-banner.ts';
import { readEnvironment } from './settings.ts';

/* Sign-in links are printed only on a machine that nobody else can reach. */

let opened: Awaited<ReturnType<typeof openTestServices>>;
beforeAll(async () => {
	opened = await openTestServices();
	opened.services.setLanguages(['fr', 'en']);
});
afterAll(() => opened.close());

/** The output of a start with the site at `origin`. */
async function bannerFor({ origin = 'http://localhost:3000', mail = '' } = {}): Promise<string> {
	const { services } = opened;
	let text = '';
	const screen = vi.spyOn(process.stdout, 'write').mockImplementation((part) => {
		text += String(part);
		return true;
	});
	const at = { ...services, settings: { ...services.settings, origin } };
	await printStartupBanner(
		{ services: at } as RunningServer,
		readEnvironment({ ORIGIN: origin, SMTP_URL: mail }),
	);
	screen.mockRestore();
	return text;
}

const links = (text: string): string[] => text.match(/https?:\S+token=\S+/g) ?? [];

test('In a house without the sample’s people nobody is offered a link', async () => {
	const text = await bannerFor();
	expect(text).toContain('Rostrum is open: http://localhost:3000/fr\n');
	expect(text).not.toContain('Sign in');
});

test('With them, each that is there has a link of their own, which signs in once', async () => {
	await signedInPerson(opened.services.database, 'Chair');
	await signedInPerson(opened.services.database, 'Observer');
	await signedInPerson(opened.services.database, 'Somebody Else');
	const text = await bannerFor();
	expect(text.match(/^ {2}\w.* http/gm)).toEqual([
		expect.stringMatching(/^ {2}chair +http$/),
		expect.stringMatching(/^ {2}observer +http$/),
	]);
	const [first, second] = links(text).map((link) => new URL(link));
	expect(first?.pathname).toBe('/fr/sign-in/link');
	expect(first?.href).not.toBe(second?.href);
	const key = first?.searchParams.get('token') ?? '';
	expect(await submitCode(opened.services, key, openBrowser())).toMatchObject({ ok: true });
	expect(await submitCode(opened.services, key, openBrowser())).toMatchObject({ ok: false });
});

test('An administrator of one’s own has a link as well: nobody else could pass the first email on', async () => {
	await signedInPerson(opened.services.database, 'Ada Own', ['administrator']);
	await signedInPerson(opened.services.database, 'Otto Own', ['officer']);
	const text = await bannerFor();
	expect(text).toMatch(/^ {2}Ada Own +http\S+token=\S+$/m);
	expect(text).not.toContain('Otto Own');
});

test.each([
	['the site is reached from elsewhere', { origin: 'https://conference.example.org' }],
	['its name only begins like this machine’s', { origin: 'https://localhost.example.org' }],
	['emails reach people', { mail: 'smtp://mail.example.org' }],
])('No link is shown where %s', async (_, how) => {
	const text = await bannerFor(how);
	expect(text).toContain('Rostrum is open');
	expect(links(text)).toEqual([]);
	expect(text).not.toContain('chair');
});
