import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extractText, getDocumentProxy, getMeta } from 'unpdf';
import { exampleRecord } from '../../practice.examples.ts';
import { harmEvidence, noEvidence } from '../../ui/studies/studies.examples.ts';
import type { PracticePage } from '../../practice-page.ts';
import { spokenLanguages } from '#platform/language.ts';
import { openPdf, type Pdf } from '#platform/server/pdf/pdf.ts';
import { tagsOf } from '#platform/server/pdf/tags.examples.ts';
import { readMessages } from '#platform/server/messages.ts';
import { practicePdf } from './practice-pdf.ts';

/* docs/rules/practices.md 8.8 */

const sources = fileURLToPath(new URL('../../..', import.meta.url));
const words = readMessages(sources);
let pdf: Pdf;
beforeAll(() => void (pdf = openPdf(sources)));
afterAll(() => pdf.stop());

const address = 'https://conference.example/en/practices/example';
const practice = (more: Partial<PracticePage> = {}): PracticePage => ({
	id: 'example',
	slug: 'example',
	state: 'published',
	sample: false,
	title: { text: 'Example skills programme', language: 'en', isRequested: true },
	summary: { text: 'Twelve lessons.', language: 'en', isRequested: true },
	record: exampleRecord(),
	texts: [],
	activity: [],
	owners: [],
	usedIn: [],
	evidence: noEvidence,
	rating: null,
	reason: null,
	publishedAt: 0,
	withdrawnAt: null,
	editions: [],
	benefitChanges: [],
	edition: null,
	reviews: [],
	presentations: [],
	...more,
});

async function sheet(of: PracticePage, language = 'en') {
	const options = { language, address, now: new Date('2026-03-02T10:00:00Z'), zone: 'UTC' };
	const emailSite = { organisationIn: () => 'Organisation of Sample States' } as never;
	const made = await practicePdf(of, options, { pdf, words, emailSite });
	if (!made.ok) throw new Error(made.refusal);
	const bytes = made.value;
	const document = await getDocumentProxy(Uint8Array.from(bytes));
	const { totalPages, text } = await extractText(document, { mergePages: true });
	return { pages: totalPages, text, bytes, info: (await getMeta(document)).info as Record<string, unknown> };
}

/** Text of so many letters in the script of a language. */
function long(language: string, letters: number): string {
	const word = { ar: 'الوقاية', ru: 'профилактика' }[language] ?? 'prevention';
	return Array.from({ length: Math.ceil(letters / word.length) }, () => word)
		.join(' ')
		.slice(0, letters);
}

const textOf = (name: 'problem' | 'knownFailures', value: string) => ({
	text: name,
	value: { text: value, language: 'en', isRequested: true },
});

const german = (text: string) => ({ text, language: 'de', isRequested: false });

describe('The sheet of a practice', () => {
	it.each(spokenLanguages)(
		'has two pages at most, and says that it goes on, in %s. 8.8',
		async (language) => {
			const said = (letters: number) => ({ text: long(language, letters), language, isRequested: true });
			const [version] = harmEvidence.versions;
			const { pages, text, info, bytes } = await sheet(
				practice({
					title: said(300),
					summary: said(1_000),
					record: exampleRecord({ deliverers: ['police', 'teacher'], policeRoles: ['lessons'] }),
					texts: (['problem', 'mechanism', 'components', 'legal', 'knownFailures'] as const).map((name) => ({
						text: name,
						value: said(name === 'components' ? 4_000 : 2_000),
					})),
					evidence: {
						...harmEvidence,
						versions: version ? Array.from({ length: 12 }, () => version) : [],
					},
				}),
				language,
			);
			expect(pages).toBe(2);
			expect(text).toContain('…');
			expect(text.replaceAll(/\s/g, '')).toContain(address);
			expect(info).toMatchObject({ Language: language });
			expect(Buffer.from(bytes).includes('pdfuaid')).toBe(true);
		},
	);

	it('has a short text whole, and a failure before other texts. 8.8', async () => {
		const { pages, text: shown } = await sheet(
			practice({
				texts: [textOf('problem', 'Pupils drink.'), textOf('knownFailures', 'Officers *taught*.')],
			}),
		);
		expect(pages).toBe(1);
		expect(shown).not.toContain(words('en')('practices.find.sheet-continues'));
		expect(shown.indexOf('Officers *taught*.')).toBeGreaterThan(0);
		expect(shown.indexOf('Officers')).toBeLessThan(shown.indexOf('Pupils drink.'));
	});

	it('has headings, paragraphs and a list of facts as tags, and says which texts are in another language. 8.8', async () => {
		const { bytes } = await sheet(
			practice({
				title: german('Beispiel'),
				summary: german('Zwölf Stunden.'),
				texts: [{ text: 'problem', value: german('Schüler trinken.') }],
			}),
		);
		const tags = await tagsOf(bytes);
		const found = (role: string) =>
			tags.filter((tag) => tag.role === role).map(({ text, language }) => [text, language]);
		expect(found('H1')).toEqual([['Beispiel', 'de']]);
		expect(found('H2')).toContainEqual(['The problem', null]);
		for (const text of ['Zwölf Stunden.', 'Schüler trinken.'])
			expect(found('P')).toContainEqual([text, 'de']);
		expect(found('P')).toContainEqual([address, null]);
		const facts = tags.filter(({ role }) => role === 'LI');
		expect(facts.length).toBeGreaterThan(4);
		for (const { children } of facts) expect(children.map(({ role }) => role)).toEqual(['Lbl', 'LBody']);
	});

	it('names its references with the figures of their main results. 8.8', async () => {
		const { pages, text } = await sheet(practice({ evidence: harmEvidence }));
		expect(pages).toBeLessThanOrEqual(2);
		expect(text).toContain('doi:10.1000/example.1');
		expect(text).toContain('Drunkenness 0.80 (0.70–0.88)');
	});

	it('says harm, and that it was withdrawn. 8.8', async () => {
		const { text } = await sheet(practice({ evidence: harmEvidence, state: 'withdrawn' }));
		expect(text).toContain(words('en')('practices.studies.harm-title'));
		expect(text).toContain(words('en')('practices.find.withdrawn'));
	});
});
