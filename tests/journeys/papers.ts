import { fileURLToPath } from 'node:url';
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
			subjects: [title],
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
