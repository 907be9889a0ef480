/** The character sets in which tables are brought, by their labels in the Encoding Standard. */
export const charsets = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1251', 'windows-1252', 'koi8-r'] as const;
export type Charset = (typeof charsets)[number];

/** The character set of a text, and whether its bytes leave no doubt. */
export interface GuessedCharset {
	charset: Charset;
	certain: boolean;
}

const decoded = (bytes: Uint8Array, charset: Charset): string | null => {
	try {
		return new TextDecoder(charset, { fatal: true }).decode(bytes);
	} catch {
		return null;
	}
};

/** Words as people write them: a lower-case letter is not followed by a capital, and no letters are of two scripts. */
function plausibility(text: string): number {
	// Letters outside of ASCII decide: the rest is the same in all single-byte sets.
	const words = (text.match(/\p{L}{2,}/gu) ?? []).filter((word) => /[^A-Za-z]/.test(word));
	const natural = words.filter(
		(word) =>
			/^(?:\p{Lu}?\p{Ll}+|\p{Lu}+)$/u.test(word) &&
			!(/\p{Script=Cyrillic}/u.test(word) && /\p{Script=Latin}/u.test(word)),
	);
	return words.length ? natural.length / words.length : 0;
}

/**
 * Guesses the character set of a text: by its byte order mark, by being valid UTF-8, else by which single-byte set gives
 * the most plausible words. A single-byte set is never certain: the reader confirms it in a preview.
 */
export function guessCharset(bytes: Uint8Array): GuessedCharset {
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return { charset: 'utf-16le', certain: true };
	if (bytes[0] === 0xfe && bytes[1] === 0xff) return { charset: 'utf-16be', certain: true };
	if (decoded(bytes, 'utf-8') !== null) return { charset: 'utf-8', certain: true };
	const sample = bytes.subarray(0, 65_536);
	const single = (['windows-1251', 'windows-1252', 'koi8-r'] as const).map((charset) => {
		return { charset, score: plausibility(decoded(sample, charset) ?? '') };
	});
	const best = single.reduce((one, other) => (other.score > one.score ? other : one));
	return { charset: best.charset, certain: false };
}
