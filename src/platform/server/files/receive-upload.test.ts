import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { deflateRawSync } from 'node:zlib';
import { BlobWriter, TextReader, ZipWriter } from '@zip.js/zip.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { docxOf, withZip64 } from '../text/papers.examples.ts';
import { docx, exe, pdf, png } from './samples.examples.ts';
import { receiveUpload, type FormRequest, type ReceivedForm, type UploadRules } from './receive-upload.ts';

let folder = '';
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'rostrum-incoming-'));
});
afterEach(() => rm(folder, { recursive: true }));

const paper = { types: ['application/pdf'], maxBytes: 1_000_000 } as const;
type Part = [name: string, value: string | Uint8Array, fileName?: string];

/** A request as browsers send it; `length`: with a content-length. */
function requestOf(parts: readonly Part[], length = true): Request {
	const form = new FormData();
	for (const [name, value, fileName] of parts)
		if (typeof value === 'string' && fileName === undefined) form.append(name, value);
		else form.append(name, new Blob([value as BlobPart]), fileName);
	const encoded = new Response(form);
	const headers = new Headers({ 'content-type': encoded.headers.get('content-type') ?? '' });
	const bytes = parts.reduce((sum, [, value]) => sum + value.length + 200, 0);
	if (length) headers.set('content-length', String(bytes));
	return new Request('https://example.org', {
		method: 'POST',
		headers,
		body: encoded.body,
		duplex: 'half',
	} as RequestInit);
}
const formOf = ({ headers, body }: Request): FormRequest => ({
	headers,
	body: body?.values({ preventCancel: true }) ?? Readable.from([]),
});
const receive = (
	parts: readonly Part[],
	rules: UploadRules | null = { paper },
	length = true,
): Promise<ReceivedForm> => receiveUpload(formOf(requestOf(parts, length)), rules, folder);
const left = (): Promise<string[]> => readdir(folder);

