import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';

/*
 * Only child processes import this: the compiler of Typst blocks its thread, takes gigabytes for some documents, and a panic
 * in it ends the process.
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

/**
 * Sets a document.
 * @param source Typst markup, which reads its values from `sys.inputs.data`
 * @param data JSON
 * @param write makes the file of it, before the compiler forgets it
 * @throws the compiler's messages, with their lines
 */
export function compile<Written>(
	source: string,
	data: string,
	write: (compiler: NodeCompiler, document: NodeTypstDocument) => Written,
): Written {
	try {
		const compiled = compiler.compile({ mainFileContent: source, inputs: { data } });
		const { result } = compiled;
		if (!result) {
			const found = compiler.fetchDiagnostics(compiled.takeDiagnostics()!) as readonly { message: string }[];
			throw new Error(found.map((one) => JSON.stringify(one)).join('\n'));
		}
		return write(compiler, result);
	} finally {
		// Without this the process grows by 2.6 MB a document.
		compiler.evictCache(0);
	}
}
