import { codedStates } from '#directory/server';
import { inLanguage } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { themes } from '../../codes.ts';
import { gridOf } from '../../grid.ts';
import { yearsOf } from '../../period.ts';
import { activitiesByIds } from '../store/activities.ts';
import { activitiesAt, gridCells, reportersAt } from '../store/list.ts';
import { organisationNames } from './names.ts';
import { countryName, isInvented } from '../../countries.ts';

/** The States of the directory with how much is reported there on a theme, counted once. 8.2, 9.1 */
export async function gridPage(ctx: OperationContext, asked: string | null) {
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
		/** In how many States nothing is reported on each theme. */
		totals: themes.map((one) => ({
			theme: one,
			gaps: gridOf(one, states, cells).filter(({ count }) => count === 0).length,
		})),
	};
}

const most = 500;

/** A theme in a State: who has worked there on it, or on what else. 9.1, 9.2 @returns `null` = no such theme or country */
export async function cellPage(ctx: OperationContext, asked: string, country: string) {
	const theme = themes.find((one) => one === asked);
	if (!theme || !/^[A-Z]{2}$/.test(country)) return null;
	const { database, language } = ctx;
	const rows = await activitiesByIds(database, await activitiesAt(database, theme, country, most));
	const whole = rows.filter(({ scope }) => scope === 'full');
	const names = await organisationNames(ctx, whole);
	const byReporter = Map.groupBy(whole, ({ reporter }) => names.get(reporter)?.shown ?? '');
	const experience = [...byReporter].map(([reporter, all]) => {
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
		/** Counted once. 8.1 */
		count: new Set(rows.map(({ countedAs }) => countedAs)).size,
		/** By name, without a rank. 9.2 */
		experience: experience.sort((a, b) => a.reporter.localeCompare(b.reporter, language)),
		/** Activities that show only State, year and theme. 2.3 */
		coarse: rows.length - whole.length,
		others: rows.length ? [] : await reportersAt(database, country),
	};
}
