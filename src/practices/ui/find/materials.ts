import { listNames } from '#platform/list-format.ts';
import type { Language } from '#platform/language.ts';
import type { Translate } from '#platform/words.ts';
import { languageName } from '#ui/InLanguage/name.ts';
import { materialLicences } from '../../codes.ts';
import type { PracticeRecord } from '../../practice.ts';

/** The facts of a practice's materials: languages, licence, manual, help. */
export function materialsOf(record: PracticeRecord, t: Translate, language: Language): string[] {
	const names = record.languages.map((code) => languageName(code, language));
	return [
		...(names.length ? [listNames(language, names)] : []),
		t(materialLicences.labels[record.licence]),
		t(record.hasManual ? 'practices.find.manual' : 'practices.find.no-manual'),
		...(record.hasHelp ? [t('practices.find.help')] : []),
		...(record.isAvailable ? [] : [t('practices.find.unavailable')]),
	];
}
