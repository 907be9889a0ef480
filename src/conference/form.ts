import type { Texts } from '#platform/language.ts';

/*
 * An edition as a form without script: each value is a control named by its path (`meetings.0.title.en`), so the paths
 * of `Wrongs` lead to controls. Input is read unchanged, valid or not; `readEdition` validates it afterwards.
 */

/** The controls of a form as a browser sends them: name and value, in order. */
export type Entries = readonly (readonly [name: string, value: string])[];

const step = { from: 'maybe', audience: 'word' } as const;
const body = { entry: 'maybe', text: 'texts' } as const;

/** The form representation of each value. A list of rows is in brackets. */
export const shape = {
	slug: 'word',
	kind: 'word',
	decision: 'maybe',
	original: 'word',
	translation: 'word',
	title: 'texts',
	shortTitle: 'texts',
	description: 'texts',
	audience: ['texts'],
	themes: ['texts'],
	organisers: [body],
	sources: [body],
	fields: 'chosen',
	states: 'chosen',
	structures: 'chosen',
	series: 'maybe',
	chairpersonship: 'maybe',
	firstDay: 'maybe',
	lastDay: 'maybe',
	year: 'maybe',
	timeZone: 'word',
	place: 'texts',
	venue: 'texts',
	mode: 'maybe',
	languages: 'chosen-or-unknown',
	links: [{ title: 'texts', url: 'word' }],
	notKnown: 'chosen',
	evidence: ['word'],
	sample: 'tick',
	cancelled: 'tick',
	meetings: [
		{
			id: 'word',
			number: 'count',
			title: 'texts',
			day: 'maybe',
			start: 'maybe',
			end: 'maybe',
			place: 'texts',
			audience: [step],
			cancelled: 'tick',
			chathamHouse: 'tick',
		},
	],
	items: [
		{
			id: 'word',
			number: 'word',
			meeting: 'maybe',
			title: 'texts',
			note: 'texts',
			start: 'maybe',
			end: 'maybe',
			audience: [step],
			statements: 'tick',
		},
	],
} as const;

interface FieldValues {
	word: string;
	/** Empty = `null` */
	maybe: string | null;
	texts: Texts;
	tick: boolean;
	chosen: readonly string[];
	/** Nothing ticked = unknown; `none` ticked = an empty list. */
	'chosen-or-unknown': readonly string[] | null;
	/** A number if it is one, else the typed text. */
	count: number | string;
}
export type Shape = keyof FieldValues | readonly [Shape] | { readonly [name: string]: Shape };
type TypedValue<One> = One extends keyof FieldValues
	? FieldValues[One]
	: One extends readonly [infer Row]
		? readonly TypedValue<Row>[]
		: { readonly [Name in keyof One]: TypedValue<One[Name]> };

/** An edition as typed; every `Edition` is a valid one. */
export type TypedEdition = TypedValue<typeof shape>;
/** The names of all fields of an edition. */
export const editionFields = Object.keys(shape) as (keyof TypedEdition)[];
export type TypedMeeting = TypedEdition['meetings'][number];
export type TypedItem = TypedEdition['items'][number];
export type TypedStep = TypedMeeting['audience'][number];
export type TypedBody = TypedEdition['organisers'][number];
/** Meetings and items that were removed while editing and can be restored. */
export type EditionParts = Pick<TypedEdition, 'meetings' | 'items'>;

/** The value that stands for an empty list, where a list may also be unknown. */
export const noneValue = 'none';

/** The parsed names of a form: values by name, translations by name, rows by list. */
interface NamedValues {
	values: Map<string, string[]>;
	versions: Map<string, Record<string, string>>;
	rows: Map<string, Set<number>>;
}

function groupByName(entries: Entries): NamedValues {
	const found: NamedValues = { values: new Map(), versions: new Map(), rows: new Map() };
	// One pass over the controls: a request may contain a hundred thousand.
	for (const [name, value] of entries) {
		const parts = name.split('.', maxDepth);
		listed(found.values, name).push(value);
		const language = parts.at(-1) ?? '';
		if (/^[a-z]{2,3}$/.test(language) && value.trim()) {
			const of = parts.slice(0, -1).join('.');
			const versions = found.versions.get(of) ?? {};
			versions[language] = value;
			found.versions.set(of, versions);
		}
		parts.forEach((part, at) => {
			if (!/^(?:0|[1-9]\d{0,2})$/.test(part)) return;
			const list = parts.slice(0, at).join('.');
			found.rows.set(list, (found.rows.get(list) ?? new Set()).add(Number(part)));
		});
	}
	return found;
}

/** More dots than in any name of the form. */
const maxDepth = 8;

function listed(values: Map<string, string[]>, name: string): string[] {
	const list = values.get(name) ?? [];
	values.set(name, list);
	return list;
}

function read(one: Shape, name: string, form: NamedValues): unknown {
	const [value = ''] = form.values.get(name) ?? [];
	if (one === 'word') return value;
	if (one === 'maybe') return value.trim() ? value : null;
	if (one === 'tick') return value === 'yes';
	if (one === 'count') return /^\s*\d{1,9}\s*$/.test(value) ? Number(value) : value;
	if (one === 'texts') return form.versions.get(name) ?? {};
	if (one === 'chosen') return chosen(name, form);
	if (one === 'chosen-or-unknown') {
		const all = chosen(name, form);
		const real = all.filter((code) => code !== noneValue);
		return all.length ? real : null;
	}
	if (Array.isArray(one)) {
		const rows = [...(form.rows.get(name) ?? [])].sort((a, b) => a - b);
		return rows.map((at) => read(one[0] as Shape, `${name}.${at}`, form)).filter((row) => !isBlank(row));
	}
	return Object.fromEntries(
		Object.entries(one).map(([field, of]) => [field, read(of, name ? `${name}.${field}` : field, form)]),
	);
}

/** The ticked values: earlier ones first, in their previous order, because checkboxes have another order. */
function chosen(name: string, form: NamedValues): string[] {
	const ticked = new Set(form.values.get(name));
	const before = (form.values.get(`${name}.was`) ?? []).filter((value) => ticked.has(value));
	return [...new Set([...before, ...ticked])];
}

/** Whether a row is empty: an offered row that was not filled in. */
function isBlank(row: unknown): boolean {
	if (typeof row === 'string') return !row.trim();
	if (typeof row !== 'object' || row === null) return row === null || row === false;
	return Object.values(row).every(isBlank);
}

/** Reads the typed document. Leaves out empty rows and ignores unknown names; keeps everything else unchanged. */
export const documentFrom = (entries: Entries): TypedEdition =>
	read(shape, '', groupByName(entries)) as TypedEdition;

/** The shape of what can be restored; the names of its controls begin with the prefix. */
export const partsShape = { meetings: shape.meetings, items: shape.items } as const;
export const removedPrefix = 'removed';

/** Reads what was removed and can be restored. */
export const removedFrom = (entries: Entries): EditionParts =>
	read(partsShape, removedPrefix, groupByName(entries)) as EditionParts;

/** The numbers of items that the form had shown, by id. */
export function numbersBefore(entries: Entries): ReadonlyMap<string, string> {
	const values = new Map(entries);
	return new Map(
		entries.flatMap(([name, value]) => {
			const [, row] = /^items\.(\d+)\.was$/.exec(name) ?? [];
			const id = row && values.get(`items.${row}.id`);
			return id && value ? [[id, value] as const] : [];
		}),
	);
}
