import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { extractText, getDocumentProxy } from 'unpdf';
import { issueDate } from '#platform/server/pdf/pdf-response.ts';
import { openPdf } from '#platform/server/pdf/pdf.ts';

const pdf = openPdf(fileURLToPath(new URL('../../../', import.meta.url)));
afterAll(() => pdf.stop());

it.each([
	['en', 'Arvonia', 'Invitation to nominate'],
	['ru', 'Арвония', 'Приглашение назначить участников'],
	['ar', 'أرفونيا', 'دعوة'],
])(
	'The note of a letter to a delegation is one page with letterhead, and what is typed is text: %s. 14.9',
	async (language, to, title) => {
		const made = await pdf.write('accreditation/letter', {
			language,
			title,
			organisation: 'Sample Organisation',
			date: issueDate(new Date('2026-12-02')),
			day: '2 December 2026',
			conference: 'Conference on Coasts',
			to,
			paragraphs: [['Excellency,'], ['one #panic() ]', 'two *bold* $x$'], ['Yours']],
			mark: '',
		});
		if (!made.ok) throw new Error(made.refusal);
		const { totalPages, text } = await extractText(await getDocumentProxy(Uint8Array.from(made.value)), {
			mergePages: true,
		});
		expect(totalPages).toBe(1);
		for (const one of ['Sample Organisation', 'Conference on Coasts', 'one #panic() ]', 'two *bold* $x$'])
			if (language !== 'ar') expect(text).toContain(one);
		if (language !== 'ar') expect(text).toContain(title);
	},
);

it('A long letter goes on to the next page, and an empty addressee leaves no error. 14.9', async () => {
	const made = await pdf.write('accreditation/letter', {
		language: 'de',
		title: 'Titel',
		organisation: 'O',
		date: issueDate(new Date('2026-12-02')),
		day: '2. Dezember 2026',
		conference: '',
		to: '',
		paragraphs: Array.from({ length: 80 }, (_, at) => [`Absatz ${at} `.repeat(12)]),
		mark: 'Muster',
	});
	if (!made.ok) throw new Error(made.refusal);
	const { totalPages, text } = await extractText(await getDocumentProxy(Uint8Array.from(made.value)), {
		mergePages: true,
	});
	expect(totalPages).toBeGreaterThan(1);
	expect(text).toContain('Absatz 79');
});
