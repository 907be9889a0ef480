import { BlobWriter, TextReader, ZipWriter } from '@zip.js/zip.js';

/* Small files of a few types, with just enough content to detect their type. */

export const pdf = Buffer.from(
	'%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n',
	'latin1',
);
/** A Windows executable. */
export const exe = Buffer.concat([Buffer.from('MZ\u0090\0\u0003\0\0\0', 'latin1'), Buffer.alloc(200)]);
export const png = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
	'base64',
);

export async function docx(): Promise<Uint8Array> {
	const zip = new ZipWriter(new BlobWriter());
	const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
	await zip.add(
		'[Content_Types].xml',
		new TextReader(
			`<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`,
		),
	);
	await zip.add('word/document.xml', new TextReader('<w:document/>'));
	return new Uint8Array(await (await zip.close()).arrayBuffer());
}
