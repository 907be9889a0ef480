import { facetKey } from './activities-list.ts';
import { activityRecord, type ActivityRecord } from './activity.ts';
import type { ActivityScope } from './codes.ts';
import { foldedName, refKey } from './organisation-names.ts';
import { comparedMonths, yearsOf } from './period.ts';
import { groupOfSector, themesWith } from './sectors.ts';
import type { ComparedActivity } from './overlap.ts';

/* What others see of an activity, and by what it is found, counted and compared. docs/rules/activities.md 2.3 */

/** Themes, countries and years: all that others see of a coarse activity. 2.3 */
export const coarseView = (record: ActivityRecord) => ({
	themes: themesWith(record.themes, record.sectors),
	countries: record.countries.map(({ code }) => code),
	years: yearsOf(record),
});

/** What others see of an activity; of a coarse one a record of no more than themes, countries and whole years. 2.3 */
export function seenRecord(record: ActivityRecord, scope: ActivityScope): ActivityRecord {
	if (scope === 'full') return record;
	const { themes, years } = coarseView(record);
	const { countries } = record;
	const [first, last] = [years[0], years.at(-1)];
	const days = first && last ? { plannedStart: `${first}-01-01`, plannedEnd: `${last}-12-31` } : {};
	return { ...activityRecord.empty, themes, countries, ...days };
}

/** The keys by which lists find a released activity. A coarse one is found by nothing that others do not see. 2.3 */
export function keysOfActivity(
	record: ActivityRecord,
	scope: ActivityScope,
	reporter: string | null,
): string[] {
	const { kind, status, groups } = seenRecord(record, scope);
	const { themes, countries, years } = coarseView(record);
	return [
		...themes.map((one) => facetKey('theme', one)),
		...countries.map((one) => facetKey('country', one)),
		...years.map((one) => facetKey('year', String(one))),
		...(scope === 'full' && reporter ? [facetKey('reporter', reporter)] : []),
		...(kind ? [facetKey('kind', kind)] : []),
		...(status ? [facetKey('status', status)] : []),
		...groups.map((one) => facetKey('group', one)),
	];
}

/** The words by which a list finds a released activity: those of its title and place; of a coarse one none. 2.3 */
export function searchTextOf(record: ActivityRecord, scope: ActivityScope): string {
	const { title, place } = seenRecord(record, scope);
	return [...Object.values(title), place].join(' ');
}

/** An activity that is to be compared. */
export interface ComparedRow {
	id: string;
	reporter: string;
	identifier: string;
	record: ActivityRecord;
	scope: ActivityScope;
}

/**
 * What an activity is compared by. Of a coarse one the months are whole years, and there is neither text nor chain. 2.3
 * @param resolve the organisation of a name, else a key of its own
 */
export function comparedOf(
	{ id, reporter, identifier, record: stored, scope }: ComparedRow,
	resolve: (named: { name: string; ref: string }) => string | null,
): ComparedActivity {
	const isCoarse = scope === 'coarse';
	const record = seenRecord(stored, scope);
	const { themes, countries } = coarseView(record);
	const keyOf = (named: { name: string; ref: string }): string =>
		resolve(named) ?? (named.ref ? refKey(named.ref) : foldedName(named.name));
	const inRole = (...roles: string[]): string[] => [
		...new Set(record.organisations.filter(({ role }) => roles.includes(role)).map(keyOf)),
	];
	return {
		id,
		owner: reporter,
		reporter: isCoarse ? '' : reporter,
		themes,
		sectors: record.sectors.flatMap(({ vocabulary, code }) =>
			groupOfSector(vocabulary, code) ? [code] : [],
		),
		countries,
		months: comparedMonths(record),
		kind: record.kind,
		groups: record.groups,
		settings: record.settings,
		text: [...Object.values(record.title), ...Object.values(record.summary)].join(' '),
		chain: {
			identifier: isCoarse ? '' : identifier,
			named: [...new Set([...record.relations.map((one) => one.identifier), ...record.chain])],
			funders: inRole('funding', 'extending'),
			implementers: inRole('implementing'),
		},
	};
}

/** The identifiers of parents, children and of what it reports on, for counting once. 8.1 */
export const countedWith = ({ relations }: ActivityRecord): string[] =>
	relations
		.filter(({ kind }) => kind === 'parent' || kind === 'child' || kind === 'third-party')
		.map((one) => one.identifier);
