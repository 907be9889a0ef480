import { inspect } from 'node:util';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { fieldsIn, routeActions } from './faults/hostile.ts';

/* Every field of every form is bounded: no schema accepts a text or a list as long as a request may be. */

/** Characters: more than `BODY_SIZE_LIMIT`. */
const long = 'x'.repeat(2 ** 20 + 1);
const most = 2_000;
const lists = ['x', 'yes', '1', '5a3b1e00-0000-4000-8000-000000000000'].map((item) =>
	Array.from({ length: most + 1 }, () => item),
);

/** What the verb parses again as the facts of a person; and a press, which is compared with those that there are. */
const boundedByVerb = new Set([
	'conferences/[slug=slug]/[[step=step]] default: do',
	'conferences/[slug=slug]/translations default: do',
	...['givenName', 'familyName', 'formOfAddress', 'jobTitle', 'email'].map(
		(field) => `conferences/[slug=slug]/register default: ${field}`,
	),
	...['givenName', 'familyName', 'formOfAddress', 'jobTitle'].map(
		(field) => `registration/invited default: ${field}`,
	),
]);

const actions = [...routeActions].flatMap(([route, all]) =>
	Object.entries(all).map(([name, { schema }]) => [`${route} ${name}`, schema] as const),
);
const fields = actions.flatMap(([name, schema]) =>
	schema ? [...fieldsIn(schema)].map(([path, field]) => [`${name}: ${path}`, field] as const) : [],
);

function isUnbounded(field: v.GenericSchema): boolean {
	const text = v.safeParse(field, long);
	if (text.success && inspect(text.output, { maxStringLength: null }).length > long.length) return true;
	return lists.some((list) => {
		const { success, output } = v.safeParse(field, list);
		return success && Array.isArray(output) && output.length > most;
	});
}

it('Every action says by a schema what it takes', () => {
	expect(actions.filter(([, schema]) => !schema).map(([name]) => name)).toEqual([]);
	expect(fields.length).toBeGreaterThan(500);
});

it('No field takes a text of a megabyte or a list of thousands', () => {
	const known = new Map<v.GenericSchema, boolean>();
	const unbounded = fields.filter(([, field]) => {
		const answer = known.get(field) ?? isUnbounded(field);
		known.set(field, answer);
		return answer;
	});
	const names = unbounded.map(([name]) =>
		name.replace(/^\/\[language=language\]\/\(\w+\)\/(?:console\/)?/, ''),
	);
	expect(names.filter((name) => !boundedByVerb.has(name))).toEqual([]);
	expect([...boundedByVerb].filter((name) => !names.includes(name))).toEqual([]);
});
