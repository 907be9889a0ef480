import { codedStates } from '#directory/server';
import { inLanguage, type LocalizedText } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { themes, type Theme } from '../../codes.ts';
import { gridOf, type GridState } from '../../grid.ts';
import { yearsOf } from '../../period.ts';
import { activitiesByIds } from '../store/activities.ts';
import { activitiesAt, gridCells, reportersAt } from '../store/list.ts';
import { organisationNames } from './names.ts';
import { countryName, isInvented } from '../../countries.ts';

/** The grid of a theme. 9.1 */
export interface GridPage {
	theme: Theme;
	states: GridState[];
	/** How many activities each theme has in these States, counted once in each. */
	totals: { theme: Theme; gaps: number }[];
}

/** The States of the directory with how much is reported there on a theme, counted once. 8.2, 9.1 */
export async function gridPage(ctx: OperationContext, asked: string | null): Promise<GridPage> {
	const theme = themes.find((one) => one === asked) ?? themes[0];
	const [coded, cells] = await Promise.all([codedStates(ctx), gridCells(ctx.database)]);
	// The States of the samples are in the directory of the example only.
	const codes = new Set(coded.map(({ code }) => code));
	const invented = new Set(
		cells.map(({ country }) => country).filter((code) => isInvented(code) && !codes.has(code)),
	);
	const states = [
		...coded.map(({ code, name }) => ({ code, name: name.text })),
		...[...invented].map((code) => ({ code, name: countryName(code, ctx.language) })),
	];
	return {
		theme,
		states: gridOf(theme, states, cells),
		totals: themes.map((one) => ({
			theme: one,
			gaps: gridOf(one, states, cells).filter(({ count }) => count === 0).length,
		})),
	};
}

/** Who has worked on a theme in a State: since when, with what result and mandate. 9.2 */
export interface Experience {
	reporter: string;
	since: number | null;
	activities: {
		id: string;
		title: LocalizedText | null;
		result: LocalizedText | null;
		mandate: string;
		years: string;
	}[];
}

/** A theme in a State. */
export interface CellPage {
	theme: Theme;
	country: string;
	countryName: string;
	/** Counted once. 8.1 */
	count: number;
	/** By name, without a rank. 9.2 */
	experience: Experience[];
	/** Activities of which only State, year and theme are shown. 2.3 */
	coarse: number;
	/** Who reports other work there, where nothing is reported on this. 9.1 */
	others: string[];
}

const most = 500;

/** @returns `null` = no such theme or country */
export async function cellPage(
	ctx: OperationContext,
	asked: string,
	country: string,
): Promise<CellPage | null> {
	const theme = themes.find((one) => one === asked);
	if (!theme || !/^[A-Z]{2}$/.test(country)) return null;
	const { database, language } = ctx;
	const rows = await activitiesByIds(database, await activitiesAt(database, theme, country, most));
	const whole = rows.filter(({ scope }) => scope === 'full');
	const names = await organisationNames(ctx, whole);
	const byReporter = Map.groupBy(whole, ({ reporter }) => names.get(reporter)?.shown ?? '');
	const experience = [...byReporter].map(([reporter, all]): Experience => {
		const inTime = all
			.map((row) => ({ ...row, years: yearsOf(row.record) }))
			.sort((a, b) => (a.years[0] ?? 9_999) - (b.years[0] ?? 9_999));
		return {
			reporter,
			since: inTime[0]?.years[0] ?? null,
			activities: inTime.map(({ id, record, original, years }) => ({
				id,
				title: inLanguage(record.title, language, original),
				result: inLanguage(record.result, language, original),
				mandate: record.mandate,
				years: [...new Set([years[0], years.at(-1)])].filter(Boolean).join('–'),
			})),
		};
	});
	return {
		theme,
		country,
		countryName: countryName(country, language),
		count: new Set(rows.map(({ countedAs }) => countedAs)).size,
		experience: experience.sort((a, b) => a.reporter.localeCompare(b.reporter, language)),
		coarse: rows.length - whole.length,
		others: rows.length ? [] : await reportersAt(database, country),
	};
}
