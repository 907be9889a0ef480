import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { openPdf } from '#platform/server/pdf/pdf.ts';

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
