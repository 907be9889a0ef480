import { getDocumentProxy } from 'unpdf';

/** A run of text on a page: what it says, and its place in points. */
interface Run {
	str: string;
	hasEOL: boolean;
	width: number;
	height: number;
	transform: number[];
}

/** Letters of scripts that are written from right to left. */
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const left = ({ transform }: Run): number => transform[4] ?? 0;

/** The text of one line, whose runs come from left to right. */
function lineText(line: readonly Run[]): string {
	const letters = line.filter(({ str }) => /\p{L}/u.test(str));
	const isRightToLeft = letters.filter(({ str }) => rightToLeft.test(str)).length * 2 > letters.length;
	return isRightToLeft ? rightToLeftText(line) : line.map(({ str }) => str).join('');
}

/**
 * The text of a line in Arabic or Hebrew, in the order of reading. Fonts may draw the dots of letters and the hamza apart,
 * without width and before their letter; the spaces around them are none.
 */
function rightToLeftText(line: readonly Run[]): string {
	const runs: Run[] = [];
	let mark = '';
	for (const run of line) {
		if (!run.str.trim()) continue;
		if (run.width === 0 && rightToLeft.test(run.str)) {
			mark = run.str;
			continue;
		}
		const isBase = mark !== '' && run.str.at(-1) === mark.normalize('NFD')[0];
		runs.push(isBase ? { ...run, str: run.str.slice(0, -1) + mark } : run);
		mark = '';
	}
	let [text, edge] = ['', Infinity];
	for (const run of runs.toSorted((one, other) => left(other) - left(one))) {
		if (edge - left(run) - run.width > run.height / 10 && text) text += ' ';
		text += run.str;
		edge = left(run);
	}
	return text;
}

/** The text of one page, line by line. */
function pageText(runs: readonly Run[]): string {
	const lines: string[] = [];
	let line: Run[] = [];
	for (const run of runs) {
		line.push(run);
		if (!run.hasEOL) continue;
		lines.push(lineText(line));
		line = [];
	}
	return [...lines, lineText(line)].join('\n').trimEnd();
}

/**
 * The text of a PDF (ISO 32000), a blank line between pages. Scripts in it never run.
 * @param mostCharacters reading stops after the page on which there are as many
 * @returns `encrypted`: it needs a password; `damaged`: it is no PDF
 */
export async function pdfText(
	bytes: Uint8Array,
	mostCharacters: number,
): Promise<{ text: string; pages: number } | 'encrypted' | 'damaged'> {
	const options = { isEvalSupported: false, useSystemFonts: false, disableFontFace: true, verbosity: 0 };
	const opened = await getDocumentProxy(bytes, options).catch((error: Error) =>
		error.name === 'PasswordException' ? 'encrypted' : 'damaged',
	);
	if (opened === 'encrypted' || opened === 'damaged') return opened;
	const texts: string[] = [];
	for (let number = 1, length = 0; number <= opened.numPages && length < mostCharacters; number += 1) {
		const page = await opened.getPage(number);
		const { items } = await page.getTextContent();
		const text = pageText(items.filter((item) => 'str' in item));
		page.cleanup();
		length += text.length;
		texts.push(text);
	}
	return { text: texts.join('\n\n'), pages: opened.numPages };
}
