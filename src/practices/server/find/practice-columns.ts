import {
	costBands,
	deliverers,
	policeRoles,
	practiceAges,
	practiceKinds,
	practiceSettings,
	riskLevels,
} from '../../codes.ts';
import { evidenceLevels } from '../../level.ts';
import { practiceFacetLabels, type FoundPractice } from '../../practices-list.ts';
import { addressOf } from '#platform/address.ts';
import type { Language, LocalizedText } from '#platform/language.ts';
import type { Sheet } from '#platform/server/csv.ts';
import type { Translate } from '#platform/messages.ts';
import { languageName } from '#ui/InLanguage/name.ts';
import { dayOf } from '#ui/When/format.ts';

const names = (all: readonly LocalizedText[]): string => all.map(({ text }) => text).join('; ');

/** The columns of the list of practices. @param zone of the days of publication */
export function practiceColumns(
	t: Translate,
	{ language, zone, origin }: { language: Language; zone: string; origin: string },
): Sheet<FoundPractice>['columns'] {
	const codes = (labels: Readonly<Record<string, string>>, all: readonly string[]): string =>
		all.map((code) => t(labels[code] ?? code)).join('; ');
	return [
		{ label: t('practices.find.column.title'), cell: (one) => one.title.text },
		{ label: t('practices.practice.summary'), cell: (one) => one.summary?.text ?? null },
		{ label: t(practiceFacetLabels.kind), cell: (one) => t(practiceKinds.labels[one.kind]) },
		{ label: t(practiceFacetLabels.level), cell: (one) => codes(evidenceLevels.labels, one.levels) },
		{ label: t('practices.find.column.studies'), cell: (one) => one.studies },
		{ label: t('practices.find.column.year'), cell: (one) => one.year },
		{ label: t(practiceFacetLabels.age), cell: (one) => codes(practiceAges.labels, one.ages) },
		{ label: t(practiceFacetLabels.setting), cell: (one) => codes(practiceSettings.labels, one.settings) },
		{ label: t(practiceFacetLabels.risk), cell: (one) => codes(riskLevels.labels, one.risks) },
		{ label: t('practices.practice.deliverers'), cell: (one) => codes(deliverers.labels, one.deliverers) },
		{ label: t(practiceFacetLabels.police), cell: (one) => codes(policeRoles.labels, one.policeRoles) },
		{ label: t(practiceFacetLabels.cost), cell: (one) => t(costBands.labels[one.cost]) },
		{
			label: t(practiceFacetLabels.language),
			cell: (one) => one.languages.map((code) => languageName(code, language)).join('; '),
		},
		{ label: t('practices.practice.used-in'), cell: (one) => names(one.usedIn) },
		{ label: t('practices.find.row.evaluated-in'), cell: (one) => names(one.evaluatedIn) },
		{ label: t('practices.find.fact.owners'), cell: (one) => names(one.owners) },
		{ label: t('practices.find.published'), cell: (one) => ({ day: dayOf(one.publishedAt, zone) }) },
		{
			label: t('practices.find.column.note'),
			cell: (one) => {
				const notes = [
					...(one.isRecorded ? [t('practices.find.recorded')] : []),
					...(one.isWithdrawn ? [t('practices.state.withdrawn')] : []),
					...(one.sample ? [t('ui.sample')] : []),
				];
				return notes.join('; ') || null;
			},
		},
		{
			label: t('practices.find.column.address'),
			cell: (one) => origin + addressOf(language, `/practices/${one.slug}`),
		},
	];
}
