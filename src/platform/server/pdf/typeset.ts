import type { PdfStandard } from '@myriaddreamin/typst-ts-node-compiler';
import { compile } from './compiler.ts';

/** What the worker is given. */
export interface TypesetTask {
	/** Typst markup, which reads its values from `sys.inputs.data`. */
	source: string;
	/** JSON */
	data: string;
	standard: `${PdfStandard}`;
}

/** Sets a document. @throws the compiler's messages, with their lines */
export default function typeset({ source, data, standard }: TypesetTask): Uint8Array {
	// The compiler owns the bytes that it returns: they cannot be transferred to another thread.
	return compile(source, data, (compiler, document) =>
		Uint8Array.from(compiler.pdf(document, { pdfStandard: standard as PdfStandard })),
	);
}
