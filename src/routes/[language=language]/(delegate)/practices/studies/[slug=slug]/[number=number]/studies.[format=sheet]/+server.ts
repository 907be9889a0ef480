import { error } from '@sveltejs/kit';
import {
	effectMeasures,
	figuresOf,
	outcomeLabels,
	studyDesigns,
	type ShownStudy,
	type StudyResult,
} from '#practices';
import { readStudies } from '#practices/server';
import { effectLabels, qualityLabels } from '#practices/ui/studies/labels.ts';
import type { Sheet } from '#platform/server/csv.ts';
import { services } from '#platform/server/services.ts';
import { listNames } from '#platform/list-format.ts';
import { sheetResponse } from '#platform/server/sheet-response.ts';
import { versionAt } from '../version-at.ts';
import type { RequestHandler } from './$types';

interface Row {
	study: ShownStudy;
	at: number;
}

/** The studies of a version as a spreadsheet, a row for each outcome; for those who enter them. */
export const GET: RequestHandler = async (event) => {
	const { context } = event.locals;
	const { evidence } = (await readStudies(context, versionAt(event))) ?? error(404);
	const t = services().words(context.language);
	const result = ({ study, at }: Row) => study.record.results[at] as StudyResult;
	const report = (row: Row) => row.study.record.reports.find(({ id }) => id === result(row).report);
	const figures = (row: Row) => figuresOf(result(row));
	const rows = evidence.versions.flatMap(({ studies }) =>
		studies.flatMap((study) => study.record.results.map((_, at) => ({ study, at }))),
	);
	const sheet: Sheet<Row> = {
		columns: [
			{ label: t('practices.trial.name'), cell: ({ study }) => study.record.name },
			{ label: t('practices.report.reference'), cell: (row) => report(row)?.reference ?? null },
			{ label: t('practices.report.year'), cell: (row) => report(row)?.year ?? null },
			{ label: t('practices.report.doi'), cell: (row) => report(row)?.doi || null },
			{
				label: t('practices.trial.countries'),
				cell: ({ study }) =>
					listNames(
						context.language,
						study.countries.map(({ text }) => text),
					) || null,
			},
			{
				label: t('practices.trial.design'),
				cell: ({ study: { record } }) =>
					record.kind === 'trial' ? t(studyDesigns.label(record.design)) : t('practices.studies.review'),
			},
			{
				label: t('practices.studies.column.quality'),
				cell: ({ study }) => study.quality && t(qualityLabels[study.quality]),
			},
			{ label: t('practices.result.outcome'), cell: (row) => t(outcomeLabels[result(row).outcome]) },
			{ label: t('practices.result.measure'), cell: (row) => t(effectMeasures.label(result(row).measure)) },
			{ label: t('practices.result.effect'), cell: (row) => figures(row)?.effect ?? result(row).effect },
			{ label: t('practices.result.low'), cell: (row) => figures(row)?.low ?? result(row).low },
			{ label: t('practices.result.high'), cell: (row) => figures(row)?.high ?? result(row).high },
			{ label: t('practices.result.months'), cell: (row) => result(row).months },
			{
				label: t('practices.studies.column.results'),
				cell: ({ study, at }) => t(effectLabels[study.effects[at] ?? 'inconclusive']),
			},
			{ label: t('practices.studies.withdraw'), cell: ({ study }) => study.withdrawnReason },
		],
		batches: [rows],
	};
	return sheetResponse(context, sheet, 'studies', event.params.format);
};
