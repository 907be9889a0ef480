import {
	effectMeasures,
	figuresOf,
	outcomes,
	studyDesigns,
	type ShownStudy,
	type StudyResult,
} from '#practices';
import { effectLabels, qualityLabels } from '#practices/ui/studies/labels.ts';
import type { Language } from '#platform/language.ts';
import { listNames } from '#platform/list-format.ts';
import type { Sheet } from '#platform/server/csv.ts';
import type { Translate } from '#platform/messages.ts';

/** A result of a trial or review. */
export interface ResultRow {
	study: ShownStudy;
	at: number;
}

/** The columns of the results of a version. */
export function resultColumns(t: Translate, language: Language): Sheet<ResultRow>['columns'] {
	const result = ({ study, at }: ResultRow) => study.record.results[at] as StudyResult;
	const report = (row: ResultRow) => row.study.record.reports.find(({ id }) => id === result(row).report);
	const figures = (row: ResultRow) => figuresOf(result(row));
	return [
		{ label: t('practices.trial.name'), cell: ({ study }) => study.record.name },
		{ label: t('practices.report.reference'), cell: (row) => report(row)?.reference ?? null },
		{ label: t('practices.report.year'), cell: (row) => report(row)?.year ?? null },
		{ label: t('practices.report.doi'), cell: (row) => report(row)?.doi || null },
		{
			label: t('practices.trial.countries'),
			cell: ({ study }) =>
				listNames(
					language,
					study.countries.map(({ text }) => text),
				) || null,
		},
		{
			label: t('practices.trial.design'),
			cell: ({ study: { record } }) =>
				record.kind === 'trial' ? t(studyDesigns.labels[record.design]) : t('practices.studies.review'),
		},
		{
			label: t('practices.studies.column.quality'),
			cell: ({ study }) => study.quality && t(qualityLabels[study.quality]),
		},
		{ label: t('practices.result.outcome'), cell: (row) => t(outcomes.labels[result(row).outcome]) },
		{ label: t('practices.result.measure'), cell: (row) => t(effectMeasures.labels[result(row).measure]) },
		{ label: t('practices.result.effect'), cell: (row) => figures(row)?.effect ?? result(row).effect },
		{ label: t('practices.result.low'), cell: (row) => figures(row)?.low ?? result(row).low },
		{ label: t('practices.result.high'), cell: (row) => figures(row)?.high ?? result(row).high },
		{ label: t('practices.result.months'), cell: (row) => result(row).months },
		{
			label: t('practices.studies.column.results'),
			cell: ({ study, at }) => t(effectLabels[study.effects[at] ?? 'inconclusive']),
		},
		{ label: t('practices.studies.withdraw'), cell: ({ study }) => study.withdrawnReason },
	];
}
