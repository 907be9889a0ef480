import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { spokenLanguages, type Language } from '../../language.ts';
import { extractText } from '../text/extract-text.ts';
import { readMessages } from '../messages.ts';
import { openPdf, type Pdf } from './pdf.ts';
import { tagsOf } from './tags.examples.ts';

/* Words through a journal as a PDF and back: by our own search, and by poppler where it is installed. */

const sources = fileURLToPath(new URL('../../../', import.meta.url));
const words = readMessages(sources);
const hasPoppler = spawnSync('pdftotext', ['-v']).error === undefined;
let pdf: Pdf;
let folder: string;
beforeAll(async () => {
	pdf = openPdf(sources);
	folder = await mkdtemp(join(tmpdir(), 'rostrum-round-trip-'));
});
afterAll(async () => {
	await pdf.stop();
	await rm(folder, { recursive: true });
});

/** Messages of the floor in a language, without places for values. */
const keys = [
	'floor.journal.empty',
	'floor.wrong.text-too-long',
	'floor.report.title',
	'floor.report.findings',
	'floor.report.recommendations',
	'floor.report.participants',
	'platform.upload.wrong-type',
	'platform.upload.needs-password',
	'platform.upload.infected',
	'platform.upload.unscanned',
	'platform.upload.old-format',
	'platform.upload.text-too-long',
];

const wordsIn = (text: string): string[] => text.normalize('NFC').match(/[\p{L}\p{M}]{2,}/gu) ?? [];

async function journal(language: Language, lines: readonly string[]): Promise<Uint8Array> {
	const made = await pdf.write('floor/journal', {
		language,
		title: 'Test',
		organisation: 'Test',
		date: { year: 2026, month: 11, day: 27 },
		heading: words(language)('floor.journal.title'),
		subjects: [{ text: 'Test', language: 'en' }],
		symbol: 'AS.JOUR/1',
		'language-note': '',
		facts: [],
		sections: [
			{
				title: null,
				language,
				lines: lines.map((text) => ({ text, reference: '', isSpeaker: false })),
			},
		],
		empty: '',
	});
	if (!made.ok) throw new Error(made.refusal);
	return made.value;
}

/** The part of the words that is found in a text. */
function foundIn(text: string, wanted: readonly string[]): number {
	const found = new Set(wordsIn(text));
	return wanted.filter((word) => found.has(word)).length / wanted.length;
}

/** Our own search, and poppler. */
async function readBack(bytes: Uint8Array, name: string): Promise<Record<string, string>> {
	const path = join(folder, `${name}.pdf`);
	await writeFile(path, bytes);
	const own = await extractText(path, 'application/pdf', { sourceFolder: sources });
	return {
		own: own.state === 'text' ? own.text : '',
		...(hasPoppler && { poppler: execFileSync('pdftotext', [path, '-']).toString() }),
	};
}

describe('A text goes into a PDF and back', () => {
	// Fonts join some letters of Arabic with their neighbours or marks, and readers place those differently.
	it.each(spokenLanguages.map((language) => [language, language === 'ar' ? 0.9 : 1] as const))(
		'in %s: %d of its words are found',
		async (language, least) => {
			const lines = keys.map((key) => words(language)(key));
			const wanted = [...new Set(lines.flatMap(wordsIn))];
			expect(wanted.length).toBeGreaterThan(50);
			const found = await readBack(await journal(language, lines), language);
			for (const [reader, text] of Object.entries(found))
				expect([reader, foundIn(text, wanted)]).toEqual([
					reader,
					expect.toSatisfy((part: number) => part >= least),
				]);
		},
	);

	it('of Arabic with marks is still tagged for a screen reader (PDF/UA-1)', async () => {
		const bytes = await journal('ar', ['هذا الجزء مخصَّص للمشاركين أيضًا']);
		const tags = await tagsOf(bytes);
		expect(tags.map(({ role }) => role)).toEqual(expect.arrayContaining(['Document', 'H1', 'L', 'LI', 'P']));
		expect(Buffer.from(bytes).includes('pdfuaid')).toBe(true);
	});

	it('of names in other scripts', async () => {
		const names = ['王 小明', '김 철수', 'สมชาย', 'გიორგი', 'Արամ', 'שלום', '👍'];
		for (const text of Object.values(await readBack(await journal('en', names), 'names')))
			for (const name of names) expect(text).toContain(name);
	});
});
