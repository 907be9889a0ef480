import { labels } from '#platform/codes.ts';
import { dateFormat } from '#platform/date-format.ts';
import { inLanguage, type Language } from '#platform/language.ts';
import { listFormat } from '#platform/list-format.ts';
import type { Translate } from '#platform/messages.ts';
import type { Answers } from '../../answers.ts';
import { fieldTypes, type FormField, readers, stages } from '../../form-definition.ts';
import { registrationStates } from '../../registration.ts';
import type { ShownTotal } from '../../totals.ts';
import { exportPurposes } from '../../view-forms.ts';

export const typeLabels = labels('accreditation.form.type', fieldTypes);

export const stageLabels = labels('accreditation.form.stage', stages);

export const readerLabels = labels('accreditation.form.reader', readers);

/** For what a file with sensitive answers is needed. */
export const purposeLabels = labels('accreditation.purpose', exportPurposes);

/** A question in a reader's language, else in one that it has. */
export const labelQuestion = ({ id, label }: Pick<FormField, 'id' | 'label'>, language: Language): string =>
	inLanguage(label, language)?.text ?? id;

/** What a state means for the person, and what happens next. */
export const nextLabels = labels('accreditation.own.next', registrationStates);

/** Who reads the answers to a field, and how long they are stored: stands beside it. 9.1 */
export function readersLine(
	{ readers: who, retainDays }: FormField,
	language: Language,
	t: Translate,
): string {
	const names = listFormat(language).format(who.map((reader) => t(readerLabels[reader])));
	return t('accreditation.form.read-by', { readers: names || '–', days: retainDays });
}

/** An answer as words. A file is its name; a photograph only says that there is one. */
export function formatAnswer(
	{ type, options }: Pick<FormField, 'type' | 'options'>,
	value: Answers[string],
	language: Language,
	t: Translate,
): string {
	if (value === true) return t('accreditation.form.yes');
	const nameOf = (one: string): string => {
		if (type === 'country') return new Intl.DisplayNames([language], { type: 'region' }).of(one) ?? one;
		if (type === 'languages') return new Intl.DisplayNames([language], { type: 'language' }).of(one) ?? one;
		const option = options.find(({ id }) => id === one);
		if (option) return inLanguage(option.label, language)?.text ?? one;
		// A delegation that was removed.
		return type === 'delegation' ? '–' : one;
	};
	const names = [value].flat().map(nameOf);
	if (type === 'date')
		return dateFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(
			new Date(`${names[0]}T00:00:00Z`),
		);
	return listFormat(language).format(names);
}

/** A total as far as it is shown. */
export const labelTotal = ({ about, count }: ShownTotal, t: Translate): string | number =>
	about === 'exact'
		? count
		: about === 'few'
			? t('accreditation.totals.few', { count })
			: t('accreditation.totals.most');
