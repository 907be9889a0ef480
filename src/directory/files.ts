import * as v from 'valibot';
import { accentProblem, colourPattern } from '#platform/accent.ts';
import { isKnownDate } from './dates.ts';
import {
	families,
	entryKinds,
	nameForms,
	operationStatuses,
	frequencies,
	seatBases,
	stateStatuses,
	structureTypes,
	translations,
} from './entry-kinds.ts';

/* The form of the files in `organisations/<folder>/`; organisations/README.md explains each key. */

const words = v.pipe(
	v.string('must be text'),
	v.trim(),
	v.nonEmpty('must not be empty'),
	v.maxLength(2000, 'is longer than 2000 characters'),
	v.regex(/^[^\p{Cc}]*$/u, 'has control characters'),
);
const code = v.pipe(
	v.string('must be text'),
	v.regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/, 'is not a language code'),
);
const texts = v.pipe(
	v.record(code, words, 'must be an object from language to words'),
	v.check((text) => Object.keys(text).length > 0, 'is in no language'),
);
const slug = v.pipe(
	v.string('must be text'),
	v.maxLength(100, 'is longer than 100 characters'),
	v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case letters, digits and single hyphens'),
);
const date = v.pipe(
	v.string('must be text'),
	v.check(isKnownDate, 'must be a date like 2017, 2017-05 or 2017-05-01'),
);
const count = v.pipe(
	v.number('must be a number'),
	v.integer('must be a whole number'),
	v.minValue(1, 'must be 1 or more'),
);
const oneOf = <const Words extends readonly string[]>(list: Words) =>
	v.picklist(list, `must be one of: ${list.join(', ')}`);
const yes = v.boolean('must be true or false');

const factsOf = {
	field: v.strictObject({}),
	state: v.strictObject({
		iso2: v.pipe(v.string('must be text'), v.regex(/^[A-Z]{2}$/, 'must be two capital letters')),
		iso3: v.pipe(v.string('must be text'), v.regex(/^[A-Z]{3}$/, 'must be three capital letters')),
		isoNumeric: v.pipe(v.string('must be text'), v.regex(/^\d{3}$/, 'must be three digits')),
		standing: oneOf(stateStatuses),
		since: v.nullable(date),
		helsinki1975: v.optional(v.nullable(yes), null),
		seating: v.nullable(
			v.strictObject({ name: words, position: count, basis: oneOf(seatBases), uncertain: v.nullable(texts) }),
		),
	}),
	structure: v.strictObject({
		type: oneOf(structureTypes),
		city: v.nullable(texts),
		since: v.nullable(date),
	}),
	'field-operation': v.strictObject({
		status: oneOf(operationStatuses),
		state: v.nullable(slug),
		place: v.nullable(texts),
		city: v.nullable(texts),
		established: v.nullable(date),
		decision: v.nullable(words),
		closed: v.nullable(date),
		predecessor: v.nullable(slug),
	}),
	series: v.strictObject({ abbreviation: v.array(words), rhythm: oneOf(frequencies), inMenu: yes }),
	chairpersonship: v.strictObject({
		year: v.pipe(count, v.minValue(1900, 'must be a year'), v.maxValue(2999, 'must be a year')),
		state: v.nullable(slug),
		formerState: v.nullable(texts),
		chairpersonInOffice: v.nullable(words),
	}),
	language: v.strictObject({ code, native: words, direction: oneOf(['ltr', 'rtl']) }),
	organisation: v.strictObject({ family: oneOf(families), city: v.nullable(texts) }),
} as const;

const name = v.strictObject({
	form: oneOf(nameForms),
	from: v.optional(v.nullable(date), null),
	until: v.optional(v.nullable(date), null),
	confirmed: v.optional(yes, true),
	text: texts,
});

