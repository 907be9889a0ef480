import * as v from 'valibot';
import { listField } from '#platform/form.ts';
import { longestText, normalizeText, textUses } from './text.ts';
import { requestKinds, speakingFrom } from './types.ts';

/*
 * Schemas of the delegates' forms, parsed once at the edge; the chair's are in `lead-forms.ts`. Messages are keys of
 * `messages/`, by field.
 */

/** The fields of a form; a missing field counts as not chosen. */
export const fields = <const Entries extends v.ObjectEntries>(entries: Entries) =>
	v.object(entries, 'floor.wrong.choice');

/** The id of a row. */
export const id = v.pipe(
	v.string('floor.wrong.choice'),
	v.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/, 'floor.wrong.choice'),
);
/** The one-time key of a form. */
export const key = v.pipe(v.string('floor.wrong.key'), v.regex(/^[\w-]{16,100}$/, 'floor.wrong.key'));
const kind = v.picklist(requestKinds, 'floor.wrong.choice');
const where = v.picklist(speakingFrom, 'floor.wrong.choice');
/** A language code. */
export const language = v.pipe(v.string('floor.wrong.choice'), v.regex(/^[a-z]{2,3}$/, 'floor.wrong.choice'));

/**
 * A user's text; may be empty. Refuses control characters, lone surrogates, and U+FFFD, which a form submits in place
 * of a lone surrogate.
 */
const text = (maxLength: number) =>
	v.optional(
		v.pipe(
			v.string('floor.wrong.choice'),
			v.trim(),
			v.maxLength(maxLength, 'floor.wrong.too-long'),
			v.check(
				(value) => value.isWellFormed() && !/[\p{Cc}\p{Zl}\p{Zp}\u202d\u202e\ufeff\ufffd]/u.test(value),
				'floor.wrong.characters',
			),
		),
		'',
	);

/** The text of a statement, normalized; may be empty. docs/rules/floor.md 12.1 */
const statementText = v.pipe(
	v.string('floor.wrong.choice'),
	v.check((value) => normalizeText(value) !== null, 'floor.wrong.text-lost'),
	v.transform((value) => normalizeText(value) ?? ''),
	v.maxLength(longestText, 'floor.wrong.text-too-long'),
);

const delegations = v.pipe(
	listField(id, 100, 'floor.wrong.too-many'),
	v.transform((all) => [...new Set(all)]),
);

/** What becomes of the text; missing where there is no choice. */
const textUse = v.optional(v.picklist(textUses, 'floor.wrong.choice'));

/** The fields of a request for the floor, with their size limits. */
export const requestFields = {
	item: id,
	kind,
	where,
	language,
	group: text(200),
	members: delegations,
	aligned: delegations,
	speaker: text(200),
	note: text(500),
	/** For a youth organisation: `adult`, or the registration of the young person who speaks. */
	youth: v.optional(v.union([v.picklist(['', 'adult']), id], 'floor.wrong.choice')),
};

/** A delegation requests the floor; `text`: for the interpreters, now, later or never. */
export const AskForm = fields({
	once: key,
	...requestFields,
	text: v.optional(statementText),
	use: textUse,
});
export type AskInput = v.InferOutput<typeof AskForm>;

/** A delegation withdraws its place. */
export const WithdrawForm = fields({ once: key, place: id });
export type WithdrawInput = v.InferOutput<typeof WithdrawForm>;

/** A schema for a form whose fields have other names. @param rename the form's fields under the schema's names */
export const fromForm = <Input, Output>(
	schema: v.GenericSchema<Input, Output>,
	rename: (sent: Readonly<Record<string, unknown>>) => unknown,
): v.GenericSchema<Record<string, unknown>, Output> =>
	v.pipe(v.record(v.string(), v.unknown()), v.transform(rename), schema as v.GenericSchema<unknown, Output>);

/**
 * A delegation submits or replaces the text of a statement. The fields are named `text.<place>` and `use.<place>`,
 * because a page has one of each for every place.
 */
export const TextForm = fromForm(
	fields({
		place: id,
		text: v.pipe(statementText, v.minLength(1, 'floor.wrong.text-empty')),
		use: textUse,
	}),
	({ text: texts, use: uses }) => {
		const [place, typed] = Object.entries(texts ?? {})[0] ?? [];
		return { place, text: typed, use: Object.values(uses ?? {})[0] };
	},
);
export type TextInput = v.InferOutput<typeof TextForm>;

/** A delegation withdraws a submitted text. */
export const WithdrawTextForm = fields({ place: id });
export type WithdrawTextInput = v.InferOutput<typeof WithdrawTextForm>;
