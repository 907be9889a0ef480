import * as v from 'valibot';

/*
 * Schemas of texts from officers and files. They refuse, at the edge, what a database or a page cannot hold: control
 * characters, lone surrogates, bidirectional marks that affect the rest of a line, and the replacement character
 * U+FFFD, which marks lost text.
 */

// eslint-disable-next-line no-control-regex -- finding control characters is the purpose
const unfit = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\u202d\u202e\ufeff\ufffd]/;

/** Whether a text can be stored and shown unchanged. */
export const isFit = (text: string): boolean => text.isWellFormed() && !unfit.test(text);

const normalize = (text: string): string =>
	text
		.normalize('NFC')
		.replace(/\r\n?/g, '\n')
		.replace(/[ \t]+$/gm, '')
		.trim();

/** A normalized text of at most `most` characters; may be empty. */
export const text = (maxLength: number) =>
	v.pipe(
		v.string('conference.wrong.type'),
		v.check(isFit, 'conference.wrong.characters'),
		v.transform(normalize),
		v.maxLength(maxLength, 'conference.wrong.too-long'),
	);

/** A text of several lines in a form; empty if missing. */
export const longField = (maxLength: number) => v.optional(text(maxLength), '');
/** One that has to be filled in. @param missing the key of its message */
export const neededField = (maxLength: number, missing: string) =>
	v.pipe(longField(maxLength), v.minLength(1, missing));

/** A language code as used in addresses. */
export const languageCode = v.pipe(
	v.string('conference.wrong.type'),
	v.regex(/^[a-z]{2,3}$/, 'conference.wrong.language'),
);

/** A text in the languages in which it exists; leaves out empty ones. */
export const texts = (maxLength: number) =>
	v.pipe(
		v.record(languageCode, text(maxLength), 'conference.wrong.type'),
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
