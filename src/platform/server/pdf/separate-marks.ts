import {
	decodePDFRawStream,
	PDFArray,
	PDFDict,
	PDFDocument,
	PDFName,
	PDFNumber,
	PDFRawStream,
	type PDFObject,
} from '@cantoo/pdf-lib';
import { hasMarkedArabic } from './marked-arabic.ts';

const isMark = /\p{M}/gu;
const textOf = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');
const hexOf = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase();

const number = (value: PDFObject | undefined): number => (value instanceof PDFNumber ? value.asNumber() : 0);

/** The glyphs of a font that take room; those of marks do not (ISO 32000-1, 9.7.4.3). */
function glyphsWithWidth(font: PDFDict): Set<number> {
	const found = new Set<number>();
	const descendant = font.lookupMaybe(PDFName.of('DescendantFonts'), PDFArray)?.lookupMaybe(0, PDFDict);
	const widths = descendant?.lookupMaybe(PDFName.of('W'), PDFArray);
	if (!widths) return found;
	for (let at = 0; at < widths.size();) {
		const first = number(widths.lookup(at));
		const next = widths.lookup(at + 1);
		const isList = next instanceof PDFArray;
		const last = isList ? first + next.size() - 1 : number(next);
		for (let glyph = first; glyph <= last; glyph += 1)
			if (number(isList ? next.lookup(glyph - first) : widths.lookup(at + 2)) > 0) found.add(glyph);
		at += isList ? 2 : 3;
	}
	return found;
}

/** The text of a glyph, of the text of the letter and marks that it was first set with. */
function ownText(text: string, isOfMark: boolean): string {
	if (!hasMarkedArabic(text)) return text;
	return isOfMark ? (text.match(isMark) ?? []).join('') : text.replaceAll(isMark, '');
}

/**
 * Gives each glyph of Arabic its own text. Typst writes a letter and its marks as glyphs that each have the text of all, under an
 * `ActualText`: PDF.js reads the letter with the marks wherever it occurs, and poppler puts it in the wrong place.
 * @param bytes a PDF that Typst wrote
 */
export async function separateMarks(bytes: Uint8Array): Promise<Uint8Array> {
	const document = await PDFDocument.load(bytes, { updateMetadata: false });
	const { context } = document;
	const rewrite = (dict: PDFDict, key: string, change: (content: string) => string): void => {
		const reference = dict.get(PDFName.of(key));
		const stream = dict.lookup(PDFName.of(key));
		if (!(stream instanceof PDFRawStream) || !reference) return;
		const content = Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1');
		const changed = context.flateStream(Buffer.from(change(content), 'latin1'));
		context.assign(reference as Parameters<typeof context.assign>[0], changed);
	};
	for (const [, object] of context.enumerateIndirectObjects()) {
		if (!(object instanceof PDFDict) || !object.has(PDFName.of('ToUnicode'))) continue;
		const letters = glyphsWithWidth(object);
		rewrite(object, 'ToUnicode', (content) =>
			content.replaceAll(
				/^<([0-9A-F]+)> <([0-9A-F]+)>$/gim,
				(_line, glyph: string, hex: string) =>
					`<${glyph}> <${hexOf(ownText(textOf(hex), !letters.has(Number.parseInt(glyph, 16))))}>`,
			),
		);
	}
	for (const page of document.getPages())
		rewrite(page.node, 'Contents', (content) =>
			content.replaceAll(/\/Span\s*<<\s*\/ActualText\s*<feff([0-9a-f]*)>\s*>>\s*BDC/gi, (span, hex: string) =>
				hasMarkedArabic(textOf(hex)) ? '/Span BMC' : span,
			),
		);
	return document.save({ updateFieldAppearances: false, addDefaultPage: false });
}
