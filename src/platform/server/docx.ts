import { AlignmentType, Document, HeadingLevel, Packer, Paragraph, TextRun } from 'docx';
import { localeOf } from '../date-format.ts';
import { directionOf, type Language } from '../language.ts';
import { printable } from './pdf/printable.ts';

/** A paragraph of a Word document. */
export type DocxBlock =
	| { kind: 'title' | 'heading' | 'text' | 'indented' | 'symbol'; text: string }
	| { kind: 'fact'; name: string; text: string };

/**
 * Writes a Word document, set from right to left where its language is. `author` is the organisation that issues it; it
 * and the language are properties of the document.
 */
export function writeDocx(
	{ title, author, language }: { title: string; author: string; language: Language },
	blocks: readonly DocxBlock[],
): Promise<Buffer> {
	const rightToLeft = directionOf(language) === 'rtl';
	// Scripts from right to left have an attribute of their own (ECMA-376 part 1, §17.3.2.20).
	const spoken = { [rightToLeft ? 'bidirectional' : 'value']: localeOf(language) };
	const creator = printable(author) as string;
	const run = (text: string, bold = false): TextRun =>
		new TextRun({ text: printable(text) as string, bold, rightToLeft, language: spoken });
	const children = blocks.map((block) => {
		const runs = block.kind === 'fact' ? [run(`${block.name}: `, true)] : [];
		return new Paragraph({
			children: [...runs, run(block.text, block.kind === 'symbol')],
			bidirectional: rightToLeft,
			spacing: { after: 120 },
			...(block.kind === 'title' && { heading: HeadingLevel.HEADING_1 }),
			...(block.kind === 'heading' && { heading: HeadingLevel.HEADING_2 }),
			...(block.kind === 'indented' && { indent: { start: 400 } }),
			...(block.kind === 'symbol' && { alignment: AlignmentType.END }),
		});
	});
	return Packer.toBuffer(
		new Document({
			title: printable(title) as string,
			creator,
			lastModifiedBy: creator,
			styles: { default: { document: { run: { language: spoken } } } },
			sections: [{ children }],
		}),
	);
}

/** A response that downloads a Word document, which no cache stores. @param name the file name in ASCII, without its ending */
export const docxResponse = (body: Buffer, name: string): Response =>
	new Response(new Uint8Array(body), {
		headers: {
			'content-type': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
			'content-disposition': `attachment; filename="${name}.docx"`,
			'cache-control': 'private, no-store',
		},
	});
