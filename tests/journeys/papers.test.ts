import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { giveKey } from '#broadcast/server';
import { findBySymbol, releaseDocuments } from '#documents/server';
import { sql } from '#platform/server/database.ts';
import { launch } from '../setup/chromium.ts';
import { close, press, says } from './accreditation.ts';
import { callOf } from './broadcast.ts';
import { choose, chooseSeries, paper } from './papers.ts';
import { openSite, type Site } from './site.ts';
import { signedIn, sitting, thrown, visitor } from './visitors.ts';

/*
 * From the delegation's file to the report: two delegations hand in, the documents officer numbers and issues under
 * embargo, a stranger finds a phrase, the meeting's record and the conference's report are issued.
 * docs/rules/documents.md, docs/rules/floor.md §13 and §14
 */

let site: Site;
let browser: Browser;
const windows = new Map<string, Page>();
/** The symbols that were given, by submitter. */
const symbols: Record<string, string> = {};
const released = 'Молодёжные работники первыми замечают перемены в небольших городах.';
const ids = {
	arvonia: '5a3b1e00-0003-4000-8000-000000000001',
	karvia: '5a3b1e00-0003-4000-8000-000000000003',
};
const secret = /Paper for the consultation|two delegations only/;

beforeAll(async () => {
	[site, browser] = await Promise.all([openSite(), launch()]);
	const found = await sql<{ id: string; key: string }>`select id, lower(name ->> 'en') as key
		from accreditation.delegation where name ->> 'en' in ('Arvonia', 'Karvia')
			and conference_id = (select id from conference.conference where slug = 'rehearsal')`.execute(
		site.database,
	);
	for (const { id, key } of found.rows) Object.assign(ids, { [key]: id });
});
afterAll(async () => {
	await browser.close();
	await site.close();
	expect(thrown).toEqual([]);
});

/** A window of somebody of the rehearsal. */
async function windowOf(who: string): Promise<Page> {
	const page = windows.get(who) ?? (await signedIn(browser, site, who));
	windows.set(who, page);
	return page;
}
const officer = (): Promise<Page> => windowOf('secretariat-officer');
const at = (path: string): string => `${site.origin}/en${path}`;
const desk = (path = ''): string => at(`/console/conferences/rehearsal/documents${path}`);

/** A delegate hands in a paper for the first meeting. */
async function handIn(
	who: 'arvonia' | 'karvia',
	{
		title,
		language,
		file,
		distribution,
	}: { title: string; language: string; file: Buffer; distribution: string },
): Promise<void> {
	const page = await windowOf(`delegate-${who}`);
	await page.goto(at(`/delegations/${ids[who]}/documents/new`));
	await choose(page, 'kind', 'statement');
	await page.locator('[name=title]').fill(title);
	await choose(page, 'original', language);
	await choose(page, 'meeting', sitting.id);
	await choose(page, 'distribution', distribution);
	await page
		.locator(`[name="file.${language}"]`)
		.setInputFiles({ name: 'statement.pdf', mimeType: 'application/pdf', buffer: file });
	await press(page, 'Submit document');
	await page.getByText(title).first().waitFor();
}

/** Opens a document beside the officers' list. */
async function openDocument(page: Page, title: string): Promise<void> {
	await page.goto(desk());
	await page.getByRole('link', { name: title }).first().click();
	await page.locator('.panel h2', { hasText: title }).waitFor();
}

/** The symbol of the document with a title, as it is stored. */
async function symbolOf(title: string): Promise<string> {
	const found = await sql<{ symbol: string }>`select symbol from documents.document
		where symbol is not null and title::text like ${`%${title}%`}
		order by issued_at desc limit 1`.execute(site.database);
	return found.rows[0]?.symbol ?? '';
}

describe('The rehearsal', () => {
	it('opens on work for the documents officer', async () => {
		const page = await officer();
		await page.goto(desk());
		for (const [title, waits] of [
			['Statement of Arvonia (sample)', 'To number'],
			['Background paper of Karvia (sample)', 'Release within 24 hours'],
			['Concept note (sample)', 'Translation overdue'],
		] as const)
			await page.locator('tr', { hasText: title }).getByText(waits).waitFor();
	});
});

