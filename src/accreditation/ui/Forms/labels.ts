import { dateFormat } from '#platform/date-format.ts';
import { inLanguage, type Language } from '#platform/language.ts';
import { listFormat } from '#platform/list-format.ts';
import type { Translate } from '#platform/words.ts';
import type { Answers } from '../../answers.ts';
import type { FieldReader, FieldType, FormField, Stage } from '../../form-definition.ts';
import type { RegistrationState } from '../../registration.ts';

export const typeLabels: Readonly<Record<FieldType, string>> = {
	text: 'accreditation.form.type.text',
	'long-text': 'accreditation.form.type.long-text',
	choice: 'accreditation.form.type.choice',
	choices: 'accreditation.form.type.choices',
	date: 'accreditation.form.type.date',
	country: 'accreditation.form.type.country',
	delegation: 'accreditation.form.type.delegation',
	languages: 'accreditation.form.type.languages',
	file: 'accreditation.form.type.file',
	photograph: 'accreditation.form.type.photograph',
	'access-needs': 'accreditation.form.type.access-needs',
	consent: 'accreditation.form.type.consent',
};

export const stageLabels: Readonly<Record<Stage, string>> = {
	registration: 'accreditation.form.stage.registration',
	'after-accreditation': 'accreditation.form.stage.after-accreditation',
};

export const readerLabels: Readonly<Record<FieldReader, string>> = {
	officers: 'accreditation.form.reader.officers',
	'focal-point': 'accreditation.form.reader.focal-point',
	door: 'accreditation.form.reader.door',
	participants: 'accreditation.form.reader.participants',
};

/** What a state means for the person, and what happens next. */
export const nextLabels: Readonly<Record<RegistrationState, string>> = {
	unconfirmed: 'accreditation.own.next.unconfirmed',
	nominated: 'accreditation.own.next.nominated',
	waiting: 'accreditation.own.next.waiting',
	offered: 'accreditation.own.next.offered',
	accredited: 'accreditation.own.next.accredited',
	'on-hold': 'accreditation.own.next.on-hold',
	refused: 'accreditation.own.next.refused',
	withdrawn: 'accreditation.own.next.withdrawn',
};

/** Who reads the answers to a field, and how long they are stored: stands beside it. 9.1 */
export function readersLine({ readers, retainDays }: FormField, language: Language, t: Translate): string {
	const names = listFormat(language).format(readers.map((reader) => t(readerLabels[reader])));
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
