import { TextWriter, Uint8ArrayReader, ZipReader, type FileEntry } from '@zip.js/zip.js';
import { expect, it } from 'vitest';
import { writeDocx } from './docx.ts';

/** A part of a Word document. */
async function partOf(file: Buffer, name: string): Promise<string> {
	const zip = new ZipReader(new Uint8ArrayReader(file), { useWebWorkers: false });
	const entry = (await zip.getEntries()).find(({ filename }) => filename === name);
	return (entry as FileEntry).getData(new TextWriter());
}

it.each([
	['fr', 'w:val="fr"'],
	['en', 'w:val="en-GB"'],
	['ar', 'w:bidi="ar"'],
])('A Word document says who wrote it and in which language: %s', async (language, attribute) => {
	const about = { title: 'A & B', author: 'Assembly <of> States', language };
	const file = await writeDocx(about, [{ kind: 'text', text: 'x' }]);
	const properties = await partOf(file, 'docProps/core.xml');
	expect(properties).toContain('<dc:title>A &amp; B</dc:title>');
	expect(properties).toContain('<dc:creator>Assembly &lt;of&gt; States</dc:creator>');
	expect(properties).toContain('<cp:lastModifiedBy>Assembly &lt;of&gt; States</cp:lastModifiedBy>');
	const [, defaults = ''] =
		/<w:docDefaults>(.*?)<\/w:docDefaults>/s.exec(await partOf(file, 'word/styles.xml')) ?? [];
	expect(defaults).toContain(`<w:lang ${attribute}/>`);
	expect(await partOf(file, 'word/document.xml')).toContain(`<w:lang ${attribute}/>`);
});
