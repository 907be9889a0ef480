import { error } from '@sveltejs/kit';
import { readStudies } from '#practices/server';
import { services } from '#platform/server/services.ts';
import { sheetResponse } from '#platform/server/sheet-response.ts';
import { versionAt } from '../version-at.ts';
import { resultColumns, type ResultRow } from './columns.ts';
import type { RequestHandler } from './$types';

/** The results of a version as a spreadsheet, a row for each; for people who enter them. */
export const GET: RequestHandler = async (event) => {
	const { context } = event.locals;
	const { evidence } = (await readStudies(context, versionAt(event))) ?? error(404);
	const rows = evidence.versions.flatMap(({ studies }) =>
		studies.flatMap((study) => study.record.results.map((_, at): ResultRow => ({ study, at }))),
	);
	const columns = resultColumns(services().words(context.language), context.language);
	return sheetResponse(context, { columns, batches: [rows] }, 'studies', event.params.format);
};
