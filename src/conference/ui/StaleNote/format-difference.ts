import { noneValue, type Edition } from '#conference';
import { inLanguage } from '#platform/language.ts';
import type { Translate } from '#platform/messages.ts';
import { languageName } from '#ui/InLanguage/name.ts';
import { fieldLabels, partLabels, rowLabels } from '../EditionForm/labels.ts';
import { modeLabels, unknownLabels } from '../labels.ts';

/** What is needed to format paths and values of differences. */
export interface DifferenceNames {
	t: Translate;
	/** The reader's language. */
	reader: string;
	/** Numbered by `partsOf`. */
	parts: Pick<Edition, 'meetings' | 'items'>;
	original: string;
	/** Labels of options: `structure/secretariat` → its name. */
	names: ReadonlyMap<string, string>;
}

const has = <Words extends object>(words: Words, key: string): key is string & keyof Words =>
	Object.hasOwn(words, key);

/** The language code at the end of a text's path, or `null`. */
export function languageOf(path: string): string | null {
	const all = path.split('.');
	const [last = '', before = ''] = [all.at(-1), all.at(-2)];
	const isText =
		/^(?:title|shortTitle|description|place|venue|note|text)$/.test(before) ||
		/^(?:audience|themes)\.\d+\.[a-z]{2,3}$/.test(path);
	return isText && all.length > 1 ? last : null;
}

/** Formats a path: `meetings.1.title.fr` → “Meeting 2 · Title (French)”. */
export function labelPath(path: string, names: DifferenceNames): string {
	const { t, reader } = names;
	const label = labelPlace(path, names);
	const language = languageOf(path);
	return language ? t('conference.edit.version', { label, language: languageName(language, reader) }) : label;
}

function labelPlace(path: string, names: DifferenceNames): string {
	const { t } = names;
	const [list = '', row = '', field = ''] = path.split('.');
	if (list === 'meetings' || list === 'items') {
		const label = has(partLabels, field) ? t(partLabels[field]) : field;
		return t('conference.edit.named', { number: labelPart(list, Number(row), names), title: label });
	}
	if (has(rowLabels, list) && row !== '') return t(rowLabels[list], { number: Number(row) + 1 });
	return has(fieldLabels, list) ? t(fieldLabels[list]) : path;
}

function labelPart(
	list: 'meetings' | 'items',
	at: number,
	{ t, parts, reader, original }: DifferenceNames,
): string {
	if (list === 'meetings')
		return t('conference.meeting.number', { number: parts.meetings[at]?.number ?? '' });
	const item = parts.items[at];
	const title = inLanguage(item?.title, reader, original)?.text ?? t('conference.untitled');
	return t('conference.edit.named', { number: item?.number ?? '', title });
}

const audienceWords = { public: 'conference.open.always', participants: 'conference.open.never' };

/** Formats a value for readers: labels of options, words for checkboxes. */
export function formatValue(
	path: string,
	value: string,
	{ t, parts, names, reader }: DifferenceNames,
): string {
	if (value === '') return '';
	if (languageOf(path)) return value;
	if (path === 'mode' && has(modeLabels, value)) return t(modeLabels[value]);
	if (path.endsWith('.audience') && has(audienceWords, value)) return t(audienceWords[value]);
	if (/^items\.\d+\.meeting$/.test(path)) {
		const number = parts.meetings.find(({ id }) => id === value)?.number ?? '';
		return t('conference.meeting.number', { number });
	}
	if (value === 'true') return t('conference.edit.yes');
	const each = value.split(', ');
	if (path === 'notKnown')
		return each.map((one) => (has(unknownLabels, one) ? t(unknownLabels[one]) : one)).join(', ');
	if (path === 'languages' && value === noneValue) return t('conference.edit.no-interpretation');
	if (path === 'languages') return each.map((one) => languageName(one, reader)).join(', ');
	if (/^(?:fields|states|structures|series|chairpersonship|organisers|sources|original)/.test(path))
		return each.map((one) => names.get(`${path.split('.')[0]}:${one}`) ?? names.get(one) ?? one).join(', ');
	return value;
}