describe('Papers of two delegations', () => {
	it('are handed in in two languages', async () => {
		const english = await paper('en', 'Weekly meetings', [
			'Police officers and youth workers meet every week.',
		]);
		await handIn('arvonia', {
			title: 'Weekly meetings',
			language: 'en',
			file: english,
			distribution: 'public',
		});
		const russian = await paper('ru', 'Первые признаки', [released]);
		await handIn('karvia', {
			title: 'Первые признаки',
			language: 'ru',
			file: russian,
			distribution: 'public',
		});
	});

	it('wait for the documents officer, who numbers and issues one after a look at what that does', async () => {
		const page = await officer();
		await page.goto(desk(`/series`));
		await setSeries(page, 'statement', 'RH.DEL/');
		await openDocument(page, 'Weekly meetings');
		await press(page, 'Check and issue');
		await says(page, 'Now, as soon as you issue it');
		await press(page, 'Issue');
		await says(page, 'Issued.');
		symbols['arvonia'] = await symbolOf('Weekly meetings');
		expect(symbols['arvonia']).toMatch(/^RH\.DEL\/\d+\/\d\d$/);
	});

	it('are issued under embargo: authors and interpreters read it, other delegates and the public do not', async () => {
		const page = await officer();
		await openDocument(page, 'Первые признаки');
		await page.locator('[name=release]').fill('2099-01-01T10:00');
		await page.locator('[name=interpreters]').fill('2020-01-01T10:00');
		// The times are typed, not saved: the button that issues keeps them.
		await press(page, 'Check and issue');
		await says(page, /2099/);
		await press(page, 'Issue');
		await says(page, 'Issued.');
		symbols['karvia'] = await symbolOf('Первые признаки');
		const address = `/d/${symbols['karvia']}`;
		const author = await windowOf('delegate-karvia');
		await author.goto(at(address));
		await author.getByText('Первые признаки').first().waitFor();
		for (const who of ['delegate-arvonia', null]) {
			const reader = who ? await windowOf(who) : await visitor(browser);
			await reader.goto(at(address));
			await reader
				.getByText(symbols['karvia'] ?? '')
				.first()
				.waitFor();
			expect(await reader.content()).not.toContain('Первые признаки');
		}
		const made = await giveKey(await callOf(site, 'secretariat-officer'), sitting.id, {
			tracks: ['fr'],
			note: '',
		});
		const booth = await visitor(browser);
		await booth.goto(at(`/booth#key=${made.ok ? made.value.key : ''}`));
		await booth.getByRole('region', { name: 'Documents' }).getByText('Первые признаки').waitFor();
		await close(booth);
	});

	it('are for the public once the embargo has ended', async () => {
		await sql`update documents.document set release_at = now() - interval '1 second'
			where symbol = ${symbols['karvia']}`.execute(site.database);
		await releaseDocuments(await callOf(site, 'secretariat-officer'));
		const stranger = await visitor(browser, { javaScriptEnabled: false });
		await vi.waitFor(
			async () => {
				await stranger.goto(at(`/d/${symbols['karvia']}`));
				expect(await stranger.content()).toContain('Первые признаки');
			},
			{ timeout: 20_000, interval: 500 },
		);
		await close(stranger);
	});

	it('are found by an inflected Russian form inside the PDF, from the English page, with the place marked', async () => {
		const stranger = await visitor(browser, { javaScriptEnabled: false });
		await vi.waitFor(
			async () => {
				await stranger.goto(at(`/documents?words=${encodeURIComponent('небольшого города')}`));
				await stranger
					.getByRole('link', { name: /Первые признаки/ })
					.first()
					.waitFor({ timeout: 500 });
			},
			// The text is read at a low priority, so that pages are not held up.
			{ timeout: 180_000, interval: 1_000 },
		);
		expect(await stranger.locator('mark').allInnerTexts()).toEqual(expect.arrayContaining(['городах']));
		await close(stranger);
	}, 200_000);

	it('are replaced by a revision, and the first symbol leads to it', async () => {
		const page = await officer();
		await openDocument(page, 'Weekly meetings');
		await press(page, 'Begin a revision');
		await uploadAndIssue(page, 'Weekly meetings', 'Police officers and youth workers meet twice a week.');
		const stranger = await visitor(browser, { javaScriptEnabled: false });
		await vi.waitFor(
			async () => {
				await stranger.goto(at(`/d/${symbols['arvonia']?.toLowerCase()}`));
				await stranger
					.getByRole('link', { name: `${symbols['arvonia']}/Rev.1` })
					.first()
					.waitFor({ timeout: 500 });
			},
			{ timeout: 20_000, interval: 500 },
		);
		await close(stranger);
	});

	it('are corrected, and the corrected document says by which symbol', async () => {
		const page = await officer();
		await openDocument(page, 'Weekly meetings');
		await page.getByText('Correct', { exact: true }).click();
		await press(page, 'Begin a correction');
		await uploadAndIssue(page, 'Weekly meetings', 'For “twice a week” read “three times a week”.');
		const revision = `${symbols['arvonia']}/Rev.1`;
		const stranger = await visitor(browser, { javaScriptEnabled: false });
		await vi.waitFor(
			async () => {
				await stranger.goto(at(`/d/${revision.toLowerCase()}`));
				await stranger
					.getByRole('link', { name: `${revision}/Corr.1` })
					.first()
					.waitFor({ timeout: 500 });
			},
			{ timeout: 20_000, interval: 500 },
		);
		await stranger
			.getByRole('link', { name: `${revision}/Corr.1` })
			.first()
			.click();
		await stranger.getByRole('link', { name: revision, exact: true }).first().waitFor();
		await close(stranger);
	});
});

