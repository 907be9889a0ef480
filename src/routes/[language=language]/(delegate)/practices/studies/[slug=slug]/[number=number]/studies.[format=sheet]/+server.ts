import { error } from '@sveltejs/kit';
import { measureLabels, outcomeLabels, studyDesignLabels, type ShownStudy } from '#practices';
import { readStudies } from '#practices/server';
import { effectLabels, qualityLabels } from '#practices/ui/studies/labels.ts';
import type { Sheet } from '#platform/server/csv.ts';
import { services } from '#platform/server/services.ts';
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
	const result = ({ study, at }: Row) => study.record.results[at];
	const label = (key: string | undefined): string | null => (key ? t(key) : null);
	const rows = evidence.versions.flatMap(({ studies }) =>
		studies.flatMap((study) => study.record.results.map((_, at) => ({ study, at }))),
	);
	const sheet: Sheet<Row> = {
		columns: [
			{ label: t('practices.studies.field.reference'), cell: ({ study }) => study.record.reference },
			{ label: t('practices.studies.field.year'), cell: ({ study }) => study.record.year },
			{ label: t('practices.studies.field.doi'), cell: ({ study }) => study.record.doi || null },
			{ label: t('practices.studies.field.country'), cell: ({ study }) => study.country?.text ?? null },
			{
				label: t('practices.studies.fault.design'),
				cell: ({ study }) => t(studyDesignLabels[study.record.design]),
			},
			{
				label: t('practices.studies.column.quality'),
				cell: ({ study }) => t(qualityLabels[study.quality]),
			},
			{
				label: t('practices.studies.field.outcome'),
				cell: (row) => label(outcomeLabels[result(row)?.outcome ?? 'drug-use']),
			},
			{
				label: t('practices.studies.field.measure'),
				cell: (row) => label(measureLabels[result(row)?.measure ?? 'not-reported']),
			},
			{ label: t('practices.studies.field.effect'), cell: (row) => result(row)?.effect ?? null },
			{ label: t('practices.studies.field.low'), cell: (row) => result(row)?.low ?? null },
			{ label: t('practices.studies.field.high'), cell: (row) => result(row)?.high ?? null },
			{ label: t('practices.studies.field.months'), cell: (row) => result(row)?.months ?? null },
			{
				label: t('practices.studies.column.results'),
				cell: ({ study, at }) => label(effectLabels[study.effects[at] ?? 'unclear']),
			},
			{ label: t('practices.studies.withdraw'), cell: ({ study }) => study.withdrawnReason },
		],
		batches: [rows],
	};
	return sheetResponse(context, sheet, 'studies', event.params.format);
};