const fileOf = <const K extends keyof typeof factsOf>(kind: K) =>
	v.strictObject({
		kind: v.literal(kind, `must be "${kind}" in this file`),
		source: v.array(words),
		note: words,
		translation: oneOf(translations),
		entries: v.array(
			v.strictObject({
				slug,
				position: count,
				confirmed: yes,
				unconfirmed: v.array(v.string('must be text')),
				source: v.nullable(words),
				note: v.nullable(texts),
				parent: v.optional(v.nullable(slug), null),
				names: v.array(name),
				facts: factsOf[kind],
			}),
		),
	});

const target = v.union(
	[
		v.strictObject({ list: oneOf(entryKinds), group: v.optional(v.nullable(words), null) }),
		v.strictObject({ entry: slug, kind: oneOf(entryKinds) }),
	],
	'must be { list, group? } or { entry, kind }, or null',
);

/** Where the organisation can be reached; each may be left out. */
const contact = v.strictObject({
	address: v.optional(texts),
	email: v.optional(
		v.pipe(v.string('must be text'), v.email('is not an email address'), v.maxLength(254, 'is too long')),
	),
	website: v.optional(
		v.pipe(
			v.string('must be text'),
			v.regex(/^https:\/\/[^\s\\]{1,200}$/, 'must be an address that begins with https://'),
		),
	),
});

/** How it shows itself; its pictures are in `identity/`. Each may be left out. */
const identity = v.strictObject({
	accent: v.optional(
		v.pipe(
			v.string('must be text'),
			v.regex(colourPattern, 'must be a colour like #0a4d68'),
			v.rawCheck(({ dataset, addIssue }) => {
				const problem = dataset.typed ? accentProblem(dataset.value) : null;
				if (problem)
					addIssue({
						message: `has a contrast of ${problem.contrast.toFixed(2)}:1, 4.5:1 is needed; the nearest that fits is ${problem.nearest}`,
					});
			}),
		),
	),
	header: v.optional(v.strictObject({ alt: texts, credit: words })),
});

/** What stands in `organisation.json`. */
export const organisationSchema = v.strictObject({
	id: slug,
	name: texts,
	shortName: texts,
	sample: yes,
	languages: v.pipe(v.array(code), v.minLength(1, 'must name a language')),
	originalLanguage: code,
	seatingLanguage: code,
	timeZone: v.pipe(v.string('must be text'), v.check(isTimeZone, 'is not a time zone')),
	contact: v.optional(contact, {}),
	identity: v.optional(identity, {}),
	words: v.strictObject({
		state: texts,
		states: texts,
		/** Printed after the symbol of a document for States and Partners, such as `OSCE+`. */
		partnersMarker: v.optional(v.pipe(words, v.maxLength(20, 'must be at most 20 characters'))),
	}),
	menu: v.array(
		v.strictObject({
			id: slug,
			title: texts,
			entriesOf: v.nullable(oneOf(entryKinds)),
			items: v.nullable(v.array(v.strictObject({ title: texts, to: v.nullable(target) }))),
		}),
	),
	source: v.array(words),
	note: words,
});

/** What stands in the file of each kind. */
export const fileSchemas = {
	field: fileOf('field'),
	state: fileOf('state'),
	structure: fileOf('structure'),
	'field-operation': fileOf('field-operation'),
	series: fileOf('series'),
	chairpersonship: fileOf('chairpersonship'),
	language: fileOf('language'),
	organisation: fileOf('organisation'),
} as const;

function isTimeZone(zone: string): boolean {
	try {
		return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
	} catch {
		return false;
	}
}

export type OrganisationFile = v.InferOutput<typeof organisationSchema>;
export type KindFile<K extends keyof typeof fileSchemas = keyof typeof fileSchemas> = v.InferOutput<
	(typeof fileSchemas)[K]
>;
export type EntryFile<K extends keyof typeof fileSchemas = keyof typeof fileSchemas> =
	KindFile<K>['entries'][number];
export type FactsFile<K extends keyof typeof fileSchemas> = v.InferOutput<(typeof factsOf)[K]>;

/** A whole folder, each file in the form it must have. */
export interface FolderFiles {
	organisation: OrganisationFile;
	kinds: { [K in keyof typeof fileSchemas]: KindFile<K> };
}
