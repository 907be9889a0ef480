import { codes } from '#platform/codes.ts';
import { isDay } from '#platform/is-day.ts';
import type { Texts } from '#platform/language.ts';
import { activityRecord, type ActivityRecord, type ActivitySector } from './activity.ts';
import { activityStatuses, organisationRoles, relationKinds, themes } from './codes.ts';
import { countryNamed } from './countries.ts';
import { dateFields, dateOutOfOrder, type ActivityDates, type DateField } from './period.ts';
import { isSector } from './sectors.ts';
import { placesTotalHundred, sectorsTotalHundred } from './shares.ts';

/* An activity of a file: what it says, checked as a person would be told. docs/rules/activities.md §4 */

/** What is wrong or remarkable in a line. */
export const importProblems = codes('activities.problem', [
	'no-identifier',
	'no-title',
	'no-reporter',
	'twice',
	'wrong-date',
	'dates',
	'percent',
	'lists',
	'wrong-number',
	'personal-data',
	'unknown-country',
	'unknown-sector',
	'unknown-code',
	'cut',
]);
export type ImportProblem = (typeof importProblems)[number];

/** Problems with which a line comes in all the same. 4.5 */
const remarks = new Set<ImportProblem>(['unknown-country', 'unknown-sector', 'unknown-code', 'cut']);
export const isRemark = ({ problem }: { problem: ImportProblem }): boolean => remarks.has(problem);

/** A problem with the cell or text that has it, shortened. */
export interface ImportedProblem {
	problem: ImportProblem;
	text: string;
}

/** What a file says of an activity, as it is written there. */
export interface RawActivity {
	/** Of the file, from 1. */
	line: number;
	identifier: string;
	reporter: { name: string; ref: string };
	isSecondary: boolean;
	language: string;
	title: Record<string, string>;
	summary: Record<string, string>;
	result: Record<string, string>;
	mandate: string;
	dates: Partial<Record<DateField, string>>;
	status: string;
	countries: { code: string; percent: string }[];
	regions: { code: string; vocabulary: string; percent: string }[];
	place: string;
	sectors: { vocabulary: string; code: string; percent: string }[];
	themes: string[];
	organisations: { role: string; name: string; ref: string }[];
	relations: { kind: string; identifier: string }[];
	chain: string[];
	budget: string;
	currency: string;
	/** What the reader of the file found already. */
	problems: ImportedProblem[];
}

/** An activity that can come in. */
export interface ImportedActivity extends Pick<
	RawActivity,
	'identifier' | 'reporter' | 'isSecondary' | 'language'
> {
	record: ActivityRecord;
}

/** A line of a file: an activity, unless it has an error; with all problems. */
export interface CheckedActivity {
	line: number;
	identifier: string;
	activity: ImportedActivity | null;
	problems: ImportedProblem[];
}

/** A line with problems, for the preview. */
export type LineWithProblems = Omit<CheckedActivity, 'activity'> & { isGood: boolean };

// eslint-disable-next-line no-control-regex -- what cannot be stored or shown becomes a space
const unfit = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202d\u202e\ufeff\ufffd]+/g;
const clean = (text: string): string =>
	text.toWellFormed().replaceAll(unfit, ' ').replaceAll(/ {2,}/g, ' ').trim();

/** Collects what is remarkable while a line is read. */
class Checks {
	readonly problems: ImportedProblem[];
	constructor(before: readonly ImportedProblem[]) {
		this.problems = [...before];
	}
	add(problem: ImportProblem, text = ''): void {
		if (this.problems.length < 20) this.problems.push({ problem, text: clean(text).slice(0, 120) });
	}
	text(given: string, most: number): string {
		const text = clean(given);
		if (text.length <= most) return text;
		this.add('cut', text);
		return text.slice(0, most).toWellFormed().trim();
	}
	texts(given: Readonly<Record<string, string>>, most: number): Texts {
		const all = Object.entries(given).map(([language, text]) => [language, this.text(text, most)] as const);
		return Object.fromEntries(all.filter(([language, text]) => text && /^[a-z]{2,3}$/.test(language)));
	}
	/** A number with a point or a comma for decimals; `null` = empty or wrong. */
	number(given: string, problem: ImportProblem, most: number): number | null {
		const typed = given.trim().replace(',', '.');
		if (!typed) return null;
		const value = /^\d+(?:\.\d+)?$/.test(typed) ? Number(typed) : Number.NaN;
		if (value <= most) return value;
		this.add(problem, given);
		return null;
	}
	/** One of a list of codes by its word, or by its number from 1 as IATI has it. */
	code<Code extends string>(list: readonly Code[], given: string): Code | null {
		const typed = clean(given).toLowerCase();
		if (!typed) return null;
		const found = /^\d$/.test(typed) ? list[Number(typed) - 1] : list.find((one) => one === typed);
		if (!found) this.add('unknown-code', given);
		return found ?? null;
	}
}