/** Uploads the text of what follows a document, and issues it. */
async function uploadAndIssue(page: Page, title: string, line: string): Promise<void> {
	const upload = page.locator('form[action="?/upload"]');
	await upload.locator('[name=file]').setInputFiles({
		name: 'next.pdf',
		mimeType: 'application/pdf',
		buffer: await paper('en', title, [line]),
	});
	await press(upload, 'Upload the file');
	await says(page, 'Saved.');
	await press(page, 'Check and issue');
	await press(page, 'Issue');
	await says(page, 'Issued.');
}

/** Sets the series in which a kind is numbered. */
async function setSeries(page: Page, kind: string, pattern: string): Promise<void> {
	const form = page.locator('form[action="?/kinds"]');
	const select = form.locator(`[name="${kind}.series"]`);
	const option = await select
		.locator('option')
		.evaluateAll(
			(options, start) =>
				options.map((one) => one as HTMLOptionElement).find((one) => one.text.includes(start))?.value ?? '',
			pattern,
		);
	await select.selectOption(option);
	await form.getByRole('button').click();
	await says(page, 'Saved.');
}

describe('A paper for two delegations', () => {
	it('cannot be learned of by page, search, feed, file or ZIP', async () => {
		const symbol = await symbolOf('Paper for the consultation');
		expect(symbol).not.toBe('');
		const meeting = '/conferences/rehearsal/meetings/2';
		for (const path of [
			`/en/d/${symbol}`,
			'/en/documents',
			'/en/documents?words=consultation',
			'/en/documents.csv?words=consultation',
			'/en/documents/feed.atom?words=consultation',
			`/en${meeting}`,
			'/en/conferences/rehearsal',
			`/files${meeting}/en.zip`,
			`/sitemap/documents-${new Date().getUTCFullYear()}-1.xml`,
		]) {
			const answer = await fetch(`${site.origin}${path}`);
			// A closed number and a ZIP without any document are answered, too.
			expect([200, 404], path).toContain(answer.status);
			expect(await answer.text(), path).not.toMatch(secret);
		}
		// The same pages for a delegate of another delegation, and for one of its readers.
		const galdora = await windowOf('delegate-galdora');
		const karvia = await windowOf('delegate-karvia');
		for (const path of [
			`/en/d/${symbol}`,
			'/en/documents?words=consultation',
			'/en/documents.csv?words=consultation',
			`/en${meeting}`,
			`/files${meeting}/en.zip`,
		]) {
			const [hidden, shown] = [galdora, karvia].map((page) => page.request.get(`${site.origin}${path}`));
			expect(await (await hidden)?.text(), path).not.toMatch(secret);
			expect(await (await shown)?.text(), path).toMatch(secret);
		}
		const feed = await karvia.request.get(at('/documents/feed.atom?words=consultation'));
		expect(await feed.text()).not.toMatch(secret);
		const known = await findBySymbol(await callOf(site, 'delegate-galdora'), symbol);
		expect(known).toEqual({ symbol, isWithdrawn: false, document: null });
	});
});

