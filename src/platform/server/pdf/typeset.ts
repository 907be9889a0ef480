import type { PdfStandard } from '@myriaddreamin/typst-ts-node-compiler';
import { compile } from './compiler.ts';
import { hasMarkedArabic } from './marked-arabic.ts';

/** What the process is given. */
export interface TypesetTask {
	/** Typst markup, which reads its values from `sys.inputs.data`. */
	source: string;
	/** JSON */
	data: string;
	standard: `${PdfStandard}`;
}

/** Sets a document. @throws the compiler's messages, with their lines */
export async function typeset({ source, data, standard }: TypesetTask): Promise<Uint8Array> {
	const written = compile(source, data, (compiler, document) =>
		compiler.pdf(document, { pdfStandard: standard as PdfStandard }),
	);
	if (!hasMarkedArabic(data)) return written;
	// Loading the library takes longer than most documents, and few need it.
	return (await import('./separate-marks.ts')).separateMarks(written);
}
