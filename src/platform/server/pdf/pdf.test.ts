import { mkdir, mkdtemp, cp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import sharp from 'sharp';
import { extractText, getDocumentProxy, getMeta } from 'unpdf';
import { issueDate } from './pdf-response.ts';
import { openPdf, type Pdf, type PdfRefusal, type PdfValues } from './pdf.ts';
import type { Result } from '../../result.ts';

const here = fileURLToPath(new URL('../../../', import.meta.url));
let folder: string;
let pdf: Pdf;

const values = (more: object = {}): PdfValues => ({
	language: 'en',
	title: 'Participants',
	organisation: 'Organisation of Sample States',
	date: issueDate(new Date('2026-11-27T23:59:00Z')),
	...more,
});

/** Templates in a folder of sources of their own, beside the real base and programs. */
const templates = {
	list: '#show: sheet\n= #d.title\n#ruled((1fr, 1fr), ([Name], [State]), d.rows)',
	wrong: '#show: sheet\n#d.no-such-value',
	secret: '#show: sheet\n#read("/etc/hostname")',
	text: '#set text(lang: d.language)\n#set document(title: d.title)\n#for paragraph in d.paragraphs { par(paragraph) }',
	front:
		'#set page(width: 120pt, height: 63pt, margin: 4pt, fill: none)\n#text(size: 12pt, fill: white, d.title)',
};

beforeAll(async () => {
	folder = await mkdtemp(join(here, '..', '.pdf-test-'));
	await mkdir(join(folder, 'sample/pdf'), { recursive: true });
	await cp(join(here, 'platform/server/pdf'), join(folder, 'platform/server/pdf'), { recursive: true });
	for (const [name, source] of Object.entries(templates))
		await writeFile(join(folder, `sample/pdf/${name}.typ`), source);
	pdf = openPdf(folder, join(here, 'platform/server/pdf'));
});
afterAll(async () => {
	await pdf.stop();
	await rm(folder, { recursive: true });
});

type Made = Result<Uint8Array<ArrayBuffer>, PdfRefusal>;
function bytesOf(made: Made): Uint8Array<ArrayBuffer> {
	if (!made.ok) throw new Error(made.refusal);
	return made.value;
}

/** The text and the declared facts of a PDF. */
async function read(made: Made): Promise<{ pages: number; text: string; info: Record<string, unknown> }> {
	const document = await getDocumentProxy(Uint8Array.from(bytesOf(made)));
	const { totalPages, text } = await extractText(document, { mergePages: true });
	return { pages: totalPages, text, info: (await getMeta(document)).info };
}

describe('A document that cannot be set', () => {
	it('names the line of the template', async () => {
		await expect(pdf.write('sample/wrong', values())).rejects.toThrow(/no-such-value/);
	});

	it('cannot read a file of the machine', async () => {
		await expect(pdf.write('sample/secret', values())).rejects.toThrow(/denied|not found|access/i);
	});

	it('does not stop the next one', async () => {
		await pdf.write('sample/wrong', values()).catch(() => null);
		expect((await read(await pdf.write('sample/list', values({ rows: [] })))).pages).toBe(1);
	});

	it.each([
		['has 333,333 paragraphs', Array.from({ length: 333_333 }, () => 'a')],
		// The compiler panics where a run of letters without a break is cut after 65,535 bytes.
		['makes the compiler panic', ['\u00a0'.repeat(40_000)]],
	])(
		'is refused when it %s: this process stays as it was, and the next one is set',
		async (_what, paragraphs) => {
			const before = process.memoryUsage().rss;
			const [made, next] = await Promise.all([
				pdf.write('sample/text', values({ paragraphs })),
				pdf.write('sample/list', values({ rows: [['Anna', 'Arvonia']] })),
			]);
			expect(made).toEqual({ ok: false, refusal: 'unprintable' });
			expect((await read(next)).text).toContain('Arvonia');
			// It holds the text itself, no more.
			expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 ** 2);
		},
		150_000,
	);

	it('is refused while too many wait', async () => {
		const all = await Promise.all(
			Array.from({ length: 30 }, () => pdf.write('sample/list', values({ rows: [] }))),
		);
		const written = all.filter(({ ok }) => ok);
		expect(all.filter(({ ok }) => !ok)).toContainEqual({ ok: false, refusal: 'busy' });
		expect(written.length).toBeGreaterThanOrEqual(20);
		expect(written.length).toBeLessThan(30);
	});
});

