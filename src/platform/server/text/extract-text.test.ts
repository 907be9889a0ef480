import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exe, png } from '../files/samples.examples.ts';
import type { FileType } from '../files/file-types.ts';
import { extractText, maxTextBytes } from './extract-text.ts';
import {
	docxOf,
	odtOf,
	pageOf,
	paragraphs,
	pdfBomb,
	pdfOf,
	simplePdf,
	typesetPdf,
	withFalseSizes,
	withZip64,
	zipOf,
} from './papers.examples.ts';

let folder = '';
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'rostrum-text-'));
});
afterAll(() => rm(folder, { recursive: true }));

const sourceFolder = join(import.meta.dirname, '../../..');
const pdf: FileType = 'application/pdf';
const docx: FileType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const odt: FileType = 'application/vnd.oasis.opendocument.text';
async function extract(content: Uint8Array | string, mediaType: FileType) {
	const path = join(folder, 'file');
	await writeFile(path, content);
	return extractText(path, mediaType, { sourceFolder });
}

/** An encryption dictionary whose user password is not empty (ISO 32000-1, 7.6.3). */
const encryption = `/Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <${'ab'.repeat(32)}> /U <${'cd'.repeat(32)}> >> /ID [<00><00>] `;
const encrypted = pdfOf(
	['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 0 >>'],
	encryption,
);

describe('A file is not read', () => {
	it('that is a PDF of a few kilobytes and unfolds to gigabytes', async () => {
		const bomb = pdfBomb();
		expect(bomb.length).toBeLessThan(20_000);
		expect(await extract(bomb, pdf)).toEqual({ state: 'failed', fault: 'too-large' });
	});

	it.each<[string, () => Promise<Uint8Array | string> | Uint8Array | string, FileType, string]>([
		['an encrypted PDF', () => encrypted, pdf, 'encrypted'],
		['a program named .pdf', () => exe, pdf, 'damaged'],
		['a PDF without pages', () => '%PDF-1.7\n', pdf, 'damaged'],
		[
			'a truncated DOCX',
			async () => (await docxOf(paragraphs('Long text. '.repeat(1_000)))).subarray(0, 900),
			docx,
			'damaged',
		],
		['a ZIP archive that is no DOCX', () => zipOf({ 'a.txt': 'text' }), docx, 'damaged'],
		[
			'a DOCX with a document type',
			() => docxOf('', { 'word/document.xml': '<!DOCTYPE a><a/>' }),
			docx,
			'damaged',
		],
		[
			'a DOCX as deep as a well',
			() => docxOf(`${'<w:p>'.repeat(5_000)}${'</w:p>'.repeat(5_000)}`),
			docx,
			'damaged',
		],
		['a zip bomb', () => docxOf(`<w:p>${' '.repeat(80_000_000)}</w:p>`), docx, 'damaged'],
		[
			'a zip bomb that lies about its size',
			async () => withFalseSizes(await docxOf(`<w:p>${' '.repeat(80_000_000)}</w:p>`)),
			docx,
			'damaged',
		],
	])('that is %s', async (_what, content, mediaType, fault) => {
		expect(await extract(await content(), mediaType)).toEqual({ state: 'failed', fault });
	});
});

describe('A file without text', () => {
	it('is a scan, whose pages are counted, or a picture', async () => {
		expect(await extract(pageOf(Buffer.from('q Q')), pdf)).toEqual({ state: 'none', pages: 1 });
		expect(await extract(png, 'image/png')).toEqual({ state: 'none', pages: null });
		expect(await extract('', 'text/plain')).toEqual({ state: 'none', pages: null });
	});
});

describe('The text', () => {
	it('of a PDF is found, and its script does not run', async () => {
		const script = '/OpenAction << /S /JavaScript /JS (app.alert\\("x"\\); while \\(true\\) {}) >> ';
		expect(await extract(simplePdf('Statement of Maltavia', script), pdf)).toEqual({
			state: 'text',
			text: 'Statement of Maltavia',
			isCut: false,
			pages: 1,
		});
	});

	it('of 150 pages in Russian is found', async () => {
		const paragraph = 'Делегация выступила с заявлением о раннем предупреждении. '.repeat(40);
		const found = await extract(typesetPdf('ru', paragraph, 150), pdf);
		expect(found).toMatchObject({ state: 'text', pages: 150, isCut: false });
		const { text } = found as { text: string };
		expect(text.match(/заявлением\s+о\s+раннем\s+предупреждении/g)).toHaveLength(150 * 40);
	});

	it('of Arabic is in the order of reading', async () => {
		const found = await extract(typesetPdf('ar', 'الأمن والتعاون في أوروبا من أجل السلام في عام 2026'), pdf);
		expect(found).toMatchObject({ text: 'الأمن والتعاون في أوروبا من أجل السلام في عام 2026' });
	});

	it('of a DOCX is that which is read now: no deleted text, codes or comments', async () => {
		const body = `${paragraphs('Заявление', 'делегации')}<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t>one</w:t><w:tab/><w:t>two</w:t><w:br/></w:r>
			<w:del><w:r><w:delText>SECRET</w:delText></w:r></w:del><w:r><w:instrText>PAGE</w:instrText></w:r>
			<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice><w:t>box</w:t></mc:Choice><mc:Fallback><w:t>box</w:t></mc:Fallback></mc:AlternateContent></w:p>`;
		const note = `<w:footnotes xmlns:w="x">${paragraphs('A footnote')}</w:footnotes>`;
		const found = await extract(await docxOf(body, { 'word/footnotes.xml': note }), docx);
		expect(found).toMatchObject({ text: 'Заявление\nделегации\none\ttwo\nbox\n\nA footnote', pages: null });
	});

	it('of a DOCX with headers of ZIP64 is found', async () => {
		const paper = await withZip64(await docxOf(paragraphs('Statement')));
		expect(await extract(paper, docx)).toMatchObject({ text: 'Statement' });
	});

	it('of an ODT is found', async () => {
		const body =
			'<text:tracked-changes><text:p>SECRET</text:p></text:tracked-changes><text:h>Titel</text:h><text:p>Absatz<text:s/>eins<text:line-break/><text:span>zwei</text:span></text:p>';
		expect(await extract(await odtOf(body), odt)).toMatchObject({ text: 'Titel\nAbsatz eins\nzwei' });
	});

	it.each([
		['UTF-8', Buffer.from('Заявление\r\nвторая строка')],
		['windows-1251', Buffer.from('c7e0ffe2ebe5ede8e50d0ae2f2eef0e0ff20f1f2f0eeeae0', 'hex')],
		['UTF-16', Buffer.from('\ufeffЗаявление\r\nвторая строка', 'utf16le')],
	])('of plain text in %s is found', async (_charset, content) => {
		expect(await extract(content, 'text/plain')).toMatchObject({ text: 'Заявление\nвторая строка' });
	});

	it('ends after a megabyte, with a whole letter, and says so', async () => {
		const found = await extract(`x${'Ж'.repeat(maxTextBytes)}`, 'text/plain');
		expect(found).toMatchObject({ state: 'text', isCut: true });
		const { text } = found as { text: string };
		expect(Buffer.byteLength(text)).toBe(maxTextBytes - 1);
		expect(text.endsWith('ЖЖ')).toBe(true);
	});

	it('has no characters that a database or a page cannot hold', async () => {
		const found = await extract('a\ufeff\u202Eb\ufffe\u0001 c', 'text/plain');
		expect((found as { text: string }).text).toBe('a\ufeffb c');
	});
});