describe('The record of a meeting', () => {
	it('is complete, and is issued with one press', async () => {
		const page = await officer();
		await page.goto(at('/console/meetings/5a3b1e00-0001-4000-8000-000000000004/journal'));
		for (const speaker of ['Arvonia', 'Karvia', 'Selmark'])
			await page.locator('li.speaker', { hasText: speaker }).first().waitFor();
		await chooseSeries(page, 'RH.JOUR/');
		await press(page, 'Number and issue');
		await says(page, /^Issued as RH\.JOUR\/\d+\.$/);
		const delegate = await windowOf('delegate-arvonia');
		const answer = await delegate.request.get(at('/conferences/rehearsal/meetings/4/journal/journal.pdf'));
		expect(answer.status()).toBe(200);
		expect((await answer.body()).subarray(0, 5).toString()).toBe('%PDF-');
	});

	it('is revised from its document: reopened, and issued as Rev.1', async () => {
		const page = await officer();
		await page.getByRole('link', { name: /^Issued as RH\.JOUR/ }).click();
		const symbol = /RH\.JOUR\/\d+/.exec(page.url())?.[0] ?? '';
		await page.goto(desk(`?words=${encodeURIComponent(symbol)}`));
		await page.locator('tr', { hasText: symbol }).getByRole('link').first().click();
		await page.getByRole('link', { name: 'Begin a revision' }).click();
		await press(page, 'Begin a revision');
		await says(page, `Until it is issued, ${symbol} is valid.`);
		await press(page, 'Issue the revision');
		await says(page, `Issued as ${symbol}/Rev.1.`);
		const delegate = await windowOf('delegate-arvonia');
		await delegate.goto(at(`/d/${symbol}`));
		await delegate
			.getByRole('link', { name: `${symbol}/Rev.1` })
			.first()
			.click();
		const file = delegate.locator('a[href^="/files/documents/"]').first();
		const address = (await file.getAttribute('href')) ?? '';
		expect((await delegate.request.get(`${site.origin}${address}`)).status()).toBe(200);
	});
});

describe('The report', () => {
	it('is issued when the last note is checked', async () => {
		const page = await officer();
		await page.goto(at('/console/conferences/rehearsal/report'));
		await press(page, 'Accept');
		await says(page, 'Changes saved.');
		await chooseSeries(page, 'RH.JOUR/');
		await page.locator('form[action="?/issue"] [name=distribution]').selectOption('public');
		await press(page, 'Number and issue');
		await says(page, /^Issued as RH\.JOUR\/\d+\.$/);
	});

	it('plays the second of the statement that a recommendation comes from', async () => {
		const stranger = await visitor(browser);
		await stranger.goto(at('/conferences/rehearsal/report'));
		const recommendation = stranger.locator('li', { hasText: 'Name one contact for young people' });
		await recommendation.getByText('Karvia').waitFor();
		const link = recommendation.getByRole('link', { name: /^Watch from/ });
		const second = Number(/#t=(\d+)$/.exec((await link.getAttribute('href')) ?? '')?.[1]);
		expect(second).toBe(27);
		await link.click();
		const video = stranger.locator('video, audio').first();
		await vi.waitFor(
			async () => {
				const time = await video.evaluate((element) => (element as HTMLMediaElement).currentTime);
				expect(time).toBeGreaterThanOrEqual(second);
			},
			{ timeout: 30_000, interval: 500 },
		);
		await close(stranger);
	});
});
