import * as v from 'valibot';

/*
 * Texts as officers type them and files bring them. What a database or a page cannot hold is refused here,
 * at the edge: control characters, halves of characters, marks that turn the direction of a whole line; and the sign
 * that stands where bytes could not be read (U+FFFD), since what was meant is lost there.
 */

// eslint-disable-next-line no-control-regex -- finding control characters is the purpose
const unfit = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\u202d\u202e\ufeff\ufffd]/;

/** Whether a text can be kept and shown as it is. */
export const isFit = (text: string): boolean => text.isWellFormed() && !unfit.test(text);

const tidy = (text: string): string =>
	text
		.normalize('NFC')
		.replace(/\r\n?/g, '\n')
		.replace(/[ \t]+$/gm, '')
		.trim();

/** A text of at most `most` characters, tidied; may be empty. */
export const text = (most: number) =>
	v.pipe(
		v.string('conference.wrong.type'),
		v.check(isFit, 'conference.wrong.characters'),
		v.transform(tidy),
		v.maxLength(most, 'conference.wrong.too-long'),
	);

/** A code of a language as it stands in addresses. */
export const languageCode = v.pipe(
	v.string('conference.wrong.type'),
	v.regex(/^[a-z]{2,3}$/, 'conference.wrong.language'),
);

/** A text in the languages in which it exists; a language without words is left out. */
export const texts = (most: number) =>
	v.pipe(
		v.record(languageCode, text(most), 'conference.wrong.type'),
		v.maxEntries(40, 'conference.wrong.too-many'),
		v.transform((versions): Readonly<Record<string, string>> =>
			Object.fromEntries(
				Object.entries(versions)
					.filter(([, version]) => version !== '')
					.sort(([a], [b]) => (a < b ? -1 : 1)),
			),
		),
	);

/** Whether a text exists in any language. */
export const hasWords = (versions: Readonly<Record<string, string>>): boolean =>
	Object.keys(versions).length > 0;
