import type { Language } from '#platform/language.ts';
import { facts, labelOf, type RecordFact, type RecordField } from '#platform/record.ts';
import type { Translate } from '#platform/messages.ts';
import { capRecord, warningRecord, type WarningContent } from '../../warning.ts';

const capMessage = (content: Partial<WarningContent>, t: Translate): RecordFact[] => {
	const { capMessage: from } = content;
	const value = from ? `${from.sender} · ${from.identifier}` : '';
	return value ? [{ field: 'capMessage', term: t('warnings.receive.fact.cap-message'), value }] : [];
};

/**
 * What a warning states besides its heading and its text; what it does not state is left out. A text is in the language of
 * its author.
 */
export const warningFacts = (
	content: Partial<WarningContent>,
	t: Translate,
	language: Language,
	{ country, only = () => true }: { country?: string; only?: (field: RecordField) => boolean } = {},
): RecordFact[] => [
	...facts(
		warningRecord,
		content,
		{
			t,
			language,
			...(content.language && { original: content.language }),
			...(content.country && country ? { names: new Map([[content.country, country]]) } : {}),
		},
		(name, field) => name !== 'subject' && name !== 'text' && only(field),
	),
	...capMessage(content, t),
];

const inLanguages = (texts: Readonly<Record<string, string>>): string =>
	Object.entries(texts)
		.map(([language, text]) => `${language}: ${text}`)
		.join('\n');

/** Everything that a draft states, with what the public is told in all languages. */
export const draftFacts = (
	content: WarningContent,
	t: Translate,
	language: Language,
): Pick<RecordFact, 'term' | 'value'>[] => {
	const { text, cap } = content;
	const told = (['headline', 'description', 'instruction'] as const).map((field) => ({
		term: t(labelOf(capRecord, field)),
		value: cap ? inLanguages(cap[field]) : '',
	}));
	return [
		{ term: t(labelOf(warningRecord, 'text')), value: text },
		...warningFacts(content, t, language),
		...told,
		...facts(capRecord, cap ?? {}, { t, language }, (_, { codes }) => codes !== undefined),
	].filter(({ value }) => value);
};
