/** Controls of C0 and C1 except tab and line feed, non-characters, lone surrogates, and the overrides of bidi. */
const unprintable =
	// eslint-disable-next-line no-control-regex
	/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]|\p{Surrogate}/gu;

/**
 * A copy of a template's values without characters that a PDF cannot hold: one NUL in a name fails a whole batch under
 * PDF/UA (ISO 14289-1), and U+202E shows a name reversed.
 * @param value plain JSON
 */
export function printable(value: unknown): unknown {
	if (typeof value === 'string') return value.replaceAll(unprintable, '');
	if (Array.isArray(value)) return value.map(printable);
	if (value === null || typeof value !== 'object') return value;
	return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, printable(one)]));
}
