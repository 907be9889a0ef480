import type { PdfValues } from './pdf.ts';

/** The day of issue of a document. */
export const issueDate = (now: Date): PdfValues['date'] => ({
	year: now.getUTCFullYear(),
	month: now.getUTCMonth() + 1,
	day: now.getUTCDate(),
});

/** A response that downloads a PDF, which no cache stores. @param name the file name in ASCII, without its ending */
export const pdfResponse = (body: Uint8Array<ArrayBuffer>, name: string): Response =>
	new Response(body, {
		headers: {
			'content-type': 'application/pdf',
			'content-disposition': `attachment; filename="${name}.pdf"`,
			'cache-control': 'private, no-store',
		},
	});
