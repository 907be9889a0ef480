import { codes } from '#platform/codes.ts';

/* The columns of HXL and CSV. docs/rules/activities.md 4.2, 4.4 */

/** What a column of a table holds. */
export const activityColumns = codes('activities.column', [
	'ignore',
	'identifier',
	'title',
	'summary',
	'reporter',
	'reporter-ref',
	'language',
	'status',
	'planned-start',
	'actual-start',
	'planned-end',
	'actual-end',
	'country',
	'country-percent',
	'region',
	'region-percent',
	'place',
	'sector',
	'sector-percent',
	'sector-vocabulary',
	'theme',
	'funding',
	'funding-ref',
	'accountable',
	'accountable-ref',
	'extending',
	'extending-ref',
	'implementing',
	'implementing-ref',
	'parent',
	'budget',
	'currency',
	'mandate',
	'result',
]);
export type ActivityColumn = (typeof activityColumns)[number];

export const dateColumns: ReadonlySet<ActivityColumn> = new Set([
	'planned-start',
	'actual-start',
	'planned-end',
	'actual-end',
]);

/** The order of day, month and year in a column of dates. */
export const dateOrders = codes('activities.order', ['dmy', 'mdy', 'ymd']);
export type DateOrder = (typeof dateOrders)[number];

/** A column: what it holds and, of dates, their order; `null` = not known yet. */
export interface ColumnChoice {
	column: ActivityColumn;
	order: DateOrder | null;
}

/** Headings, HXL tags without attributes, and old tags. */
const known: Readonly<Partial<Record<ActivityColumn, string>>> = {
	identifier:
		'iati-identifier | identifier | activity id | project id | id | #activity_id | #activity+code | #activity+id | #activity_code',
	title:
		'title | activity title | project title | project | activity | #activity | #activity+name | #x_project | #output',
	summary: 'description | summary | #description | #activity+description | #x_description',
	reporter:
		'reporting-org | reporter | reporting organisation | reporting organization | organisation | organization | agency | #source | #org+reporting | #org+source | #org | #meta+source',
	'reporter-ref': 'reporting-org-ref | #source_id | #org+reporting+code | #org+code | #org+id',
	language: 'default-language | language | #x_language',
	status: 'activity-status-code | status | #status_id | #status | #status+code',
	'planned-start':
		'start-planned | planned start | start date | start | #x_activity_start_date | #date+start | #start_date | #date+start+planned',
	'actual-start': 'start-actual | actual start | #date+start+actual',
	'planned-end':
		'end-planned | planned end | end date | end | #x_activity_end_date | #date+end | #end_date | #date+end+planned',
	'actual-end': 'end-actual | actual end | #date+end+actual',
	country:
		'recipient-country-code | country code | country | iso2 | #country_id | #country+code | #country | #country+name',
	'country-percent': 'recipient-country-percentage | #x_country_split',
	region: 'recipient-region-code | #region_id | #region+code',
	'region-percent': 'recipient-region-percentage | #x_region_split',
	place: 'location | place | admin1 | province | region | district | #adm1 | #adm1+name | #loc | #loc+name',
	sector: 'sector-code | sector code | #sector_id | #sector+code',
	'sector-percent': 'sector-percentage | #x_sector_split',
	'sector-vocabulary': 'sector-vocabulary | sector vocabulary | #sector+vocabulary',
	theme: 'theme | themes | #theme | #subsector',
	funding: 'participating-org (funding) | donor | funding | funder | #funder | #org+funder | #org+funding',
	'funding-ref': 'participating-org-ref (funding) | #funder_id | #org+funder+code | #org+funding+code',
	accountable: 'participating-org (accountable) | #org+accountable',
	'accountable-ref': 'participating-org-ref (accountable)',
	extending: 'participating-org (extending) | #prog | #org+prog',
	'extending-ref': 'participating-org-ref (extending) | #prog_id | #org+prog+code',
	implementing:
		'participating-org (implementing) | implementing partner | partner | implementer | #impl | #org+impl | #org+implementing',
	'implementing-ref': 'participating-org-ref (implementing) | #impl_id | #org+impl+code',
	parent: 'parent | related-activity | #activity+parent',
	budget: 'budget | total budget | #value+budget | #x_funds_budget',
	currency: 'default-currency | currency | #currency | #value+currency | #x_funds_currency',
	mandate: 'mandate | decision | #meta+mandate',
	result: 'result | results | outcome | #indicator+result',
};
const byHeading = new Map(
	Object.entries(known).flatMap(([column, names]) =>
		names.split(' | ').map((name): [string, ActivityColumn] => [name, column as ActivityColumn]),
	),
);

