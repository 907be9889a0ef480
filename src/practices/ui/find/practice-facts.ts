import { addressOf } from '#platform/address.ts';
import type { Language, LocalizedText } from '#platform/language.ts';
import { listNames } from '#platform/list-format.ts';
import { labelOf } from '#platform/record.ts';
import type { Translate } from '#platform/messages.ts';
import { languageName } from '#ui/InLanguage/name.ts';
import { materialLicences } from '../../codes.ts';
import { activityRecord, practiceRecord, type PracticeRecord } from '../../practice.ts';
import type { PartyName, PracticePage } from '../../practice-page.ts';

/** What a practice states in one respect. */
export interface PracticeFact {
	name: string;
	term: string;
	value: { text: string | LocalizedText; href?: string }[];
}

const plain = (all: readonly string[]) => all.map((text) => ({ text }));

/** The facts of a practice for its page and its sheet, in the order of the page; what is not stated is left out. */
export function practiceFacts(
	{ record, activity, usedIn, owners }: Pick<PracticePage, 'record' | 'activity' | 'usedIn' | 'owners'>,
	t: Translate,
	language: Language,
): PracticeFact[] {
	const labels = (field: keyof typeof practiceRecord.fields & keyof PracticeRecord): string[] =>
		[record[field]].flat().flatMap((code) => {
			const label = practiceRecord.fields[field]?.codes?.labels[String(code)];
			return label ? [t(label)] : [];
		});
	const fact = (name: string, values: PracticeFact['value'], term = labelOf(practiceRecord, name)) =>
		values.length ? [{ name, term: t(term), value: values }] : [];
	const field = (name: Parameters<typeof labels>[0]) => fact(name, plain(labels(name)));
	const party = ({ kind, slug, name }: PartyName) => ({
		text: name,
		...(kind === 'state' ? { href: addressOf(language, `/countries/${slug}`) } : {}),
	});
	return [
		...fact(
			'for',
			plain([...labels('ages'), ...labels('risks'), ...labels('settings')]),
			'practices.find.fact.for',
		),
		...field('groups'),
		...field('interventions'),
		...field('deliverers'),
		...field('policeRoles'),
		...field('factors'),
		...activity.flatMap(({ fact: name, value }) =>
			fact(name, [{ text: value }], labelOf(activityRecord, name)),
		),
		...field('cost'),
		...field('training'),
		...fact('licence', plain(materialsOf(record, t, language))),
		...fact(
			'materials',
			record.materials ? [{ text: new URL(record.materials).host, href: record.materials }] : [],
		),
		...fact('mailbox', record.mailbox ? [{ text: record.mailbox, href: `mailto:${record.mailbox}` }] : []),
		...field('designedWith'),
		...fact('usedIn', usedIn.map(party)),
		...fact('owners', owners.map(party), 'practices.find.fact.owners'),
	];
}

/** What is known of the materials: languages, licence, manual, help. */
function materialsOf(record: PracticeRecord, t: Translate, language: Language): string[] {
	const names = record.languages.map((code) => languageName(code, language));
	return [
		...(names.length ? [listNames(language, names)] : []),
		t(materialLicences.labels[record.licence]),
		t(record.hasManual ? 'practices.practice.has-manual' : 'practices.find.no-manual'),
		...(record.hasHelp ? [t('practices.practice.has-help')] : []),
		...(record.isAvailable ? [] : [t('practices.find.unavailable')]),
	];
}
