import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { getDocumentProxy } from 'unpdf';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import type { FileType } from '#platform/server/files/file-types.ts';
import { contentName, openFiles } from '#platform/server/files/files.ts';
import { openDiskFiles } from '#platform/server/files/disk-files.ts';
import { verifyFiles } from '#platform/server/files/verify-files.ts';
import { unpackPart, withOfficeParts } from '#platform/server/office/office-parts.ts';
import { docxText } from '#platform/server/text/office-text.ts';
import { docxOf, paragraphs, pdfOf, simplePdf, typesetPdf } from '#platform/server/text/papers.examples.ts';
import { pdfText } from '#platform/server/text/pdf-text.ts';
import type { ExampleFile, Library } from '../reading/library.examples.ts';
import { orderMastheads } from '../store/file-work.ts';
import { issueVersions, setVersionFile, versionsOf } from '../store/versions.ts';
import { openFileWork } from './file-work.examples.ts';
import { printMastheads, type MastheadServices } from './print-mastheads.ts';

/* docs/rules/documents.md §5: real PostgreSQL, real files, real processes. */

const docx: FileType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
let opened: Awaited<ReturnType<typeof openFileWork>>;
let library: Library;
let work: MastheadServices;
beforeAll(async () => {
	opened = await openFileWork();
	({ library, work } = opened);
});
afterEach(() => opened.forget());
afterAll(() => opened.close());

/** A part of a DOCX document; `null` = there is none. */
const partOf = (bytes: Uint8Array, name: string): Promise<string | null> =>
	withOfficeParts(bytes, (parts) => unpackPart(parts.get(name)));
/** With an encryption dictionary (ISO 32000-1, 7.6.3). */
const encrypted = pdfOf(
	['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 0 >>'],
	`/Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <${'ab'.repeat(32)}> /U <${'cd'.repeat(32)}> >> /ID [<00><00>] `,
);
type Contents = Parameters<Library['draft']>[0];
/** Issues a document with language versions, without printing. */
const issued = async (contents: Contents, over: Parameters<Library['draft']>[1] = {}) =>
	library.issue(await library.draft(contents, over));
const versionOf = async (id: string, language = 'en') =>
	(await versionsOf(library.database, [id])).find((one) => one.language === language);
/** Issues a document of one file and prints its masthead. */
async function printed(file: ExampleFile) {
	const { id, symbol } = await issued({ en: file });
	expect(await versionOf(id)).toMatchObject({ masthead: 'pending', issuedFile: null });
	await printMastheads(work);
	return { id, symbol, version: await versionOf(id) };
}
/** The content and the name of a kept file. */
async function fileOf(id: string | null | undefined) {
	const found = await sql<{ sha256: string; name: string; mediaType: string }>`
		select sha256, name, media_type as "mediaType" from platform.file where id = ${id} and state = 'stored'`.execute(
		library.database,
	);
	const [row] = found.rows;
	if (!row) throw new Error('no such file');
	return { ...row, bytes: new Uint8Array(await readFile(join(library.folder, contentName(row.sha256)))) };
}
async function textAndPages(bytes: Uint8Array) {
	const found = await pdfText(bytes, 1e6);
	if (typeof found === 'string') throw new Error(found);
	return found;
}

