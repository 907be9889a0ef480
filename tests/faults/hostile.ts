import { inspect } from 'node:util';
import type * as v from 'valibot';
import { parseForm } from '#platform/form.ts';
import type { FormAction } from '#platform/server/form-action.ts';
import { routeOf } from '../a11y/route-of.ts';

/* Hostile values for the forms of the pages, and what the schema of an action makes of them without a request. */

export const marker = 'typed-and-wrong';
export type Value = string | Blob;
/** The fields of a form as they are sent. */
export type Fields = readonly (readonly [name: string, value: Value])[];

export const hostileValues: readonly (readonly [string, (value: string) => Value[]])[] = [
	['nothing', () => []],
	['an empty text', () => ['']],
	['a word', () => [marker]],
	['NUL', () => [`${marker}\u0000`]],
	['a number that is none', () => ['-1e400']],
	['a large number', () => ['99999999999999999999']],
	['a long text', () => [marker.repeat(1_500)]],
	['twice', (value) => [value, marker]],
	['a file', () => [new Blob([marker])]],
];

type Action = Partial<Pick<FormAction<never, unknown>, 'schema' | 'takesFiles'>>;
const files = import.meta.glob<{ actions?: Record<string, Action> }>('../../src/routes/**/+page.server.ts');

/** The actions of each route that has some, by their names. */
export const routeActions: ReadonlyMap<string, Readonly<Record<string, Action>>> = new Map(
	(
		await Promise.all(
			Object.entries(files).map(async ([file, load]) => {
				const route = file.replace('../../src/routes', '').replace('/+page.server.ts', '');
				return [route, (await load()).actions ?? {}] as const;
			}),
		)
	).filter(([, actions]) => Object.keys(actions).length > 0),
);

/** The name of the action that an address asks for. */
export const actionName = ({ searchParams }: URL): string =>
	[...searchParams.keys()].find((key) => key.startsWith('/'))?.slice(1) ?? 'default';

/** The action at an address with its language. */
export function actionAt(address: string): Action {
	const url = new URL(address);
	const route = routeOf(url.pathname.replace(/^\/[a-z]{2}/, ''));
	return routeActions.get(route ?? '')?.[actionName(url)] ?? {};
}

/** What a schema makes of a form. */
export type Parsed =
	/** `fields`: those with a message. */
	| { ok: false; fields: string[] }
	/** `input`: all that the verb is given. */
	| { ok: true; input: string };

/**
 * What an action makes of a form before its verb is called.
 * @returns `null` = only a request can tell
 */
export function parsedBy({ schema, takesFiles }: Action, fields: Fields): Parsed | null {
	if (!schema || takesFiles) return null;
	const form = formOf(fields);
	const parsed = parseForm(schema, form);
	if (!parsed.ok) return { ok: false, fields: Object.keys(parsed.fields ?? {}) };
	return { ok: true, input: inspect(parsed.value, whole) };
}

const whole = { depth: null, maxStringLength: null, maxArrayLength: null, breakLength: Infinity } as const;

export function formOf(fields: Fields): FormData {
	const form = new FormData();
	for (const [name, value] of fields) form.append(name, value);
	return form;
}

/** Names whose numbers and ids differ are one kind of field. */
export const kindOf = (name: string): string => name.replace(/[0-9a-f]{8}-[0-9a-f-]{27}|\d+/g, '#');

/** A request that is sent: what is wrong in it, and whether the answer is wanted as a page. */
export type Sent = readonly [what: string, fields: Fields, isPage: boolean];

const word = (): Value[] => [marker];

/** More kinds of fields than this are made wrong together. */
const many = 12;

/**
 * Makes each kind of field of a form wrong in each way. What the schema of its action refuses ends before the verb, the
 * same way in every form: it is not sent, but for one page with the messages of all fields. Every other input of the verb
 * is sent once.
 * @param isKnown another form of the same action was tried: only a word is sent
 */
export function* requestsFor(action: Action, controls: Fields, isKnown: boolean): Generator<Sent> {
	const kinds = [...new Set(controls.map(([name]) => kindOf(name)))];
	const wrong = (some: readonly string[], make: (value: string) => Value[]): Fields =>
		controls.flatMap(([name, value]): Fields =>
			some.includes(kindOf(name)) ? make(String(value)).map((one) => [name, one]) : [[name, value]],
		);
	const taken = new Set<string>();
	const messages: string[] = [];
	for (const [what, make] of hostileValues) {
		const isWord = what === 'a word';
		const reach = kinds.filter((kind) => {
			const parsed = parsedBy(action, wrong([kind], make));
			if (parsed && !parsed.ok && isWord) messages.push(kind);
			if (!parsed?.ok) return parsed === null;
			return !taken.has(parsed.input) && taken.add(parsed.input);
		});
		if (isKnown && !isWord) continue;
		for (const some of reach.length > many ? [reach] : reach.map((kind) => [kind]))
			yield [`${some.join()}: ${what}`, wrong(some, make), isWord];
	}
	for (const some of shownTogether(action, messages, (group) => wrong(group, word)))
		yield [`${some.join()}: messages`, wrong(some, word), true];
}

/** A field's name as messages have it: without the numbers of lists. */
const inMessages = (name: string): string =>
	name
		.split('.')
		.filter((part) => !/^(?:\d+|#)$/.test(part))
		.join('.');

/** Groups of fields so that each is once among the messages of a page. A field that decides on others hides theirs. */
function* shownTogether(
	action: Action,
	kinds: readonly string[],
	fields: (kinds: readonly string[]) => Fields,
): Generator<readonly string[]> {
	if (kinds.length === 0) return;
	const parsed = parsedBy(action, fields(kinds));
	const shown = new Set(parsed?.ok === false ? parsed.fields : []);
	const left = kinds.filter((kind) => !shown.has(inMessages(kind)));
	if (left.length === kinds.length) return yield* kinds.map((kind) => [kind]);
	yield kinds;
	yield* shownTogether(action, left, fields);
}

/** What schemas of valibot hold of others. */
interface Holder {
	entries?: Record<string, v.GenericSchema>;
	options?: readonly unknown[];
	wrapped?: v.GenericSchema;
	pipe?: readonly v.GenericSchema[];
	getter?: (input: unknown) => v.GenericSchema;
}

/** The fields of a schema with the schema of each; of variants and nested objects too. */
export function* fieldsIn(schema: v.GenericSchema, path = ''): Generator<[string, v.GenericSchema]> {
	const { entries, options = [], wrapped, pipe = [], getter } = schema as Holder;
	for (const [name, field] of Object.entries(entries ?? {})) {
		yield [path + name, field];
		yield* fieldsIn(field, `${path}${name}.`);
	}
	if (entries) return;
	const inner = [wrapped, getter?.(undefined), ...pipe, ...(options as (v.GenericSchema | string)[])];
	for (const part of inner) if (typeof part === 'object' && part !== schema) yield* fieldsIn(part, path);
}

/** The names of the fields that a form may have. */
export const namesIn = ({ schema }: Action): string[] =>
	schema ? [...new Set([...fieldsIn(schema)].map(([path]) => path.split('.')[0] ?? ''))] : [];
