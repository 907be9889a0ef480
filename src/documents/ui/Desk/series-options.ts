import { inLanguage, type Language, type Texts } from '#platform/language.ts';

/**
 * Series of documents as the options of a field: a pattern and its name.
 * @param original of names that are missing in the reader's language
 */
export const seriesOptions = (
	series: readonly { id: string; pattern: string; name: Texts }[],
	reader: Language,
	original?: Language,
): { value: string; label: string }[] =>
	series.map(({ id, pattern, name }) => ({
		value: id,
		label: `${pattern} – ${inLanguage(name, reader, original)?.text ?? ''}`,
	}));
