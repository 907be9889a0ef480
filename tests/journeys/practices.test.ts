import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addVersion, enterStudy } from '#practices/server';
import { sql } from '#platform/server/database.ts';
import { spokenLanguages } from '#platform/language.ts';
import { launch } from '../setup/chromium.ts';
import {
	exampleResult,
	exampleStudy,
	reported,
	undesiredEffect,
} from '../../src/practices/practice.examples.ts';
import { exampleState } from '../../src/practices/server/practice.examples.ts';
import { press, says } from './accreditation.ts';
import { callOf } from './broadcast.ts';
import { openSite, type Site } from './site.ts';
import { signedIn, thrown } from './visitors.ts';

/*
 * A practice from its submission to a unanimous level, a failure that another State reports, and a study of harm that
 * turns the level. docs/rules/practices.md
 */

let site: Site;
let browser: Browser;
const windows = new Map<string, Page>();
const title = 'Evening clubs of the harbour schools';
const slug = 'evening-clubs-of-the-harbour-schools';
let practice = '';

beforeAll(async () => {
	[site, browser] = await Promise.all([openSite(), launch()]);
	// The States of the rehearsal are invented, so the directory has them only here.
	for (const state of ['arvonia', 'karvia']) {
		const entry = await exampleState(site.database, state);
		await sql`insert into directory.name (entry_id, form, language, name, confirmed)
			values (${entry}, 'site', 'en', ${state[0]?.toUpperCase() + state.slice(1)},
			true)`.execute(site.database);
		await sql`update accreditation.delegation set entry_id = ${entry} where lower(name ->> 'en') = ${state}`.execute(
			site.database,
		);
	}
	// As a load does, so that the server reads its entries again.
	await sql`update directory.organisation set loaded_at = loaded_at`.execute(site.database);
});
afterAll(async () => {
	await browser.close();
	await site.close();
	expect(thrown).toEqual([]);
});

/** A window of somebody of the rehearsal, at an English address. */
async function open(who: string, path: string): Promise<Page> {
	const page = windows.get(who) ?? (await signedIn(browser, site, who));
	windows.set(who, page);
	await page.goto(`${site.origin}/en${path}`);
	return page;
}
const read = async (path: string): Promise<string> => (await fetch(`${site.origin}/en${path}`)).text();
const idOf = async (column: 'practice' | 'version', position = 1): Promise<string> => {
	const found = await sql<{ practice: string; version: string }>`select p.id as practice, v.id as version
		from practices.practice p join practices.version v on v.practice_id = p.id and v.position = ${position}
		where p.title ->> 'en' = ${title}`.execute(site.database);
	return found.rows[0]?.[column] ?? '';
};

