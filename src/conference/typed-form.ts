import type { Texts } from '#platform/language.ts';
import type { Typed, TypedBody, TypedStep } from './typed.ts';

/* A form as it was sent, read into what was typed. Nothing is judged here but how much there may be of it. */

const most = { rows: 400, steps: 12 } as const;

/** What a form holds, by name: `FormData` does. */
export interface Sent {
	get(name: string): unknown;
	getAll(name: string): readonly unknown[];
	keys(): Iterable<string>;
}

/**
 * Reads the form of an edition. Languages are those in which the form asks; rows come in the order of their
 * numbers, whatever these are, so that a row that is missing in between loses no other.
 */
export function readTyped(sent: Sent, languages: readonly string[]): Typed {
	const text = (name: string): string => {
		const value = sent.get(name);
		return typeof value === 'string' ? value : '';
	};
	const many = (name: string): string[] =>
		sent.getAll(name).filter((value): value is string => typeof value === 'string' && value !== '');
	const texts = (name: string): Texts => {
		const versions = languages.map((language) => [language, text(`${name}.${language}`)] as const);
		return Object.fromEntries(versions.filter(([, version]) => version !== ''));
	};
	const rows = rowsOf(sent.keys());
	const each = <Row>(name: string, read: (path: string) => Row, limit: number = most.rows): Row[] =>
		(rows.get(name) ?? []).slice(0, limit).map((row) => read(`${name}.${row}`));
	const bodies = (name: string): TypedBody[] =>
		each(name, (path) => ({ entry: text(`${path}.entry`), text: texts(`${path}.text`) }));
	const steps = (path: string): TypedStep[] =>
		each(
			`${path}.audience`,
			(step) => ({ from: text(`${step}.from`), audience: text(`${step}.audience`) }),
			most.steps,
		);
	const ticked = (name: string): boolean => sent.get(name) === 'yes';
	return {
		slug: text('slug'),
		kind: text('kind'),
		decision: text('decision'),
		original: text('original'),
		translation: text('translation'),
		title: texts('title'),
		shortTitle: texts('shortTitle'),
		description: texts('description'),
		audience: each('audience', texts),
		themes: each('themes', texts),
		organisers: bodies('organisers'),
		sources: bodies('sources'),
		fields: many('fields'),
		states: many('states'),
		structures: many('structures'),
		series: text('series'),
		chairpersonship: text('chairpersonship'),
		firstDay: text('firstDay'),
		lastDay: text('lastDay'),
		timeZone: text('timeZone'),
		place: texts('place'),
		venue: texts('venue'),
		mode: text('mode'),
		languages: many('languages'),
		links: each('links', (path) => ({ title: texts(`${path}.title`), url: text(`${path}.url`) })),
		notKnown: many('notKnown'),
		evidence: each('evidence', text),
		sample: ticked('sample'),
		cancelled: ticked('cancelled'),
		meetings: each('meetings', (path) => ({
			id: text(`${path}.id`),
			number: text(`${path}.number`),
			title: texts(`${path}.title`),
			day: text(`${path}.day`),
			start: text(`${path}.start`),
			end: text(`${path}.end`),
			place: texts(`${path}.place`),
			audience: steps(path),
			cancelled: ticked(`${path}.cancelled`),
		})),
		items: each('items', (path) => ({
			id: text(`${path}.id`),
			number: text(`${path}.number`),
			meeting: text(`${path}.meeting`),
			title: texts(`${path}.title`),
			note: texts(`${path}.note`),
			start: text(`${path}.start`),
			end: text(`${path}.end`),
			audience: steps(path),
			statements: ticked(`${path}.statements`),
		})),
	};
}

/** Which rows each list has: `meetings` → 0, 1; `meetings.0.audience` → 0. */
function rowsOf(names: Iterable<string>): ReadonlyMap<string, number[]> {
	const rows = new Map<string, Set<number>>();
	for (const name of names) {
		if (name.length > 100) continue;
		for (const found of name.matchAll(/\.(\d{1,3})(?=\.|$)/g)) {
			const list = name.slice(0, found.index);
			rows.set(list, (rows.get(list) ?? new Set()).add(Number(found[1])));
		}
	}
	return new Map([...rows].map(([list, found]) => [list, [...found].sort((a, b) => a - b)]));
}
