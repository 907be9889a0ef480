import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants, deflateRawSync, deflateSync } from 'node:zlib';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { TextReader, Uint8ArrayReader, Uint8ArrayWriter, ZipReader, ZipWriter } from '@zip.js/zip.js';
import { usualFonts } from '../pdf/fonts.ts';

/* Papers for tests, good and bad ones. */

/** A PDF of objects, numbered from 1; the first is the catalogue. */
export function pdfOf(objects: readonly (string | Buffer)[], trailer = ''): Buffer {
	const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
	const places: number[] = [];
	let length = parts[0]?.length ?? 0;
	for (const [at, object] of objects.entries()) {
		places.push(length);
		const part = Buffer.concat([
			Buffer.from(`${at + 1} 0 obj\n`),
			Buffer.from(object),
			Buffer.from('\nendobj\n'),
		]);
		parts.push(part);
		length += part.length;
	}
	const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
	const size = objects.length + 1;
	parts.push(
		Buffer.from(
			`xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R ${trailer}>>\nstartxref\n${length}\n%%EOF\n`,
		),
	);
	return Buffer.concat(parts);
}

const stream = (dictionary: string, bytes: Buffer): Buffer =>
	Buffer.concat([
		Buffer.from(`<< ${dictionary} /Length ${bytes.length} >>\nstream\n`),
		bytes,
		Buffer.from('\nendstream'),
	]);

/** A page of a PDF with a content stream. @param extra of the catalogue */
export const pageOf = (content: Buffer, dictionary = '', extra = ''): Buffer =>
	pdfOf([
		`<< /Type /Catalog /Pages 2 0 R ${extra}>>`,
		'<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
		'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>',
		stream(dictionary, content),
		'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
	]);

/** A page that says something in Helvetica. */
export const simplePdf = (text: string, extra = ''): Buffer =>
	pageOf(Buffer.from(`BT /F 12 Tf 72 720 Td (${text}) Tj ET`), '', extra);

/** A few kilobytes that unfold to gigabytes: compressed twice. */
export function pdfBomb(): Buffer {
	const megabyte = deflateRawSync(Buffer.alloc(1024 ** 2, ' '), { finishFlush: constants.Z_FULL_FLUSH });
	const gigabytes = Buffer.concat([
		Buffer.from([0x78, 0x9c]),
		...Array.from({ length: 4_000 }, () => megabyte),
	]);
	return pageOf(deflateSync(gigabytes, { level: 9 }), '/Filter [/FlateDecode /FlateDecode]');
}

/** As of other programs: its Arabic font, which ours is not, draws the dots of letters and the hamza apart. */
const compiler = NodeCompiler.create({
	workspace: '/nonexistent',
	fontArgs: [
		{
			fontBlobs: [
				...usualFonts.fonts,
				readFileSync(
					createRequire(import.meta.url).resolve(
						'@expo-google-fonts/noto-naskh-arabic/400Regular/NotoNaskhArabic_400Regular.ttf',
					),
				),
			],
		},
	],
});

/** A document set by Typst, one page for each time. */
export const typesetPdf = (language: string, paragraph: string, pages = 1): Buffer =>
	compiler.pdf({
		mainFileContent: `#let d = json(bytes(sys.inputs.data))
#set document(title: "Test")
#set text(lang: d.language, dir: if d.language == "ar" { rtl } else { ltr }, font: ("Source Sans 3", "Noto Naskh Arabic"))
#for at in range(d.pages) { if at > 0 { pagebreak() }; d.paragraph }`,
		inputs: { data: JSON.stringify({ language, paragraph, pages }) },
	});

const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

/** A ZIP archive of parts. */
export async function zipOf(parts: Readonly<Record<string, string | Uint8Array>>): Promise<Buffer> {
	const zip = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false });
	for (const [name, part] of Object.entries(parts))
		await zip.add(name, typeof part === 'string' ? new TextReader(part) : new Uint8ArrayReader(part));
	return Buffer.from(await zip.close());
}

/** A DOCX document with a body in WordprocessingML. */
export const docxOf = (body: string, more: Readonly<Record<string, string>> = {}): Promise<Buffer> =>
	zipOf({
		'[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
		'_rels/.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
		'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?><w:document ${w}><w:body>${body}</w:body></w:document>`,
		...more,
	});

/** Paragraphs of WordprocessingML. */
export const paragraphs = (...texts: string[]): string =>
	texts.map((text) => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`).join('');

/** An OpenDocument text. */
export const odtOf = (body: string): Promise<Buffer> =>
	zipOf({
		mimetype: 'application/vnd.oasis.opendocument.text',
		'content.xml': `<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
	});

/** The archive with a false size of each part: 1,000 bytes, in both of its headers (APPNOTE.TXT 4.3.7, 4.3.12). */
export function withFalseSizes(zip: Buffer): Buffer {
	const changed = Buffer.from(zip);
	for (const [signature, offset] of [
		['504b0304', 22],
		['504b0102', 24],
	] as const)
		for (
			let at = changed.indexOf(signature, 0, 'hex');
			at >= 0;
			at = changed.indexOf(signature, at + 4, 'hex')
		)
			changed.writeUInt32LE(1_000, at + offset);
	return changed;
}

/**
 * The archive with the sizes of its parts in the extra fields of ZIP64 (APPNOTE.TXT 4.5.3), as some programs write them
 * for small files too. @param zip as `zipOf` writes it
 */
export async function withZip64(zip: Uint8Array): Promise<Buffer> {
	const reader = new ZipReader(new Uint8ArrayReader(zip));
	const written = new ZipWriter(new Uint8ArrayWriter(), {
		useWebWorkers: false,
		zip64: true,
		dataDescriptor: false,
	});
	for await (const entry of reader.getEntriesGenerator())
		if (!entry.directory)
			await written.add(entry.filename, new Uint8ArrayReader(await entry.getData(new Uint8ArrayWriter())));
	return Buffer.from(await written.close());
}
