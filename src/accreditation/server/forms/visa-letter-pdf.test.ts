import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { extractText, getDocumentProxy } from 'unpdf';
import { openPdf } from '#platform/server/pdf/pdf.ts';
import { readMessages } from '#platform/server/messages.ts';
import { visaLetterValues } from './visa-letter-pdf.ts';

const sources = fileURLToPath(new URL('../../../', import.meta.url));
const pdf = openPdf(sources);
const words = readMessages(sources);
afterAll(() => pdf.stop());

const letter = {
	name: 'Aigul ]#panic()[',
	jobTitle: 'Adviser',
	passport: { nationality: 'KZ', 'passport-number': 'N1234567', 'date-of-birth': '1980-01-02' },
	reference: '5A3B1E00',
	signatory: 'Olga Officer',
	contact: 'ask@example.org',
	issuedAt: null,
};
const conference = {
	title: 'Conference on Coasts',
	place: 'Vienna',
	firstDay: '2027-03-09',
	lastDay: '2027-03-11',
	timeZone: 'Pacific/Auckland',
	sample: false,
};

it.each(['en', 'fr', 'de', 'it', 'ru', 'es', 'ar'] as const)(
	'A visa letter has its date, a reference, who signs it and whom to write to, on one page: %s. 9.9',
	async (language) => {
		const now = new Date('2027-01-31T20:00:00Z');
		const options = { language, t: words(language), organisation: 'Sample Organisation', now };
		const values = visaLetterValues(letter, conference, options);
		const made = await pdf.write('accreditation/visa-letter', values);
		if (!made.ok) throw new Error(made.refusal);
		const document = await getDocumentProxy(Uint8Array.from(made.value));
		const { totalPages, text } = await extractText(document, { mergePages: true });
		expect(totalPages).toBe(1);
		for (const one of ['5A3B1E00', 'Olga Officer', 'ask@example.org', 'N1234567'])
			expect(text).toContain(one);
		// What is typed is text, never a program. Arabic is extracted in the order of its pieces on the page.
		if (language !== 'ar') expect(text).toContain('Aigul ]#panic()[');
		// The day where the conference takes place.
		if (language === 'en') expect(text).toContain('1 February 2027');
	},
);
