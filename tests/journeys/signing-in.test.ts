import { createHmac } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { launch } from '../setup/chromium.ts';
import { lastLink, nextLink, openSite, signIn, type Site } from './site.ts';
import { follow, signedIn, sitting, visitor } from './visitors.ts';

/* Coming in and going out: the link, the passkey, the second factor, and sessions that are ended elsewhere. */

let site: Site;
let browser: Browser;
beforeAll(async () => {
	[site, browser] = await Promise.all([openSite(), launch()]);
});
afterAll(async () => {
	await browser.close();
	await site.close();
});

/** Fills in the form for a link, and is told to look at the letters. */
async function requestLink(page: Page, email: string): Promise<void> {
	await page.goto(`${site.origin}/en/sign-in`);
	await page.getByLabel('Email address').fill(email);
	await page.getByRole('button', { name: 'Email me a link' }).click();
	await page.getByRole('heading', { name: 'Check your email' }).waitFor();
}
async function askForLink(page: Page, email: string): Promise<string> {
	const before = await lastLink(site, email);
	await requestLink(page, email);
	return nextLink(site, email, before);
}

/** Somebody who has just signed in, and has opened the page of the account. */
async function signedInAs(who: string): Promise<Page> {
	const page = await visitor(browser);
	await signIn(site, page, `${who}@example.org`);
	await page.goto(`${site.origin}/en/account`);
	return page;
}

const enter = (page: Page) => page.getByRole('button', { name: 'Sign in', exact: true }).click();
const spent = /This link has been used, has expired or is incomplete/;

describe('The link', () => {
	it('of an address that is none is refused with what to do, and what was typed stays', async () => {
		const page = await visitor(browser);
		await page.goto(`${site.origin}/en/sign-in`);
		await page.getByLabel('Email address').fill('somebody');
		await page.getByRole('button', { name: 'Email me a link' }).click();
		await page.getByRole('link', { name: /Enter an email address, like/ }).waitFor();
		expect(await page.title()).toMatch(/^Error: /);
		expect(await page.getByLabel('Email address').inputValue()).toBe('somebody');
		await page.context().close();
	});

	it('is asked for in vain by somebody unknown, who is told the same', async () => {
		const page = await visitor(browser);
		await requestLink(page, 'nobody-here@example.org');
		// A known person who asks later has a letter by now.
		await askForLink(page, 'observer@example.org');
		expect(await lastLink(site, 'nobody-here@example.org')).toBeNull();
		await page.context().close();
	});

	it('works once; cut off or used again it leads nowhere but to a new one', async () => {
		const page = await visitor(browser);
		const link = await askForLink(page, 'observer@example.org');
		await page.goto(link.slice(0, -3));
		await enter(page);
		await page.getByText(spent).waitFor();
		await page.goto(link);
		await enter(page);
		await page.getByRole('heading', { name: 'Your work' }).waitFor();
		const other = await visitor(browser);
		await other.goto(link);
		await enter(other);
		await other.getByText(spent).waitFor();
		await other.getByRole('link', { name: 'Ask for a new link' }).click();
		await other.getByLabel('Email address').waitFor();
		await page.context().close();
		await other.context().close();
	});

	it('is asked for with what was typed before the script of the page had come', async () => {
		const page = await visitor(browser);
		const released = Promise.withResolvers<void>();
		await page.route(/\/_app\/.*\.js/, async (route) => {
			await released.promise;
			await route.continue();
		});
		await page.goto(`${site.origin}/en/sign-in`, { waitUntil: 'commit' });
		await page.getByLabel('Email address').fill('technician@example.org');
		released.resolve();
		await page.getByRole('button', { name: 'Sign in with a passkey' }).waitFor();
		expect(await page.getByLabel('Email address').inputValue()).toBe('technician@example.org');
		await page.context().close();
	});
});

/** A key of the device, as the browser itself pretends one for tests (WebAuthn Level 3 §11). */
async function addAuthenticator(
	page: Page,
): Promise<{ setVerified(isUserVerified: boolean): Promise<void> }> {
	const devices = await page.context().newCDPSession(page);
	await devices.send('WebAuthn.enable');
	const { authenticatorId } = await devices.send('WebAuthn.addVirtualAuthenticator', {
		options: {
			protocol: 'ctap2',
			transport: 'internal',
			hasResidentKey: true,
			hasUserVerification: true,
			isUserVerified: true,
			automaticPresenceSimulation: true,
		},
	});
	return {
		setVerified: async (isUserVerified) =>
			void (await devices.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified })),
	};
}

