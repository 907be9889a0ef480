import type { PdfStandard } from '@myriaddreamin/typst-ts-node-compiler';
import { compile } from './compiler.ts';

/** What the process is given. */
export interface TypesetTask {
	/** Typst markup, which reads its values from `sys.inputs.data`. */
	source: string;
	/** JSON */
	data: string;
	standard: `${PdfStandard}`;
}

/** Sets a document. @throws the compiler's messages, with their lines */
export const typeset = ({ source, data, standard }: TypesetTask): Uint8Array =>
	compile(source, data, (compiler, document) =>
		compiler.pdf(document, { pdfStandard: standard as PdfStandard }),
	);
