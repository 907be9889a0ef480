import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launch } from '../setup/chromium.ts';
import { openSite, type Site } from './site.ts';
import { follow, signedIn, visitor } from './visitors.ts';

/*
 * The third meeting of the rehearsal deals with an item for participants only. Words that stand nowhere else
 * are brought into it; they are then looked for wherever the public can look. docs/rules/floor.md §10
 */

const meeting = '5a3b1e00-0001-4000-8000-000000000003';
const floor = '/conferences/rehearsal/meetings/3?follow';
const screens = `/screens/${meeting}`;
const secrets = {
	speaker: 'Nightjar, head of delegation',
	group: 'Friends of the Heron',
	note: 'Kingfisher only',
	title: 'Verified practical proposals',
	delegation: 'Arvonia',
};
/** Which of them stand in a text. */
const leaked = (text: string): string[] => Object.values(secrets).filter((one) => text.includes(one));

let site: Site;
let browser: Browser;
let chair: Page;
let arvonia: Page;
let galdora: Page;
let reader: Page;
const listening = new AbortController();
let received = '';

beforeAll(async () => {
	[site, browser] = await Promise.all([openSite(), launch()]);
	[chair, arvonia, galdora] = (await Promise.all(
		['chair', 'delegate-arvonia', 'delegate-galdora'].map((who) => signedIn(browser, site, who)),
	)) as [Page, Page, Page];
	reader = await visitor(browser);
	await Promise.all([
		follow(chair, `${site.origin}/en/console/meetings/${meeting}`),
		follow(reader, `${site.origin}/en${floor}`),
		follow(galdora, `${site.origin}/en${floor}`),
	]);
	void listen();
});
afterAll(async () => {
	listening.abort();
	await browser.close();
	await site.close();
});

/** Keeps all that the stream says to the public; asks for the chair's, as somebody curious would. */
async function listen(): Promise<void> {
	const { signal } = listening;
	const answer = await fetch(`${site.origin}/live/floor/${meeting}?as=chair`, { signal });
	const text = answer.body?.pipeThrough(new TextDecoderStream());
	try {
		for await (const part of text ?? []) received += part;
	} catch (error) {
		if (!signal.aborted) throw error;
	}
}

/** A page of the house as a participant is sent it. */
const sent = async (path: string): Promise<string> =>
	(await galdora.request.get(`${site.origin}/en${path}`)).text();

it('A closed item is put on the floor, and a statement under it is asked for and given', async () => {
	await chair.getByRole('button', { name: 'Open meeting' }).click();
	await reader.getByText('No agenda item is on the floor.').waitFor();
	await chair.getByText(secrets.title).click();
	await chair.getByRole('button', { name: 'Put item 6 on the floor' }).click();
	await reader.getByText('This part of the meeting is for participants only.').waitFor();
	await chair.getByText(secrets.title).first().click();
	await chair.getByRole('button', { name: 'Open list for item 6' }).click();
	await galdora.getByText('The speakers’ list is open.').waitFor();

	await arvonia.goto(`${site.origin}/en${floor}`);
	await arvonia.getByRole('radio', { name: 'Statement' }).check();
	await arvonia.getByText('Group, alignment, speaker, note').click();
	await arvonia.getByLabel('On behalf of a group').fill(secrets.group);
	await arvonia.getByLabel('Speaker (optional)').fill(secrets.speaker);
	await arvonia.getByLabel('Note to the chair').fill(secrets.note);
	await arvonia.getByRole('button', { name: 'Ask for the floor' }).click();
	await arvonia.getByText('You’re on the speakers’ list.').waitFor();
	await chair.getByText(secrets.note).waitFor();
	await chair.getByRole('button', { name: /^Give the floor to Arvonia/ }).click();
});

it('Participants see it: who speaks and for whom; the note to the chair they do not', async () => {
	await galdora.locator('.who', { hasText: secrets.delegation }).waitFor();
	await galdora.getByText(secrets.speaker).waitFor();
	await galdora.getByText(`On behalf of ${secrets.group}`).waitFor();
	expect(await galdora.content()).not.toContain(secrets.note);
	const page = await sent(floor);
	expect(page).toContain(secrets.speaker);
	expect(page + (await sent(`${floor}/__data.json`))).not.toContain(secrets.note);
});

it('The picture that goes out has nothing of it, though a participant has opened it; one among them has. 10.6', async () => {
	expect(leaked(await sent(`${screens}/lower-third`))).toEqual([]);
	expect(leaked(await sent(`${screens}/hall?for=public`))).toEqual([]);
	for (const inside of ['lower-third?for=participants', 'hall']) {
		const text = await sent(`${screens}/${inside}`);
		expect(text).toContain(secrets.speaker);
		expect(text).not.toContain(secrets.note);
	}
});

it('The public sees nothing of it: not in the page that was open all the time', async () => {
	await reader.getByText('This part of the meeting is for participants only.').waitFor();
	expect(leaked(await reader.content())).toEqual([]);
});

it.each([
	`/en${floor}`,
	`/en${floor}/__data.json`,
	`/ru${floor}`,
	`/en/screens/${meeting}/hall`,
	`/en/screens/${meeting}/hall/__data.json`,
	`/en/screens/${meeting}/lower-third`,
	`/en/screens/${meeting}/lower-third?for=participants`,
	`/en/screens/${meeting}/hall?for=participants`,
	'/en/conferences/rehearsal',
	'/en/conferences/rehearsal/__data.json',
	'/en/conferences/rehearsal/meetings/3',
	'/en/conferences/rehearsal/meetings/3/__data.json',
	'/en/conferences/rehearsal/items/6',
	'/en/conferences/rehearsal/items/6.1',
	`/en/console/meetings/${meeting}`,
	'/en/live',
	'/en',
	'/en/conferences?words=verified+practical+proposals',
	'/en/search?words=verified+practical+proposals',
	'/en/search?words=nightjar',
	'/en/search/suggestions?words=verified+practi',
	'/en/search/suggestions?words=friends+of+the+her',
])('nor at %s', async (path) => {
	const answer = await fetch(`${site.origin}${path}`, { redirect: 'manual' });
	// The home page names the delegation, which speaks and waits in public meetings too.
	const openly = path === '/en' ? [secrets.delegation] : [];
	expect(leaked(await answer.text()).filter((one) => !openly.includes(one))).toEqual([]);
});

it('nor in the stream, though it asked for more than is its due', async () => {
	// The stream is alive: it says the time, and that the floor has moved to where the public cannot follow.
	await expect.poll(() => received).toMatch(/"hidden":true/);
	expect(leaked(received)).toEqual([]);
});