/** Has the browser ask for the passkey without checking who uses it, as anyone can who has the device. */
const withoutVerification = (page: Page) =>
	page.addInitScript(() => {
		const { credentials } = navigator;
		const get = credentials.get.bind(credentials);
		credentials.get = (options) =>
			get({ ...options, publicKey: { ...options!.publicKey!, userVerification: 'discouraged' } });
	});

describe('A passkey', () => {
	it.each([
		[true, 'Your work', 'delegate-arvonia'],
		[false, 'Your second factor', 'delegate-maltavia'],
	])(
		'of somebody with a second factor, whose device checks who uses it (%s), leads to “%s” (13.3)',
		async (verifiesUser, heading, who) => {
			const page = await signedInAs(who);
			const device = await addAuthenticator(page);
			await page.getByLabel('Name of the new passkey').fill('Key');
			await page.getByRole('button', { name: 'Create passkey on this device' }).click();
			await page.getByText('Passkey created.').waitFor();
			await page.getByRole('button', { name: 'Set up second factor' }).click();
			const key = (await page.locator('code').first().innerText()).replaceAll(/\s/g, '');
			await page.getByLabel('Code', { exact: true }).fill(await nextCode(key));
			await page.getByRole('button', { name: 'Confirm' }).click();
			await page.getByRole('button', { name: 'Remove second factor' }).waitFor();
			await page.getByRole('button', { name: 'Sign out' }).click();
			await page.getByRole('link', { name: 'Sign in', exact: true }).waitFor();

			await device.setVerified(verifiesUser);
			if (!verifiesUser) await withoutVerification(page);
			await page.goto(`${site.origin}/en/sign-in?next=/en/start`);
			await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
			await page.getByRole('heading', { name: heading }).waitFor();
			if (!verifiesUser) {
				// Without the code nothing opens; with it the page that was asked for.
				await page.goto(`${site.origin}/en/account`);
				await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor();
				await page.goto(`${site.origin}/en/sign-in/code?next=/en/account`);
				await page.getByLabel('Code', { exact: true }).fill(await nextCode(key));
				await enter(page);
				await page.getByRole('heading', { name: 'Your account' }).waitFor();
			}
			await page.context().close();
		},
	);

	it('is made on the account’s page and then signs in without a letter; taken away it no longer does', async () => {
		const page = await signedInAs('delegate-galdora');
		await addAuthenticator(page);
		await page.getByLabel('Name of the new passkey').fill('Laptop of the delegation');
		await page.getByRole('button', { name: 'Create passkey on this device' }).click();
		await page.getByText('Passkey created.').waitFor();
		await page.getByText('Laptop of the delegation', { exact: true }).waitFor();
		const told = await sql<{ subject: string }>`select subject from platform.mail
			where recipient = 'delegate-galdora@example.org' and body like '%: Passkey.%'`.execute(site.database);
		expect(told.rows.map(({ subject }) => subject)).toEqual([
			expect.stringContaining('A change to your account'),
		]);

		// Left open, the browser makes no other one.
		await sql`update platform.session set "createdAt" = now() - interval '11 minutes' where "userId" =
			(select id from platform.person where email = 'delegate-galdora@example.org')`.execute(site.database);
		await page.getByLabel('Name of the new passkey').fill('Not mine');
		await page.getByRole('button', { name: 'Create passkey on this device' }).click();
		await page.getByText('this works only for ten minutes after signing in').waitFor();
		await page.getByRole('button', { name: 'Sign in again' }).click();
		await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor();
		await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
		await page.getByRole('heading', { name: 'Your account' }).waitFor();
		await page.getByRole('button', { name: 'Sign out' }).click();
		await page.getByRole('link', { name: 'Sign in', exact: true }).waitFor();
		await page.goto(`${site.origin}/en/account`);
		await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor();

		await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
		await page.getByRole('heading', { name: 'Your work' }).waitFor();
		await page.getByText('Rui Galdez').first().waitFor();
		await page.goto(`${site.origin}/en/account`);

		await page.getByRole('button', { name: 'Remove' }).click();
		await page.getByText('No passkeys yet.').waitFor();
		await page.getByRole('button', { name: 'Sign out' }).click();
		await page.getByRole('link', { name: 'Sign in', exact: true }).waitFor();
		await page.goto(`${site.origin}/en/sign-in`);
		await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
		await page.getByText('Sign-in failed. Try again, or ask for a link by email.').waitFor();
		await page.context().close();
	});
});

/** The six digits that an authenticator app shows for a key at a moment (RFC 6238, RFC 4226 §5.3). */
function digits(key: string, now = Date.now()): string {
	const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
	const bits = [...key].map((character) => alphabet.indexOf(character).toString(2).padStart(5, '0')).join('');
	const bytes = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
	const count = Buffer.alloc(8);
	count.writeBigUInt64BE(BigInt(Math.floor(now / 30_000)));
	const mac = createHmac('sha1', bytes).update(count).digest();
	const at = (mac.at(-1) ?? 0) & 15;
	return String((mac.readUInt32BE(at) & 0x7f_ff_ff_ff) % 1_000_000).padStart(6, '0');
}

