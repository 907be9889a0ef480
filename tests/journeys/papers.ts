import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { findConference } from '#conference/server';
import { addVersion, createDocument, documentSeries } from '#documents/server';
import { openFiles } from '#platform/server/files/files.ts';
import { openFileStore } from '#platform/server/files/open-store.ts';
import { storeGenerated } from '#platform/server/files/store-generated.ts';
import { openPdf } from '#platform/server/pdf/pdf.ts';
import { callOf } from './broadcast.ts';
import type { Site } from './site.ts';

/** A PDF with a text, as a ministry sends it. */
export async function paper(language: 'en' | 'ru', title: string, lines: readonly string[]): Promise<Buffer> {
	const pdf = openPdf(fileURLToPath(new URL('../../src/', import.meta.url)));
	try {
		const made = await pdf.write('floor/journal', {
			language,
			title,
			organisation: 'Ministry',
			date: { year: 2027, month: 3, day: 9 },
			heading: title,
			subjects: [{ text: title, language }],
			symbol: '',
			'language-note': '',
			facts: [],
			sections: [{ title: null, lines: lines.map((text) => ({ text, reference: '', isSpeaker: false })) }],
			empty: '',
		});
		if (!made.ok) throw new Error(made.refusal);
		return Buffer.from(made.value);
	} finally {
		await pdf.stop();
	}
}

/** Chooses a value, in a list or by a button. */
export async function choose(page: Page, name: string, value: string): Promise<void> {
	const list = page.locator(`select[name=${name}]`);
	if (await list.count()) await list.selectOption(value);
	else await page.locator(`[name=${name}][value=${value}]`).check();
}

/** Chooses the series in which a record or report is issued. */
export async function chooseSeries(page: Page, pattern: string): Promise<void> {
	const select = page.locator('form[action="?/issue"] [name=series]');
	const value = await select
		.locator('option')
		.evaluateAll(
			(options, start) =>
				options.map((one) => one as HTMLOptionElement).find((one) => one.text.startsWith(start))?.value ?? '',
			pattern,
		);
	await select.selectOption(value);
}

/** Adds drafts to the rehearsal that can be issued: “Paper 1” … @returns their ids */
export async function addPapers(site: Site, count: number): Promise<string[]> {
	const ctx = await callOf(site, 'secretariat-officer');
	const conference = await findConference(ctx, 'rehearsal');
	const series = (await documentSeries(ctx)).find(({ pattern }) => pattern.startsWith('RH.DEL/'))?.id ?? null;
	const files = openFiles(site.database, openFileStore(site.dataFolder, null), site.dataFolder);
	const ids: string[] = [];
	for (let nth = 1; nth <= count; nth += 1) {
		const made = await createDocument(ctx, conference?.id ?? '', {
			kind: 'statement',
			title: { en: `Paper ${nth}` },
			original: 'en',
			series,
			distribution: 'public',
		});
		const file = await storeGenerated(
			files,
			{ content: Buffer.from(`Paper ${nth}`), name: 'paper.txt', mediaType: 'text/plain' },
			{
				uploader: ctx.actor.person?.id ?? '',
				quota: { owner: 'papers', maxBytes: 10_000 },
				now: ctx.now,
			},
		);
		if (!made.ok || !file.ok) throw new Error(JSON.stringify([made, file]));
		const added = await addVersion(ctx, made.value.id, { language: 'en', file: file.value.id });
		if (!added.ok) throw new Error(added.refusal);
		ids.push(made.value.id);
	}
	return ids;
}
