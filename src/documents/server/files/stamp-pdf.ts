import {
	beginMarkedContent,
	degrees,
	EncryptedPDFError,
	endMarkedContent,
	PDFDict,
	PDFDocument,
	PDFName,
	PDFNumber,
	rgb,
	type PDFEmbeddedPage,
	type PDFPage,
} from '@cantoo/pdf-lib';
import type { MastheadFault } from '../../document.ts';

/** The width of the strips of `masthead.typ`, points. */
const stripWidth = 595;

/**
 * Puts the masthead above the first page of a PDF, and the symbol above the others. Pages become higher, so nothing of
 * them is covered. 5.3
 * @param strips a PDF of two pages: the masthead, and the symbol
 */
export async function stampPdf(bytes: Uint8Array, strips: Uint8Array): Promise<Uint8Array | MastheadFault> {
	try {
		const document = await PDFDocument.load(bytes, { updateMetadata: false });
		if (isSigned(document)) return 'signed';
		const [masthead, symbol] = await document.embedPdf(strips, [0, 1]);
		if (!masthead || !symbol) return 'damaged';
		for (const [at, page] of document.getPages().entries()) addStrip(page, at === 0 ? masthead : symbol);
		return await document.save({ updateFieldAppearances: false, addDefaultPage: false });
	} catch (error) {
		if (error instanceof EncryptedPDFError) return 'encrypted';
		// The library throws errors of many kinds for what is no valid PDF; memory is limited by the process.
		if (error instanceof RangeError) throw error;
		return 'damaged';
	}
}

/** Whether somebody has signed the document: a change would break the signature (ISO 32000-1, 12.7.2). */
function isSigned({ catalog }: PDFDocument): boolean {
	const form = catalog.lookupMaybe(PDFName.of('AcroForm'), PDFDict);
	const flags = form?.lookupMaybe(PDFName.of('SigFlags'), PDFNumber)?.asNumber() ?? 0;
	return (flags & 1) === 1;
}

/** Extends a page at the edge that is its top for the reader, and draws the strip there. */
function addStrip(page: PDFPage, strip: PDFEmbeddedPage): void {
	const { x, y, width, height } = page.getCropBox();
	const turn = ((page.getRotation().angle % 360) + 360) % 360;
	const isSideways = turn === 90 || turn === 270;
	const scale = (isSideways ? height : width) / stripWidth;
	const extra = strip.height * scale;
	const [right, top] = [x + width, y + height];
	// The lower left corner of the strip as it is read, and the box of the page with it.
	const { at, box } = {
		0: { at: [x, top], box: [x, y, width, height + extra] },
		90: { at: [x, y], box: [x - extra, y, width + extra, height] },
		180: { at: [right, y], box: [x, y - extra, width, height + extra] },
		270: { at: [right, top], box: [x, y, width + extra, height] },
	}[turn as 0 | 90 | 180 | 270] as { at: [number, number]; box: [number, number, number, number] };
	const media = page.getMediaBox();
	const [left, bottom] = [Math.min(media.x, box[0]), Math.min(media.y, box[1])];
	page.setMediaBox(
		left,
		bottom,
		Math.max(media.x + media.width, box[0] + box[2]) - left,
		Math.max(media.y + media.height, box[1] + box[3]) - bottom,
	);
	page.setCropBox(...box);
	const place = { x: at[0], y: at[1], rotate: degrees(turn) };
	// Not part of the text, so the order in which a screen reader reads it stays (ISO 32000-1, 14.8.2.2).
	page.pushOperators(beginMarkedContent('Artifact'));
	page.drawRectangle({ ...place, width: stripWidth * scale, height: extra, color: rgb(1, 1, 1) });
	page.drawPage(strip, { ...place, xScale: scale, yScale: scale });
	page.pushOperators(endMarkedContent());
}
