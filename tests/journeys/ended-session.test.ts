import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launch } from '../setup/chromium.ts';
import { openSite, signIn, type Site } from './site.ts';
import { follow, signedIn, sitting } from './visitors.ts';

/*
 * A session ends while a delegate writes, and while the chair leads. Nothing of what was written is lost, and the
 * answer does not say whether there is a meeting.
 */

const note = 'The head of delegation arrives at eleven & needs "the ramp"';
let site: Site;
let browser: Browser;
let delegate: Page;

beforeAll(async () => {
	[site, browser] = await Promise.all([openSite(), launch()]);
	delegate = await signedIn(browser, site, 'delegate-selmark');
});
afterAll(async () => {
	await browser.close();
	await site.close();
});

it('The page says so in the reader’s language and shows what was written', async () => {
	await delegate.goto(`${site.origin}/en${sitting.floor}`);
	await delegate.getByRole('radio', { name: 'Statement' }).check();
	await delegate.getByText('Group, alignment, speaker, note').click();
	await delegate.getByLabel('Note to the chair').fill(note);
	await delegate.context().clearCookies();
	await delegate.getByRole('button', { name: 'Ask for the floor' }).click();
	await delegate.getByRole('heading', { name: 'You’ve been signed out' }).waitFor();
	await delegate.getByText('What you wrote', { exact: true }).click();
	await delegate.getByText(note).waitFor();
});

it('Signed in again in another tab, the same press goes through', async () => {
	const opened = delegate.context().waitForEvent('page');
	await delegate.getByRole('link', { name: 'Sign in in another tab' }).click();
	const tab = await opened;
	await signIn(site, tab, 'delegate-selmark@example.org');
	await tab.close();
	await delegate.getByRole('button', { name: 'Send again' }).click();
	await delegate.getByText('You’re on the speakers’ list.').waitFor();
});

it('The answer is the same where there is no such meeting', async () => {
	const answers = await Promise.all(
		['1', '3', '99'].map(async (number) => {
			const path = `/en/conferences/rehearsal/meetings/${number}`;
			const answer = await fetch(`${site.origin}${path}?/ask`, {
				method: 'POST',
				headers: { origin: site.origin },
				body: new URLSearchParams({ note }),
			});
			return `${answer.status} ${(await answer.text()).replaceAll(path.slice(3), '')}`;
		}),
	);
	expect(answers[0]).toMatch(/^401 /);
	expect(new Set(answers).size).toBe(1);
});

it('A page that is not open to its writer keeps what was written, and says whom to ask', async () => {
	await delegate.evaluate((written) => {
		const form = document.createElement('form');
		Object.assign(form, { method: 'post', action: '/en/console/conferences/rehearsal' });
		const field = Object.assign(document.createElement('input'), { name: 'title.en', value: written });
		document.body.append(form);
		form.append(field);
		form.submit();
	}, note);
	await delegate.getByRole('heading', { name: 'Page not found' }).waitFor();
	await delegate.getByText('ask the secretariat for access').waitFor();
	await delegate.getByText('What you wrote', { exact: true }).click();
	await delegate.getByText(note).waitFor();
});

it('The chair’s console stays as it is, says how to go on, and the same press then goes through', async () => {
	const chair = await signedIn(browser, site, 'chair');
	await follow(chair, `${site.origin}/en/console/meetings/${sitting.id}`);
	await chair.evaluate(() => document.documentElement.classList.add('not-loaded-anew'));
	const giveButton = chair.getByRole('button', { name: /^Give the floor to Galdora/ });
	await chair.context().clearCookies();
	await giveButton.click();
	const message = chair.getByText('You’ve been signed out. Nothing was changed.');
	await message.waitFor();
	const opened = chair.context().waitForEvent('page');
	await chair.getByRole('link', { name: 'Sign in in another tab' }).click();
	const tab = await opened;
	await signIn(site, tab, 'chair@example.org');
	await tab.close();
	await giveButton.click();
	await chair.locator('.who', { hasText: 'Galdora' }).waitFor();
	await message.waitFor({ state: 'detached' });
	expect(await chair.locator('html.not-loaded-anew').count()).toBe(1);
});