describe('a form with files is refused without leftovers, and its other fields are returned', () => {
	const title: Part = ['title', 'Рабочий документ'];
	const after: Part = ['note', 'behind the file'];
	it.each<[string, Part[], UploadRules, boolean, string, number]>([
		[
			'a file that is too large, by content-length',
			[title, ['paper', Buffer.alloc(2_300_000, pdf), 'a.pdf'], after],
			{ paper },
			true,
			'too-large',
			1,
		],
		[
			'one that is too large, without content-length',
			[title, ['paper', Buffer.alloc(1_000_001, pdf), 'a.pdf'], after],
			{ paper },
			false,
			'too-large',
			2,
		],
		['a program named .pdf', [title, ['paper', exe, 'a.pdf'], after], { paper }, true, 'wrong-type', 2],
		['a picture named .pdf', [title, ['paper', png, 'a.pdf'], after], { paper }, true, 'wrong-type', 2],
		[
			'a page named .pdf',
			[title, ['paper', '<html><script>', 'a.pdf'], after],
			{ paper },
			true,
			'wrong-type',
			2,
		],
		['an empty file named .pdf', [title, ['paper', '', 'a.pdf'], after], { paper }, true, 'wrong-type', 2],
		[
			'two files where one may be',
			[title, ['paper', pdf, 'a.pdf'], ['paper', pdf, 'b.pdf'], after],
			{ paper },
			true,
			'too-many',
			2,
		],
		[
			'a file in a field that takes none',
			[title, ['other', pdf, 'a.pdf'], after],
			{ paper },
			true,
			'bad-input',
			2,
		],
	])('%s', async (_which, parts, rules, length, refusal, fields) => {
		const { controls, files, refused } = await receive(parts, rules, length);
		expect(refused?.refusal).toBe(refusal);
		expect(files).toEqual([]);
		expect(controls).toEqual(
			[
				['title', title[1]],
				['note', after[1]],
			].slice(0, fields),
		);
		expect(await left()).toEqual([]);
	});
	it('a valid file beside a refused one', async () => {
		const rules = { paper, photo: paper };
		const { refused } = await receive(
			[
				['paper', pdf, 'a.pdf'],
				['photo', exe, 'b.pdf'],
			],
			rules,
		);
		expect(refused).toEqual({ refusal: 'wrong-type', field: 'photo' });
		expect(await left()).toEqual([]);
	});
	it('more than the remaining quota, by content-length', async () => {
		const request = requestOf([['paper', Buffer.alloc(1_200_000, pdf), 'a.pdf']]);
		const rules = { paper: { ...paper, maxBytes: 2_000_000 } };
		expect((await receiveUpload(formOf(request), rules, folder, 100_000)).refused?.refusal).toBe(
			'quota-full',
		);
		expect(await left()).toEqual([]);
	});
	it('texts of more than a mebibyte, and too many fields', async () => {
		expect((await receive([['title', 'x'.repeat(1_100_000)]])).refused?.refusal).toBe('too-large');
		const many = Array.from({ length: 20_001 }, (_, at): Part => [`f${at}`, '']);
		expect((await receive(many, { paper: { ...paper, maxBytes: 9_000_000 } })).refused?.refusal).toBe(
			'too-many',
		);
	});
	it('more files than a form may have', async () => {
		const many = Array.from({ length: 60 }, (): Part => ['paper', pdf, 'a.pdf']);
		expect((await receive(many, { paper: { ...paper, maxFiles: 60 } })).refused?.refusal).toBe('too-many');
		expect(await left()).toEqual([]);
	});
	it.each([
		['without a boundary', 'multipart/form-data', ''],
		[
			'that never ends',
			'multipart/form-data; boundary=x',
			'--x\r\nContent-Disposition: form-data; name="paper"; filename="a.pdf"\r\n\r\n%PDF-1.7',
		],
		['that is none', 'multipart/form-data; boundary=x', 'nothing of the kind'],
		[
			'whose part has no name',
			'multipart/form-data; boundary=x',
			'--x\r\nContent-Disposition: form-data; filename="a.pdf"\r\n\r\n%PDF-1.7\r\n--x--\r\n',
		],
	])('a form %s', async (_how, type, body) => {
		const request = new Request('https://example.org', {
			method: 'POST',
			headers: { 'content-type': type },
			body,
		});
		expect((await receiveUpload(formOf(request), { paper }, folder)).refused?.refusal).toBe('bad-input');
		expect(await left()).toEqual([]);
	});
	it('a connection closed in the middle of a file, immediately', async () => {
		let sent = 0;
		const whole = new Uint8Array(
			await requestOf([title, ['paper', Buffer.alloc(900_000, pdf), 'a.pdf']]).arrayBuffer(),
		);
		const headers = {
			'content-type': `multipart/form-data; boundary=${/^--(\S+)/.exec(Buffer.from(whole.subarray(0, 200)).toString())?.[1]}`,
		};
		const body = new ReadableStream<Uint8Array>({
			pull(controller) {
				if (sent < 500_000) controller.enqueue(whole.subarray(sent, (sent += 50_000)));
				else controller.error(new Error('aborted'));
			},
		});
		const request = new Request('https://example.org', {
			method: 'POST',
			headers,
			body,
			duplex: 'half',
		} as RequestInit);
		const received = await receiveUpload(formOf(request), { paper }, folder);
		expect(received.refused?.refusal).toBe('cut-off');
		expect(received.controls).toEqual([title]);
		expect(await left()).toEqual([]);
	});
	it('a failing disk throws', async () => {
		await receive([['paper', pdf, 'a.pdf']]);
		const [first = ''] = await left();
		await expect(
			receiveUpload(formOf(requestOf([['paper', pdf, 'a.pdf']])), { paper }, join(folder, first)),
		).rejects.toThrow('ENOTDIR');
	});
});

