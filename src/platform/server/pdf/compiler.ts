import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import { openAllFonts, usualFonts, type FontSet } from './fonts.ts';
import { nameMissing } from './name-missing.ts';

/*
 * Only child processes import this: the compiler of Typst blocks its thread, takes gigabytes for some documents, and a panic
 * in it ends the process.
 */

interface Typesetter extends FontSet {
	compiler: NodeCompiler;
}

const open = (fonts: FontSet): Typesetter => ({
	...fonts,
	// No folder: a template cannot read files, and the values of a page are data, never markup.
	compiler: NodeCompiler.create({ workspace: '/nonexistent', fontArgs: [{ fontBlobs: fonts.fonts }] }),
});

const usual = open(usualFonts);
/** Opened by the first text that needs it: it takes 0.1 s and 40 MB. */
let all: Typesetter | undefined;

/** The typesetter that has glyphs for a text, and the text without what none has. */
function typesetterFor(text: string): { compiler: NodeCompiler; text: string } {
	if (!usual.missing.test(text)) return { compiler: usual.compiler, text };
	all ??= open(openAllFonts());
	return { compiler: all.compiler, text: nameMissing(text, all.missing) };
}

/**
 * Sets a document. A character that no font has is named in its place.
 * @param source Typst markup, which reads its values from `sys.inputs.data`
 * @param values JSON
 * @param write makes the file of it, before the compiler forgets it
 * @throws the compiler's messages, with their lines
 */
export function compile<Written>(
	source: string,
	values: string,
	write: (compiler: NodeCompiler, document: NodeTypstDocument) => Written,
): Written {
	const { compiler, text: data } = typesetterFor(values);
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
