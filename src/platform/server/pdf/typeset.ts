import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { NodeCompiler, type PdfStandard } from '@myriaddreamin/typst-ts-node-compiler';

/*
 * Runs in a worker: the compiler of Typst blocks its thread.
 */

const find = createRequire(import.meta.url).resolve;
const fonts = [
	'source-sans-3/400Regular/SourceSans3_400Regular.ttf',
	'source-sans-3/400Regular_Italic/SourceSans3_400Regular_Italic.ttf',
	'source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf',
	'source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf',
	'noto-naskh-arabic/400Regular/NotoNaskhArabic_400Regular.ttf',
	'noto-naskh-arabic/600SemiBold/NotoNaskhArabic_600SemiBold.ttf',
].map((file) => readFileSync(find(`@expo-google-fonts/${file}`)));

const compiler = NodeCompiler.create({
	// No folder: a template cannot read files, and the values of a page are data, never markup.
	workspace: '/nonexistent',
	fontArgs: [{ fontBlobs: fonts }],
});

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
	try {
		const compiled = compiler.compile({ mainFileContent: source, inputs: { data } });
		const { result } = compiled;
		if (!result) {
			const found = compiler.fetchDiagnostics(compiled.takeDiagnostics()!) as readonly { message: string }[];
			throw new Error(found.map((one) => JSON.stringify(one)).join('\n'));
		}
		// The compiler owns the bytes that it returns: they cannot be transferred to another thread.
		return Uint8Array.from(compiler.pdf(result, { pdfStandard: standard as PdfStandard }));
	} finally {
		// Without this the process grows by 2.6 MB a document.
		compiler.evictCache(0);
	}
}