describe('a form with files', () => {
	it('returns each file’s hash, size, type and name', async () => {
		const content = Buffer.concat([pdf, randomBytes(700_000)]);
		const { controls, files, refused } = await receive([
			['title', 'A'],
			['paper', content, 'C:\\papers\\Доклад \u202Efdp.exe'],
			['note', ''],
		]);
		expect(refused).toBeNull();
		expect(controls).toEqual([
			['title', 'A'],
			['note', ''],
		]);
		expect(files).toMatchObject([
			{
				field: 'paper',
				name: 'Доклад fdp.exe.pdf',
				bytes: content.length,
				mediaType: 'application/pdf',
				sha256: createHash('sha256').update(content).digest('hex'),
			},
		]);
		expect((await readFile(files[0]?.path ?? '')).equals(content)).toBe(true);
	});
	it('may have an empty file input', async () => {
		expect(
			await receive([
				['paper', '', ''],
				['title', 'A'],
			]),
		).toEqual({ controls: [['title', 'A']], files: [], refused: null });
	});
	it('is read up to its first file if files are not accepted', async () => {
		const parts: Part[] = [
			['title', 'A'],
			['paper', Buffer.alloc(900_000, pdf), 'a.pdf'],
			['note', 'B'],
		];
		expect(await receive(parts, null)).toEqual({ controls: [['title', 'A']], files: [], refused: null });
		expect(await left()).toEqual([]);
	});
	it('may have several files in a field that allows it', async () => {
		const { files } = await receive(
			[
				['photos', png, 'a.png'],
				['photos', png, 'b.PNG'],
			],
			{ photos: { types: ['image/png', 'image/jpeg'], maxBytes: 1_000, maxFiles: 2 } },
		);
		expect(files.map(({ name }) => name)).toEqual(['a.png', 'b.PNG']);
	});
});

/** The detected type of a file with this content. */
const typed = async (
	content: Uint8Array | string,
	name: string,
	types: UploadRules[string]['types'],
	charset?: string,
) => {
	const rule = { types, maxBytes: 20_000_000, ...(charset ? { charset } : {}) };
	return (await receive([['file', content, name]], { file: rule })).files[0]?.mediaType ?? null;
};

describe('a file’s type is detected from its content', () => {
	const office = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
	it('an office document is detected by its content, whatever its name; a renamed archive is refused', async () => {
		expect(await typed(await docx(), 'note.docx', [office])).toBe(office);
		expect(await typed(await withZip64(await docx()), 'note.docx', [office])).toBe(office);
		expect(await typed(await docx(), 'note.zip', [office, 'application/zip'])).toBe(office);
		const zip = new ZipWriter(new BlobWriter());
		await zip.add('virus.js', new TextReader('alert(1)'));
		const archive = new Uint8Array(await (await zip.close()).arrayBuffer());
		expect(await typed(archive, 'note.docx', [office])).toBeNull();
		expect(await typed(archive, 'note.docx', [office, 'application/zip'])).toBe('application/zip');
	});
	it('a zip bomb is refused in little memory', async () => {
		const zipBomb = zipBombWith('[Content_Types].xml', 200_000_000);
		const before = process.memoryUsage().rss;
		expect(await typed(zipBomb, 'note.docx', [office])).toBeNull();
		// Macros, which only the list of contents tells from a document without.
		const macros = await withZip64(await docxOf('', { 'word/vbaProject.bin': 'x' }));
		expect(await typed(macros, 'note.docx', [office])).toBeNull();
		expect(await typed(macros.subarray(0, 300), 'note.docx', [office])).toBeNull();
		expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
	});
	it('text must be valid in its charset and free of control characters', async () => {
		expect(await typed('a;b\r\nв;г', 'list.csv', ['text/csv', 'text/plain'])).toBe('text/csv');
		expect(await typed('a;b', 'list.txt', ['text/csv', 'text/plain'])).toBe('text/plain');
		expect(await typed('a;b', 'list.dat', ['text/csv', 'text/plain'])).toBeNull();
		expect(await typed(Buffer.from([0xc4, 0xee, 0xea]), 'list.csv', ['text/csv'])).toBeNull();
		expect(await typed(Buffer.from([0xc4, 0xee, 0xea]), 'list.csv', ['text/csv'], 'windows-1251')).toBe(
			'text/csv',
		);
		// Where the operation finds the charset out, the extension decides.
		expect(await typed(Buffer.from([0xff, 0xfe, 0xc4, 0x04]), 'list.csv', ['text/csv'], 'any')).toBe(
			'text/csv',
		);
		expect(await typed('a;b', 'list.exe', ['text/csv', 'text/plain'], 'any')).toBeNull();
		expect(await typed('a\0b', 'list.csv', ['text/csv'])).toBeNull();
		expect(await typed(exe, 'list.csv', ['text/csv'])).toBeNull();
		expect(await typed('MZ;Mozambique\nBM;Bermuda', 'list.csv', ['text/csv'])).toBe('text/csv');
		expect(await typed('BM;Bermuda', 'list.csv', ['text/csv'])).toBe('text/csv');
		// A character split between two chunks.
		expect(await typed(`x${'я'.repeat(300_000)}`, 'list.txt', ['text/plain'])).toBe('text/plain');
	});
});