/** Codes are accepted once: forgets those that were used, so that nobody waits half a minute for the next. */
const nextCode = async (key: string): Promise<string> => {
	await sql`delete from platform.used_code`.execute(site.database);
	return digits(key);
};

describe('The second factor', () => {
	it('is set up with an app, asked for after the link, and given up for a code: a wrong one does neither', async () => {
		const page = await signedInAs('chair');
		await page.getByRole('button', { name: 'Set up second factor' }).click();
		await page.getByRole('img', { name: /Code to scan with the authenticator app/ }).waitFor();
		const key = (await page.locator('code').first().innerText()).replaceAll(/\s/g, '');
		const emergency = await page.locator('.codes code').first().innerText();
		await page.getByLabel('Code', { exact: true }).fill('000000');
		await page.getByRole('button', { name: 'Confirm' }).click();
		await page.getByRole('link', { name: /Wrong or expired code/ }).waitFor();
		// What was offered is still there: without the recovery codes in sight nobody confirms.
		expect((await page.locator('code').first().innerText()).replaceAll(/\s/g, '')).toBe(key);
		expect(await page.locator('.codes code').first().innerText()).toBe(emergency);
		await page.getByLabel('Code', { exact: true }).fill(digits(key));
		await page.getByRole('button', { name: 'Confirm' }).click();
		await page.getByText('We’ll ask for a code from your authenticator app each time').waitFor();

		const again = await visitor(browser);
		await again.goto(await askForLink(again, 'chair@example.org'));
		await enter(again);
		await again.getByRole('heading', { name: 'Your second factor' }).waitFor();
		await again.goto(`${site.origin}/en/account`);
		await again.getByRole('heading', { name: 'Sign in', exact: true }).waitFor();
		await again.goto(`${site.origin}/en/sign-in/code`);
		await again.getByLabel('Code', { exact: true }).fill('123');
		await enter(again);
		await again.getByRole('link', { name: /Wrong or expired code/ }).waitFor();
		await again.getByLabel('Code', { exact: true }).fill(await nextCode(key));
		await enter(again);
		await again.getByRole('heading', { name: 'Your work' }).waitFor();

		const lost = await visitor(browser);
		await lost.goto(await askForLink(lost, 'chair@example.org'));
		await enter(lost);
		await lost.getByLabel('Code', { exact: true }).fill(emergency);
		await enter(lost);
		await lost.getByRole('heading', { name: 'Your work' }).waitFor();
		await lost.goto(`${site.origin}/en/account`);

		await lost.getByLabel('Code', { exact: true }).fill('000000');
		await lost.getByRole('button', { name: 'Remove second factor' }).click();
		await lost.getByRole('link', { name: /Wrong or expired code/ }).waitFor();
		expect(await lost.title()).toMatch(/^Error: /);
		await lost.getByLabel('Code', { exact: true }).fill(await nextCode(key));
		await lost.getByRole('button', { name: 'Remove second factor' }).click();
		await lost.getByRole('button', { name: 'Set up second factor' }).waitFor();
		for (const one of [page, again, lost]) await one.context().close();
	});
});

describe('A session', () => {
	it('that is ended on another device is over at once, there and in what is open', async () => {
		const here = await signedInAs('delegate-karvia');
		const there = await signedInAs('delegate-karvia');
		await follow(there, `${site.origin}/en${sitting.floor}`);
		await there.getByRole('button', { name: 'Ask for the floor' }).waitFor();
		await here.reload();
		await here.getByRole('button', { name: 'End session' }).click();
		await here.getByRole('button', { name: 'End session' }).waitFor({ state: 'detached' });
		// What was open there can do nothing any more.
		await there.getByRole('radio', { name: 'Statement' }).check();
		await there.getByRole('button', { name: 'Ask for the floor' }).click();
		const over = there.getByRole('heading', { name: 'You’ve been signed out' });
		await over.waitFor();
		const again = there.waitForResponse((answer) => answer.request().method() === 'POST');
		await there.getByRole('button', { name: 'Send again' }).click();
		expect((await again).status()).toBe(401);
		await over.waitFor();
		await there.goto(`${site.origin}/en/account`);
		await there.getByRole('heading', { name: 'Sign in', exact: true }).waitFor();
		await here.reload();
		await here.getByRole('heading', { name: 'Your account' }).waitFor();
		for (const one of [here, there]) await one.context().close();
	});

	it('of somebody who signs out is over, also for the button “back”', async () => {
		const page = await visitor(browser);
		await signIn(site, page, 'delegate-selmark@example.org');
		await page.getByRole('button', { name: 'Sign out' }).click();
		await page.getByRole('link', { name: 'Sign in', exact: true }).waitFor();
		await page.goBack();
		await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor();
		await page.context().close();
	});
});