describe('The masthead', () => {
	it('stands above the first page of a PDF, and the symbol above the others (5.3)', async () => {
		const russian = typesetPdf('ru', 'Заявление делегации о раннем предупреждении.', 3);
		const { id, symbol } = await issued({ en: [simplePdf('Statement'), 'a.pdf'], ru: [russian, 'b.pdf'] });
		expect(await printMastheads(work)).toBe(2);
		const version = await versionOf(id, 'ru');
		expect(version).toMatchObject({ masthead: 'printed', mastheadFault: null });
		const { bytes, name, mediaType } = await fileOf(version?.issuedFile);
		expect({ name, mediaType }).toEqual({
			name: `${symbol.replaceAll('/', '_')}_ru.pdf`,
			mediaType: 'application/pdf',
		});
		const { text, pages } = await textAndPages(bytes);
		expect(pages).toBe(3);
		expect(text.split(symbol)).toHaveLength(4);
		for (const said of [
			'Ассамблея Мальтавии',
			'3 сентября 2020',
			'РУССКИЙ',
			'Оригинал: АНГЛИЙСКИЙ',
			'Участники',
		])
			expect([said, text.split(said).length]).toEqual([said, 2]);
		expect(text.match(/Заявление делегации/g)).toHaveLength(3);
		const english = await fileOf((await versionOf(id, 'en'))?.issuedFile);
		expect((await textAndPages(english.bytes)).text).not.toContain('Original:');
	});

	it.each([0, 90, 180, 270])(
		'is at the top of a page turned by %i°, and covers nothing (5.3)',
		async (turn) => {
			const page = simplePdf('The text of the paper').toString('latin1');
			const turned = Buffer.from(
				page.replace('/MediaBox [0 0 595 842]', `/MediaBox [0 0 595 842]/Rotate ${turn}`),
				'latin1',
			);
			const { symbol, version } = await printed([turned, 'a.pdf']);
			const document = await getDocumentProxy((await fileOf(version?.issuedFile)).bytes, { verbosity: 0 });
			const first = await document.getPage(1);
			const { transform, width, height } = first.getViewport({ scale: 1 });
			const { items } = await first.getTextContent();
			/** Where a text begins, from the left and the top of the page as it is read, and its angle in degrees. */
			const place = (text: string) => {
				const item = items.find((one) => 'str' in one && one.str.includes(text));
				if (!item || !('str' in item)) throw new Error(`${text} is not on the page`);
				const [a = 0, b = 0, , , e = 0, f = 0] = item.transform as number[];
				const [p = 0, q = 0, r = 0, s = 0, u = 0, w = 0] = transform as number[];
				return {
					x: p * e + r * f + u,
					y: q * e + s * f + w,
					angle: Math.round((Math.atan2(q * a + s * b, p * a + r * b) * 180) / Math.PI),
				};
			};
			const isSideways = turn % 180 === 90;
			expect(Math.round(width)).toBe(isSideways ? 842 : 595);
			const added = height - (isSideways ? 595 : 842);
			expect(added).toBeGreaterThan(40);
			const { x, y, angle } = place(symbol);
			expect(angle).toBe(0);
			expect(y).toBeGreaterThan(0);
			expect(y).toBeLessThan(added);
			expect(x).toBeGreaterThan(width / 2);
			expect(x).toBeLessThan(width);
			// The text stays where it was: below the strip.
			const original = { 0: 842 - 720, 90: 72, 180: 720, 270: 595 - 72 }[turn] ?? 0;
			expect(place('The text of the paper').y).toBeCloseTo(added + original, 0);
		},
	);

	it('is the first paragraphs of a DOCX, and the symbol is in its headers (5.3)', async () => {
		const { symbol, version } = await printed([
			await docxOf(paragraphs('Statement &amp; more')),
			'a.docx',
			docx,
		]);
		const { bytes, name } = await fileOf(version?.issuedFile);
		expect(name).toBe(`${symbol.replaceAll('/', '_')}_en.docx`);
		const text = await docxText(bytes);
		expect(text?.split('\n').slice(0, 4)).toEqual([
			'Assembly of Maltavia',
			symbol,
			'3 September 2020',
			'ENGLISH',
		]);
		expect(text).toContain('Statement & more');
		const header = await partOf(bytes, 'word/header-masthead.xml');
		expect(header).toContain(symbol);
		expect(await partOf(bytes, 'word/document.xml')).toMatch(
			/<w:sectPr><w:headerReference [^>]*r:id="masthead"\/><\/w:sectPr><\/w:body>/,
		);
		expect(await partOf(bytes, 'word/_rels/document.xml.rels')).toContain('Target="header-masthead.xml"');
		expect(await partOf(bytes, '[Content_Types].xml')).toContain('/word/header-masthead.xml');
	});

	it('keeps the headers that a DOCX has (5.3)', async () => {
		const own = `<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${paragraphs('Own header')}</w:hdr>`;
		const section =
			'<w:sectPr><w:headerReference xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" w:type="default" r:id="rId7"/></w:sectPr>';
		const source = await docxOf(paragraphs('Text') + section, { 'word/header1.xml': own });
		const { symbol, version } = await printed([source, 'a.docx', docx]);
		const { bytes } = await fileOf(version?.issuedFile);
		expect(await partOf(bytes, 'word/header1.xml')).toMatch(new RegExp(`${symbol}.*Own header`));
		expect((await partOf(bytes, 'word/document.xml'))?.match(/headerReference/g)).toHaveLength(1);
	});

	it('makes a PDF of a plain text, whole and in its charset (5.3)', async () => {
		const windows1251 = Buffer.from('c7e0ffe2ebe5ede8e50d0a0d0ae2f2eef0e0ff20f1f2f0eeeae0', 'hex');
		const { symbol, version } = await printed([windows1251, 'a.txt', 'text/plain']);
		const { bytes, name } = await fileOf(version?.issuedFile);
		expect(name).toBe(`${symbol.replaceAll('/', '_')}_en.pdf`);
		const { text } = await textAndPages(bytes);
		expect(text).toContain(symbol);
		expect(text).toMatch(/Заявление\s+вторая строка/);
	});

	it.each<[string, FileType]>([
		['a.odt', 'application/vnd.oasis.opendocument.text'],
		['a.png', 'image/png'],
	])('leaves %s as it was handed in (5.3)', async (name, type) => {
		const { version } = await printed([Buffer.from(`content of ${name}`), name, type]);
		expect(version).toMatchObject({ masthead: 'unchanged', issuedFile: null });
	});

	it.each<[string, () => Uint8Array | string | Promise<Uint8Array>, FileType, string]>([
		['a PDF with a password', () => encrypted, 'application/pdf', 'encrypted'],
		[
			'a signed PDF',
			() => simplePdf('Signed', '/AcroForm << /Fields [] /SigFlags 3 >> '),
			'application/pdf',
			'signed',
		],
		['a signed DOCX', () => docxOf('', { '_xmlsignatures/sig1.xml': '<a/>' }), docx, 'signed'],
		['a program named .pdf', () => 'MZ not a PDF', 'application/pdf', 'damaged'],
		['a DOCX with broken XML', () => docxOf('<w:p>'), docx, 'damaged'],
		['a text of 333,333 paragraphs', () => 'a\n\n'.repeat(333_333), 'text/plain', 'too-large'],
		['a text that ends the typesetting', () => `ab${'\u00a0'.repeat(40_000)}c`, 'text/plain', 'too-large'],
	])(
		'is not printed on %s, which stays readable; the officer sees why (5.5, 5.7)',
		async (_what, make, type, fault) => {
			const { id, symbol } = await issued({ en: [await make(), 'a.pdf', type] });
			await printMastheads(work);
			opened.wait(3);
			expect(await opened.notices(() => printMastheads(work))).toEqual(
				fault === 'damaged' || fault === 'too-large' ? ['documents.issued'] : [],
			);
			expect(await versionOf(id)).toMatchObject({
				masthead: 'failed',
				mastheadFault: fault,
				issuedFile: null,
			});
			expect(symbol).not.toBe('');
		},
		150_000,
	);

	it('is printed again after a change of the distribution, and the file before is removed (5.4)', async () => {
		const { id, version } = await printed([simplePdf('Statement'), 'a.pdf']);
		const before = version?.issuedFile;
		await library.database.transaction().execute(async (tx) => {
			await sql`update documents.document set distribution = 'public' where id = ${id}`.execute(tx);
			await orderMastheads(tx, id);
		});
		expect((await versionOf(id))?.issuedFile).toBe(before);
		expect(await opened.notices(() => printMastheads(work))).toEqual(['documents.issued']);
		const after = await versionOf(id);
		expect((await textAndPages((await fileOf(after?.issuedFile)).bytes)).text).toContain(
			'Distribution: Public',
		);
		await expect(fileOf(before)).rejects.toThrow('no such file');
		expect(await printMastheads(work)).toBe(0);
	});

	it('is printed on a further language alone; the others keep theirs (5.3)', async () => {
		const { id, version } = await printed([simplePdf('Statement'), 'a.pdf']);
		const other = await versionOf(
			await library.draft({ ru: [simplePdf('Russian'), 'b.pdf'] }, { original: 'ru' }),
			'ru',
		);
		await library.database.transaction().execute(async (tx) => {
			await setVersionFile(tx, { document: id, language: 'ru', file: other?.file ?? '' });
			await issueVersions(tx, id, work.now());
		});
		expect(await printMastheads(work)).toBe(1);
		expect(await versionOf(id, 'ru')).toMatchObject({ masthead: 'printed' });
		expect((await versionOf(id))?.issuedFile).toBe(version?.issuedFile);
	});

	it('that was ordered again while it was printed is not kept (5.4)', async () => {
		const { id } = await issued({ en: [simplePdf('Statement'), 'a.pdf'] });
		let copies = 0;
		const changing = {
			...work.files,
			async copyTo(sha256: string, path: string) {
				await work.files.copyTo(sha256, path);
				if ((copies += 1) > 1) return;
				await library.database.transaction().execute(async (tx) => {
					await sql`update documents.document set distribution = 'public' where id = ${id}`.execute(tx);
					await orderMastheads(tx, id);
				});
			},
		};
		expect(await printMastheads({ ...work, files: changing })).toBe(2);
		const { bytes } = await fileOf((await versionOf(id))?.issuedFile);
		expect((await textAndPages(bytes)).text).toContain('Distribution: Public');
	});

	it('is printed when the store is there again; until then readers have the file as it was (5.6)', async () => {
		const { id } = await issued({ en: [simplePdf('Statement'), 'a.pdf'] });
		const disk = openDiskFiles(library.folder);
		const broken = openFiles(
			library.database,
			{ ...disk, putFile: () => Promise.reject(new Error('the store is away')) },
			library.folder,
		);
		await expect(printMastheads({ ...work, files: broken })).rejects.toThrow('the store is away');
		expect(await readdir(library.files.incomingFolder)).toEqual([]);
		const waiting = await versionOf(id);
		expect(waiting).toMatchObject({ masthead: 'pending', issuedFile: null });
		expect((await textAndPages((await fileOf(waiting?.file)).bytes)).text).toBe('Statement');
		opened.wait(3);
		expect(await printMastheads(work)).toBe(1);
		expect(await versionOf(id)).toMatchObject({ masthead: 'printed' });
	});
});

it('The check of files covers documents, as handed in and as issued', async () => {
	const { version } = await printed([simplePdf('To be checked'), 'a.pdf']);
	const store = openDiskFiles(library.folder);
	const before = await verifyFiles(library.database, store);
	expect({ missing: before.missing, damaged: before.damaged }).toEqual({ missing: [], damaged: [] });
	const [handedIn, issuedFile] = [await fileOf(version?.file), await fileOf(version?.issuedFile)];
	await writeFile(join(library.folder, contentName(handedIn.sha256)), 'changed');
	await rm(join(library.folder, contentName(issuedFile.sha256)));
	expect(await verifyFiles(library.database, store)).toMatchObject({
		damaged: [contentName(handedIn.sha256)],
		missing: [contentName(issuedFile.sha256)],
	});
});
