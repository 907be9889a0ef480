import * as v from 'valibot';
import { isFit } from '#conference';
import { hasLink } from '#platform/person-name.ts';
import { functions } from './protocol-order.ts';

/** A text of one line that can be stored and shown. @param max largest number of characters */
export const line = (max: number) =>
	v.pipe(
		v.string('accreditation.wrong.characters'),
		v.trim(),
		v.maxLength(max, 'accreditation.wrong.too-long'),
		v.check((text) => isFit(text) && !text.includes('\n'), 'accreditation.wrong.characters'),
	);

/** What a person is called. @param max largest number of characters */
export const nameLine = (max: number) =>
	v.pipe(
		line(max),
		v.check((text) => !hasLink(text), 'platform.name-link'),
	);

/** The facts about a person that can change after accreditation, with approval. 1.6 */
export const Facts = v.object({
	givenName: nameLine(200),
	familyName: v.pipe(nameLine(200), v.minLength(1, 'accreditation.missing.family-name')),
	formOfAddress: v.optional(nameLine(100), ''),
	jobTitle: v.optional(line(300), ''),
	function: v.optional(
		v.pipe(
			v.nullable(v.picklist(['', ...functions], 'accreditation.wrong.choice')),
			v.transform((one) => one || null),
		),
		null,
	),
	/** As the badge shows the name; empty = given and family name. */
	badgeName: v.optional(nameLine(200), ''),
});
export type Facts = v.InferOutput<typeof Facts>;

/** The facts that a nomination and a registration ask for as texts, in the order of their forms. */
export const askedFacts = ['givenName', 'familyName', 'formOfAddress', 'jobTitle'] as const;

/** The names of all facts, in the order of a form. */
export const factNames = [...askedFacts, 'function', 'badgeName'] as const satisfies (keyof Facts)[];

/** The facts alone, of something that says more. */
export const factsOf = (one: Facts): Facts =>
	Object.fromEntries(factNames.map((name) => [name, one[name]])) as unknown as Facts;

/** When something had last changed as a form showed it, ms. */
export const seenField = v.pipe(
	v.string('accreditation.wrong.choice'),
	v.regex(/^\d{1,15}$/, 'accreditation.wrong.choice'),
	v.transform(Number),
);

/** A change by the person or a focal point. */
export const ChangeForm = v.object({ ...Facts.entries, seen: v.optional(seenField) });
export type ChangedFacts = v.InferOutput<typeof ChangeForm>;

/** An officer's correction. */
export const CorrectionForm = v.object({
	...Facts.entries,
	passportName: v.optional(nameLine(400), ''),
	seen: seenField,
});
export type Correction = v.InferOutput<typeof CorrectionForm>;

/** An officer's decision about a proposed change. */
export const DecisionForm = v.object({
	decision: v.picklist(['approve', 'reject'], 'accreditation.wrong.choice'),
	seen: seenField,
});

/** The facts that differ, before and after. */
export const changedFacts = (
	before: Facts,
	after: Facts,
): { fact: keyof Facts; before: string | null; after: string | null }[] =>
	factNames
		.filter((fact) => before[fact] !== after[fact])
		.map((fact) => ({ fact, before: before[fact], after: after[fact] }));
