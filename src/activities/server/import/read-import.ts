import { inLanguage } from '#platform/language.ts';
import { pageAmong } from '#platform/page-of.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { columnsError } from '../../table-columns.ts';
import { activityViewer } from '../access.ts';
import { reporterChoices, type ReporterChoice } from '../own/reporter-choices.ts';
import {
	countProblems,
	goodLines,
	importsOf,
	linesWithProblems,
	tableOf,
	type ActivityImportRow,
} from '../store/imports.ts';
import { organisationNames } from '../find/names.ts';
import { ownImport } from './import-scope.ts';

const linesOnPage = 50;
const examples = 5;
const longestCell = 120; // characters

const short = (text: string): string =>
	text.length > longestCell ? `${text.slice(0, longestCell).toWellFormed()}…` : text;

/** What waits to be imported, with what is wrong in its lines; `null` = none, or not for the caller. 4.5 */
export async function previewImport(ctx: OperationContext, id: string, requested: string | null = null) {
	const found = await ownImport(ctx, id);
	if (!found) return null;
	const { database, language } = ctx;
	const table = found.format === 'table' ? await tableOf(database, id) : null;
	const count = (await countProblems(database, id)) ?? 0;
	const { page, pages, offset } = pageAmong(count, requested, linesOnPage);
	const problems = await linesWithProblems(database, id, { limit: linesOnPage, offset });
	const first = await goodLines(database, id, examples);
	const { organisation } = found;
	const names = organisation ? await organisationNames(ctx, [{ reporter: organisation }]) : null;
	return {
		...found,
		/** For whom; `null` = for all reporters of the file. */
		reporter: organisation && (names?.get(organisation)?.shown ?? ''),
		columns: (table?.columns ?? []).map((choice, at) => ({
			...choice,
			heading: short(table?.rows[0]?.cells[at] ?? ''),
			examples: (table?.rows ?? [])
				.slice(1, 5)
				.map(({ cells }) => short(cells[at] ?? ''))
				.filter(Boolean),
		})),
		/** Why the columns cannot be used; `null` = they can. */
		columnsError: table ? columnsError(table.columns) : null,
		problems,
		page,
		pages,
		first: first.map(({ line, activity }) => ({
			line,
			title: inLanguage(activity.record.title, language, activity.language),
			reporter: activity.reporter.name || activity.reporter.ref,
		})),
	};
}

/** The page on which files are brought; `null` = not for the caller. */
export async function importDesk(
	ctx: OperationContext,
): Promise<{ reporters: ReporterChoice[]; isOfficer: boolean; imports: ActivityImportRow[] } | null> {
	const reporters = await reporterChoices(ctx);
	const viewer = await activityViewer(ctx);
	if (!reporters || !viewer.person) return null;
	return { reporters, isOfficer: viewer.isOfficer, imports: await importsOf(ctx.database, viewer.person) };
}