/** An archive with one entry of zeros, written by hand so it is not unpacked here. */
function zipBombWith(name: string, size: number): Buffer {
	const packed = deflateRawSync(Buffer.alloc(size), { level: 9 });
	const local = Buffer.alloc(30);
	local.writeUInt32LE(0x04034b50, 0);
	local.writeUInt16LE(20, 4);
	local.writeUInt16LE(8, 8);
	local.writeUInt32LE(packed.length, 18);
	local.writeUInt32LE(size, 22);
	local.writeUInt16LE(name.length, 26);
	return Buffer.concat([local, Buffer.from(name), packed]);
}

describe('A paper of a text in an unknown charset', () => {
	const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
	const rules: UploadRules = {
		paper: { types: ['application/pdf', docxType, 'text/plain'], maxBytes: 1_000_000, charset: 'guess' },
	};
	const compound = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2_000)]);
	it.each<[string, string, Uint8Array | string, string]>([
		['RTF', 'a.rtf', '{\\rtf1\\ansi text}', 'old-format'],
		['RTF named as text', 'a.txt', '{\\rtf1\\ansi text}', 'old-format'],
		['Word before 2007', 'a.doc', compound, 'old-format'],
		['an old Word file named .docx', 'a.docx', compound, 'old-format'],
		['a program named .pdf', 'a.pdf', exe, 'wrong-type'],
		['a program named .txt', 'a.txt', exe, 'wrong-type'],
		['PostScript', 'a.txt', '%!PS-Adobe-3.0\n', 'wrong-type'],
	])('is not %s', async (_what, name, content, refusal) => {
		expect((await receive([['paper', content, name]], rules)).refused).toEqual({ refusal, field: 'paper' });
	});

	it.each([
		['more than 20,000 lines', 'a\n'.repeat(20_001)],
		['more than 20,000 paragraphs', 'a\r\r'.repeat(10_001)],
		['more than 20,000 lines of UTF-16', Buffer.from(`\ufeff${'a\u2028'.repeat(20_001)}`, 'utf16le')],
		['more than a megabyte', 'Statement. '.repeat(100_000)],
		['more than a megabyte in a character set of one byte', Buffer.alloc(600_000, 0xe0)],
	])('is not one of %s where it is set as a PDF', async (_what, content) => {
		const typeset = { paper: { ...rules['paper'], maxBytes: 5_000_000, isTypeset: true } } as UploadRules;
		const refused = { refusal: 'text-too-long', field: 'paper' };
		expect((await receive([['paper', content, 'a.txt']], typeset)).refused).toEqual(refused);
		const longest = ['paper', 'a line of it\n'.repeat(20_000), 'a.txt'] as const;
		expect((await receive([[...longest]], typeset)).refused).toBeNull();
	});

	const words = 'Совет безопасности, заявление делегации. '.repeat(4_000);
	const cp1251 = Buffer.from(
		[...words].map((letter) => {
			const code = letter.codePointAt(0) ?? 0;
			return code >= 0x410 && code <= 0x44f ? code - 0x350 : code;
		}),
	);
	it.each<[string, Uint8Array | string]>([
		['UTF-8', words],
		['UTF-8 where the sample ends inside a letter', `a${words}`],
		['windows-1251', cp1251],
		['UTF-16', Buffer.from(`\ufeff${words}`, 'utf16le')],
	])('may be in %s', async (_what, content) => {
		const { refused, files } = await receive([['paper', content, 'a.txt']], rules);
		expect(refused).toBeNull();
		expect(files[0]?.mediaType).toBe('text/plain');
	});

	it('is refused when it is binary after the first 64 kB', async () => {
		const content = Buffer.concat([cp1251, Buffer.from([0, 1, 2])]);
		expect((await receive([['paper', content, 'a.txt']], rules)).refused?.refusal).toBe('wrong-type');
	});
});