describe('A practice', () => {
	it('is submitted by a delegate for their State, after what is missing was named', async () => {
		const page = await open('delegate-arvonia', '/practices/own/new');
		await page.locator('[name=title]').fill(title);
		await page
			.locator('[name=summary]')
			.fill('Schools stay open in the evening; teachers and pupils run clubs.');
		await page.locator('[name=kind][value=programme]').check();
		await press(page, 'Save draft');
		await says(page, 'Draft saved.');
		await press(page, 'Submit practice');
		await says(page, 'Choose at least one.');
		await page.locator('[name="problem.en"]').fill('Pupils have nowhere to go after six.');
		await page
			.locator('[name="mechanism.en"]')
			.fill('Time with adults and a task leaves less unstructured time.');
		await page.locator('[name="components.en"]').fill('Two evenings a week, one teacher for twelve pupils.');
		for (const [name, value] of [
			['interventions', 'social-skills'],
			['ages', 'early-adolescence'],
			['settings', 'school'],
			['risks', 'universal'],
			['groups', 'pupils'],
			['factors', 'unstructured-time'],
			['deliverers', 'teacher'],
		])
			await page
				.locator(`[name=${name}][value=${value}]`)
				.evaluate((box: HTMLInputElement) => (box.checked = true));
		await press(page, 'Submit practice');
		await says(page, 'Practice submitted.');
		expect(await read('/practices')).not.toContain(title);
	});

	it('is published by an officer', async () => {
		const page = await open('secretariat-officer', '/console/practices');
		await page.getByRole('link', { name: title }).click();
		await press(page, 'Publish practice');
		await says(page, 'Practice published.');
		// Pages that are kept are dropped by a message of the database, a moment later.
		await expect.poll(() => read('/practices')).toContain(title);
		practice = await idOf('practice');
	});

	it('has a computed level when an officer has entered a trial, which is preliminary', async () => {
		const ctx = await callOf(site, 'secretariat-officer');
		expect(await enterStudy(ctx, await idOf('version'), { record: exampleStudy() })).toMatchObject({
			ok: true,
		});
		await expect.poll(() => read(`/practices/${slug}`)).toContain('3 Promising');
		expect(await read(`/practices/${slug}`)).toContain('Preliminary: 1 trial entered.');
	});

	it('gets that level from two reviewers and the board, with one voice', async () => {
		for (const who of ['expert', 'second-expert', 'board-expert']) {
			const page = await open(who, '/practices/review');
			await page
				.getByRole('link', { name: new RegExp(title) })
				.first()
				.click();
			await press(page, 'I have no interest: begin the review');
			await page.locator('[name=level][value=promising]').check();
			await page
				.locator('[name=reasons]')
				.fill('One trial of good quality, an effect after eighteen months.');
			await press(page, 'Hand in your vote');
			await says(page, who === 'board-expert' ? 'The review is decided and published.' : 'Vote handed in.');
		}
		await expect.poll(() => read(`/practices/${slug}`)).toMatch(/unanim/i);
	});

	it('is found by the failure that another State reports', async () => {
		const page = await open('delegate-karvia', `/practices/${slug}/experience`);
		await page.locator('[name=year]').fill('2025');
		await page.locator('[name=scale]').first().check();
		await page.locator('[name=repeat][value=no]').check();
		await page
			.locator('[name=failed]')
			.fill('Caretakers were not paid for the evenings, and the gym stayed locked.');
		await press(page, 'Add report');
		await says(page, 'Report added.');
		const found = await read(`/practices?words=${encodeURIComponent('caretaker locked')}`);
		expect(found).toContain(title);
		expect(found).toContain('<mark');
		await expect.poll(() => read(`/practices/${slug}`)).toContain('Karvia');
	});

	it('shows harm of an adapted version on every version, as soon as the study is entered', async () => {
		const adapted = {
			language: 'en',
			name: 'Weekend form',
			country: null,
			differences: 'Weekends, without teachers.',
		};
		const owner = await callOf(site, 'delegate-arvonia');
		expect(
			await addVersion(owner, practice, { ...adapted, once: 'weekend-form-0000-0000' } as never),
		).toMatchObject({ ok: true });
		const record = exampleStudy({
			...reported({ reference: 'Trial of the weekend form, 2026', doi: '10.1000/weekend.2026' }),
			results: [exampleResult(undesiredEffect)],
		});
		const entered = await enterStudy(await callOf(site, 'expert'), await idOf('version', 2), { record });
		expect(entered).toMatchObject({ ok: true });
		await expect.poll(() => read(`/practices/${slug}`)).toContain('Harm was found');
		const page = await read(`/practices/${slug}`);
		expect(page).toContain('Weekend form');
		expect(page).toContain('3 Promising');
	});

	it('stands first on the start page of an expert', async () => {
		const page = await open('second-expert', '/practices/start');
		const news = page.getByRole('region', { name: 'New evidence' });
		expect(await news.getByRole('listitem').first().innerText()).toContain(title);
		expect(await news.innerText()).toContain('Harm');
	});
});

it('Every practice is printed on two pages at most, in every language', async () => {
	const found = await sql<{
		slug: string;
	}>`select slug from practices.practice where state = 'published'`.execute(site.database);
	expect(found.rows.length).toBeGreaterThan(15);
	for (const { slug: one } of found.rows)
		for (const language of spokenLanguages) {
			const answer = await fetch(`${site.origin}/${language}/practices/${one}.pdf`);
			expect([one, language, answer.status, answer.headers.get('content-type')]).toEqual([
				one,
				language,
				200,
				'application/pdf',
			]);
			const pages = Buffer.from(await answer.arrayBuffer())
				.toString('latin1')
				.match(/\/Type\s*\/Page\b/g);
			expect([one, language, [1, 2]]).toEqual([one, language, expect.arrayContaining([pages?.length])]);
		}
});
