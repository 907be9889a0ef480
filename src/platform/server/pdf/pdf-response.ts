import { error } from '@sveltejs/kit';
import type { Result } from '../../result.ts';
import type { PdfRefusal, PdfValues } from './pdf.ts';

/** The day of issue of a document. */
export const issueDate = (now: Date): PdfValues['date'] => ({
	year: now.getUTCFullYear(),
	month: now.getUTCMonth() + 1,
	day: now.getUTCDate(),
});

/** The status of a page that says why there is no document. */
const statuses: Readonly<Record<PdfRefusal | 'not-found', number>> = {
	busy: 503,
	unprintable: 422,
	'not-found': 404,
};

/** The error page of a refused document. */
export const pdfError = (refusal: PdfRefusal | 'not-found'): never => error(statuses[refusal]);

/**
 * A response that downloads a PDF, which no cache stores.
 * @param name the file name in ASCII, without its ending
 * @throws the error page that says why there is none
 */
export const pdfResponse = (
	made: Result<Uint8Array<ArrayBuffer>, PdfRefusal | 'not-found'>,
	name: string,
): Response =>
	new Response(made.ok ? made.value : pdfError(made.refusal), {
		headers: {
			'content-type': 'application/pdf',
			'content-disposition': `attachment; filename="${name}.pdf"`,
			'cache-control': 'private, no-store',
		},
	});