/** The lines of emails with a sign-in link on the administrator’s page, by whom they are to; the rehearsal writes others. */
const emailRow = (page: Page, to: string) =>
	page.locator('details', { hasText: to }).filter({ hasText: 'sign-in link' });

describe('What has become of an email', () => {
	const emails = '/en/console/emails';

	it('is shown to the administrator and to nobody else, as are the figures of the service: a link in it signs in', async () => {
		const link = (await lastLink(site, 'delegate-karvia@example.org')) ?? expect.unreachable();
		const page = await signedIn(browser, site, 'administrator');
		// The page's former address.
		await page.goto(`${site.origin}/en/console/letters`);
		expect(page.url()).toBe(`${site.origin}${emails}`);
		await page.getByText('There is no mail server, so emails are stored here.').waitFor();
		const stored = emailRow(page, 'delegate-karvia@example.org').first();
		expect(await stored.innerText()).toMatch(/^Stored here/);
		expect(await page.content()).toContain(link.split('token=')[1]);
		const health = await page.request.get(`${site.origin}/health/figures`);
		expect(await health.json()).toMatchObject({
			databaseWrite: { well: true },
			disk: { value: { free: expect.any(Number) } },
			watching: 0,
		});
		await page.context().close();

		for (const who of ['secretariat-officer', 'officer', 'delegate-teluria', null]) {
			const other = who ? await signedIn(browser, site, who) : await visitor(browser);
			const answer = await other.goto(`${site.origin}${emails}`);
			expect([who, answer?.status()]).toEqual([who, who ? 404 : 200]);
			if (!who) expect(other.url()).toContain('/en/sign-in?next=');
			const figures = await other.request.get(`${site.origin}/health/figures`);
			expect(await figures.text()).not.toContain('free');
			expect([who, figures.status()]).toEqual([who, 404]);
			expect(await other.content()).not.toContain('delegate-karvia');
			await other.context().close();
		}
	});

	it('is told as the mail server answered: sent, or not and why; the administrator sends it again and cannot read it', async () => {
		const refused = 'delegate-maltavia@example.org';
		const delivered: string[] = [];
		let full = true;
		const smtpServer = new SMTPServer({
			disabledCommands: ['STARTTLS', 'AUTH'],
			onRcptTo: ({ address }, _session, answer) =>
				answer(full && address === refused ? new Error('mailbox full') : null),
			onData: (stream, { envelope }, answer) =>
				void stream.resume().once('end', () => {
					delivered.push(...envelope.rcptTo.map(({ address }) => address));
					answer();
				}),
		});
		await new Promise<void>((resolve) => smtpServer.listen(0, '127.0.0.1', resolve));
		const { port } = smtpServer.server.address() as AddressInfo;
		const siteWithMail = await openSite({ SMTP_URL: `smtp://127.0.0.1:${port}` });
		const other = await visitor(browser);
		await other.goto(`${siteWithMail.origin}/en/sign-in`);
		await other.getByLabel('Email address').fill(refused);
		await other.getByRole('button', { name: 'Email me a link' }).click();
		await other.getByRole('heading', { name: 'Check your email' }).waitFor();
		const page = await signedIn(browser, siteWithMail, 'administrator');
		const linkFor = async (to: string): Promise<string> => {
			await page.goto(`${siteWithMail.origin}${emails}`);
			return emailRow(page, to).first().innerText();
		};
		await expect.poll(() => linkFor('administrator@example.org'), { timeout: 20_000 }).toMatch(/^Sent/);
		await expect.poll(() => linkFor(refused), { timeout: 20_000 }).toMatch(/^Not sent\s/);
		await emailRow(page, refused).first().locator('summary').click();
		await page.getByText('mailbox full').waitFor();
		expect(await page.content()).not.toContain('token=');
		full = false;
		await emailRow(page, refused).first().getByRole('button', { name: 'Try again' }).click();
		await page.getByText('The email is on its way.').waitFor();
		await expect.poll(() => linkFor(refused), { timeout: 20_000 }).toMatch(/^Sent/);
		expect(delivered.filter((to) => to === refused)).toHaveLength(1);
		expect(await page.content()).not.toContain('token=');
		for (const one of [page, other]) await one.context().close();
		await siteWithMail.close();
		await new Promise<void>((resolve) => smtpServer.close(resolve));
	});
});