describe('A picture', () => {
	const ground =
		'<svg xmlns="http://www.w3.org/2000/svg" width="120" height="63"><rect width="120" height="63" fill="#0a4d68"/></svg>';
	const size = { width: 120, height: 63, ground: 63 };
	const draw = (title: string, language = 'en', background: string | Uint8Array = ground) =>
		pdf.draw('sample/front', values({ title, language }), background, size);

	it('says what is wrong with its template or ground, and the next one is drawn', async () => {
		await expect(pdf.draw('sample/wrong', values(), ground, size)).rejects.toThrow(/no-such-value/);
		await expect(draw('Coasts', 'en', 'no picture')).rejects.toThrow(/unsupported image format/);
		expect((await draw('Coasts')).ok).toBe(true);
	});

	it('is a PNG of its size that changes with each word and script', async () => {
		const photograph = await sharp({
			create: { width: 300, height: 200, channels: 3, background: '#123456' },
		})
			.jpeg()
			.toBuffer();
		const all = await Promise.all([
			draw('Coasts'),
			draw('Roads'),
			draw('Побережья', 'ru'),
			draw('السواحل', 'ar'),
			draw('海岸'),
			draw('道路'),
			draw('👍'),
			draw('Coasts', 'en', photograph),
			draw('', 'en'),
		]);
		for (const one of all)
			expect(await sharp(bytesOf(one)).metadata()).toMatchObject({ format: 'png', width: 120, height: 63 });
		expect(new Set(all.map((one) => Buffer.from(bytesOf(one)).toString('base64'))).size).toBe(all.length);
		// From the cache: the same bytes.
		const [first] = all;
		expect(bytesOf(await draw('Coasts'))).toBe(first && bytesOf(first));
	});
});

describe('A document', () => {
	it('has its title, language and tags for a screen reader (PDF/UA-1)', async () => {
		const made = await pdf.write('sample/list', values({ language: 'ru', rows: [['Анна', 'Карвия']] }));
		const { info } = await read(made);
		expect(info).toMatchObject({ Title: 'Participants', Language: 'ru' });
		expect(Buffer.from(bytesOf(made)).includes('pdfuaid')).toBe(true);
	});

	it('shows names of all scripts, and shows markup as letters', async () => {
		const rows = [
			['Zoë d’Estaing-Müller', 'Олена Ковальчук'],
			['#read("/etc/passwd")', '*bold* $x$ ]#panic()['],
		];
		const { text } = await read(await pdf.write('sample/list', values({ rows })));
		for (const name of rows.flat()) expect(text).toContain(name);
	});

	it.each([
		['Chinese', '王 小明'],
		['Japanese', '山田 さくら カタリナ'],
		['Korean', '김 철수'],
		['Thai', 'สมชาย ใจดี'],
		['Georgian', 'გიორგი ბერიძე'],
		['Armenian', 'Արամ Խաչատրյան'],
		['Hebrew', 'שלום'],
		['emoji', '👍 🌍'],
	])('shows a name in %s', async (_script, name) => {
		const { text } = await read(await pdf.write('sample/list', values({ rows: [[name, 'Arvonia']] })));
		expect(text).toContain(name);
	});

	it('names what no font has in its place, and leaves out what shows nothing', async () => {
		const rows = [['Kumari नमस्ते (सर) 𠮷野', 'Ann\u{e0100}a\u2064']];
		const { text } = await read(await pdf.write('sample/list', values({ rows })));
		expect(text.replaceAll(/\s+/g, ' ')).toContain(
			'Kumari [U+0928 U+092E U+0938 U+094D U+0924 U+0947] ([U+0938 U+0930]) [U+20BB7]野',
		);
		expect(text).toContain('Anna');
	});

	it('survives characters that a PDF cannot hold, and shows no name reversed', async () => {
		const rows = [['An\u0000na\uFFFE', '\u202Egreb \uD800Berg']];
		const { text } = await read(await pdf.write('sample/list', values({ rows })));
		expect(text).toContain('Anna');
		expect(text).toContain('greb Berg');
	});

	it('repeats the head of a table on each page', async () => {
		const rows = Array.from({ length: 150 }, (_, at) => [`Person ${at}`, 'Arvonia']);
		const { pages, text } = await read(await pdf.write('sample/list', values({ rows })));
		expect(pages).toBeGreaterThan(2);
		expect(text.match(/Name State/g)).toHaveLength(pages);
		expect(text).toContain('Person 149');
	});

	it('can be for an archive (PDF/A-3a)', async () => {
		const made = await pdf.write('sample/list', values({ rows: [['Anna', 'Arvonia']] }), { keep: true });
		expect(Buffer.from(bytesOf(made)).toString('latin1')).toMatch(/pdfaid:part>3</);
	});
});
