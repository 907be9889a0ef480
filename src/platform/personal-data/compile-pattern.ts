/** A property, an escape, a group's beginning, a class, a letter, or the end of a group. */
const token =
	/\\[pP]\{[^}]*\}|\\u[\da-fA-F]{4}|\\k<[^>]*>|\\.|\(\?-?i:|\((?:\?(?:<[^=!][^>]*>|<?[=!:]))?|\)|\[(?:\\.|[^\]\\])*\]|\p{L}/gsu;

/** A letter in both cases, as the inside of a class. */
const bothCases = (letter: string): string => {
	const [lower, upper] = [letter.toLowerCase(), letter.toUpperCase()];
	return lower === upper || upper.length > 1 ? letter : lower + upper;
};
const inClass = /\\[pP]\{[^}]*\}|\\.|(\p{L})-(\p{L})|\p{L}/gsu;

/**
 * Compiles a pattern in which groups ignore the case of letters, `(?i:…)`, or do not, `(?-i:…)`. Such groups are written
 * out as classes of both cases: V8 stops to optimize patterns in a process that has compiled a megabyte of them, and
 * then `(?i:a|b)` no longer ignores the case of its alternatives (Node.js 24).
 * @param source without the flag `i`
 */
export function compilePattern(source: string, flags: string): RegExp {
	const ignores: boolean[] = [];
	const written = source.replaceAll(token, (part) => {
		if (part === ')') {
			ignores.pop();
			return part;
		}
		if (part === '(?i:' || part === '(?-i:') {
			ignores.push(part === '(?i:');
			return '(?:';
		}
		if (part.startsWith('(')) {
			ignores.push(ignores.at(-1) ?? false);
			return part;
		}
		if (!ignores.at(-1)) return part;
		if (part === String.raw`\p{Ll}` || part === String.raw`\p{Lu}`) return String.raw`[\p{Ll}\p{Lu}]`;
		if (part.startsWith('[')) return classOfBothCases(part);
		return part.startsWith('\\') ? part : `[${bothCases(part)}]`;
	});
	return new RegExp(written, flags);
}

const classOfBothCases = (part: string): string =>
	part.replaceAll(inClass, (one, from?: string, to?: string) => {
		if (from && to)
			return `${one}${from.toUpperCase()}-${to.toUpperCase()}${from.toLowerCase()}-${to.toLowerCase()}`;
		if (one === String.raw`\p{Ll}` || one === String.raw`\p{Lu}`) return String.raw`\p{Ll}\p{Lu}`;
		return one.startsWith('\\') ? one : bothCases(one);
	});