function datesOf(raw: RawActivity, checks: Checks): ActivityDates {
	const day = (field: DateField): string => {
		const given = (raw.dates[field] ?? '').trim();
		if (!given || isDay(given)) return given;
		checks.add('wrong-date', given);
		return '';
	};
	const dates = Object.fromEntries(dateFields.map((field) => [field, day(field)])) as ActivityDates;
	const late = dateOutOfOrder(dates);
	if (late) checks.add('dates', dates[late]);
	return dates;
}

function placesOf(raw: RawActivity, checks: Checks): Pick<ActivityRecord, 'countries' | 'regions'> {
	const countries = raw.countries.slice(0, 300).flatMap(({ code: written, percent }) => {
		const code = countryNamed(written);
		if (!code && written.trim()) checks.add('unknown-country', written);
		return code ? [{ code, percent: checks.number(percent, 'percent', 100) }] : [];
	});
	const regions = raw.regions
		.filter(({ code }) => code.trim())
		.slice(0, 60)
		.map(({ code, vocabulary, percent }) => ({
			code: clean(code).slice(0, 40),
			vocabulary: clean(vocabulary).slice(0, 10),
			percent: checks.number(percent, 'percent', 100),
		}));
	// A code that was left out has its percentage: nothing is said of the others then.
	if (countries.length === raw.countries.length && !placesTotalHundred(countries, regions))
		checks.add('percent', percentsOf([...raw.countries, ...raw.regions]));
	return { countries: [...new Map(countries.map((one) => [one.code, one])).values()], regions };
}
const percentsOf = (all: readonly { percent: string }[]): string =>
	all.map(({ percent }) => percent).join('; ');

function sectorsOf(raw: RawActivity, checks: Checks): ActivitySector[] {
	const all = raw.sectors.filter(({ code }) => code.trim()).slice(0, 200);
	const sectors = all.flatMap(({ vocabulary, code: written, percent }) => {
		const code = clean(written).slice(0, 40);
		const share = checks.number(percent, 'percent', 100);
		if (isSector(vocabulary, code))
			return [{ vocabulary: clean(vocabulary).slice(0, 10), code, percent: share }];
		checks.add('unknown-sector', code);
		return [];
	});
	// One without a code has its percentage, too.
	if (sectors.length === raw.sectors.length && !sectorsTotalHundred(sectors))
		checks.add('percent', percentsOf(all));
	return sectors;
}

/**
 * Checks what a file says of an activity. 4.5
 * @param personalData whether a text names a person, by telephone, email or a number of theirs. 2.6
 * @returns without an activity if a problem is an error
 */
export function checkImported(raw: RawActivity, personalData: (text: string) => boolean): CheckedActivity {
	const checks = new Checks(raw.problems);
	const identifier = checks.text(raw.identifier, 200);
	if (!identifier) checks.add('no-identifier');
	const reporter = { name: checks.text(raw.reporter.name, 300), ref: checks.text(raw.reporter.ref, 120) };
	if (!reporter.name && !reporter.ref) checks.add('no-reporter');
	const title = checks.texts(raw.title, 300);
	if (!Object.keys(title).length) checks.add('no-title');
	const [summary, result] = [checks.texts(raw.summary, 6_000), checks.texts(raw.result, 6_000)];
	for (const text of [...Object.values(title), ...Object.values(summary), ...Object.values(result)])
		if (personalData(text)) checks.add('personal-data', text);
	const budget = checks.number(raw.budget, 'wrong-number', 1e13);
	const record: ActivityRecord = {
		...activityRecord.empty,
		title,
		summary,
		result,
		mandate: checks.text(raw.mandate, 300),
		themes: [...new Set(raw.themes.flatMap((one) => checks.code(themes, one) ?? []))],
		...datesOf(raw, checks),
		...placesOf(raw, checks),
		status: checks.code(activityStatuses, raw.status),
		place: checks.text(raw.place, 200),
		sectors: sectorsOf(raw, checks),
		organisations: raw.organisations.slice(0, 100).flatMap(({ role, name, ref }) => {
			const known = checks.code(organisationRoles, role);
			const named = { name: checks.text(name, 300), ref: checks.text(ref, 120) };
			return known && (named.name || named.ref) ? [{ role: known, ...named }] : [];
		}),
		relations: raw.relations.slice(0, 200).flatMap(({ kind, identifier: other }) => {
			const known = checks.code(relationKinds, kind);
			return known && other.trim() ? [{ kind: known, identifier: checks.text(other, 200) }] : [];
		}),
		chain: [...new Set(raw.chain.map((one) => clean(one).slice(0, 200)).filter(Boolean))].slice(0, 200),
		budget,
		currency: budget !== null && /^[A-Z]{3}$/.test(raw.currency.trim()) ? raw.currency.trim() : '',
	};
	const language = Object.hasOwn(title, raw.language) ? raw.language : (Object.keys(title)[0] ?? 'en');
	const isError = checks.problems.some((one) => !isRemark(one));
	return {
		line: raw.line,
		identifier,
		activity: isError ? null : { identifier, reporter, isSecondary: raw.isSecondary, language, record },
		problems: checks.problems,
	};
}