const folded = (heading: string): string =>
	heading.normalize('NFC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
/** A tag with its attributes in one order; `#org +name +funder` is `#org+funder`: `+name` says nothing more. */
function foldedTag(tag: string): string {
	const [hashtag = '', ...attributes] = tag.toLowerCase().replaceAll(/\s+/g, '').split('+');
	const named = [...new Set(attributes)].filter((one) => one !== 'name' && !one.startsWith('i_'));
	return [hashtag, ...named].join('+');
}
/** The column of a tag, in whichever order its attributes are. */
const columnOfTag = (tag: string): ActivityColumn | undefined => {
	const given = foldedTag(tag);
	const [hashtag, ...attributes] = given.split('+');
	return (
		byHeading.get(given) ??
		byHeading.get([hashtag, ...attributes.toReversed()].join('+')) ??
		byHeading.get(folded(tag))
	);
};

const isTag = (cell: string): boolean => /^#[a-z]\w*(?:\s*\+[a-z]\w*)*$/i.test(cell.trim());

/** Most rows before the row of tags. */
const tagsWithin = 25;

/** Where the row of HXL tags is among the first rows; -1 = the table has none. 4.2 */
export const tagRow = (rows: readonly { cells: readonly string[] }[]): number =>
	rows.slice(0, tagsWithin).findIndex(({ cells }) => {
		const filled = cells.filter((cell) => cell.trim());
		return filled.length > 0 && filled.filter(isTag).length * 2 > filled.length;
	});

/** A table as it is read: its headings, its HXL tags if it has any, and the rows below. */
export function tableParts<Row extends { cells: readonly string[] }>(rows: readonly Row[]) {
	const [top, ...rest] = rows;
	const at = tagRow(rest);
	return { headings: top?.cells ?? [], tags: rest[at]?.cells ?? [], body: rest.slice(at + 1) };
}

/** What an earlier table of the source had under the same headings. */
export type RememberedColumns = Readonly<Record<string, ColumnChoice>>;

/** The heading under which a choice is remembered, with its tag: two columns may share one of both. */
export const rememberedAs = (heading: string, tag: string): string =>
	`${folded(heading)} ${folded(tag)}`.trim();

/** The columns as they are proposed: as remembered for the source, else by heading, else by tag; each but dates once. 4.2 */
export function guessColumns(
	rows: readonly { cells: readonly string[] }[],
	remembered: RememberedColumns = {},
): ColumnChoice[] {
	const { headings, tags, body } = tableParts(rows);
	const taken = new Set<ActivityColumn>();
	return headings.map((heading, at) => {
		const tag = tags[at] ?? '';
		const key = rememberedAs(heading, tag);
		const before = Object.hasOwn(remembered, key) ? remembered[key] : undefined;
		const found = before?.column ?? byHeading.get(folded(heading)) ?? columnOfTag(tag) ?? 'ignore';
		const column = before || !taken.has(found) ? found : 'ignore';
		if (column !== 'ignore') taken.add(column);
		const guessed = dateColumns.has(column) ? guessOrder(body.map(({ cells }) => cells[at] ?? '')) : null;
		return before ?? { column, order: guessed };
	});
}

const dateParts = /^\s*(\d{1,4})[-/. ](\d{1,2})[-/. ](\d{1,4})/;

/** The order of the dates of a column, as far as they show it; `null` = a person has to say. 4.4 */
export function guessOrder(cells: readonly string[]): DateOrder | null {
	const found = cells.flatMap((cell) => {
		const [, first = '', second = ''] = dateParts.exec(cell) ?? [];
		return first ? [{ first, second }] : [];
	});
	if (!found.length) return cells.some((cell) => cell.trim()) ? 'ymd' : null;
	if (found.every(({ first }) => first.length === 4)) return 'ymd';
	const isDayFirst = found.some(({ first }) => Number(first) > 12);
	if (isDayFirst === found.some(({ second }) => Number(second) > 12)) return null;
	return isDayFirst ? 'dmy' : 'mdy';
}

/** Why columns cannot be used as they were chosen. */
export type ColumnsError = 'twice' | 'no-identifier' | 'no-title' | 'no-order';
export function columnsError(choices: readonly ColumnChoice[]): ColumnsError | null {
	const used = choices.map(({ column }) => column).filter((column) => column !== 'ignore');
	if (new Set(used).size < used.length) return 'twice';
	if (!used.includes('identifier')) return 'no-identifier';
	if (!used.includes('title')) return 'no-title';
	return choices.some(({ column, order }) => dateColumns.has(column) && order === null) ? 'no-order' : null;
}
