import * as v from 'valibot';
import type { FormValues } from '#platform/form-values.ts';
import { orNothing } from '#platform/form.ts';
import { longestText, textField, textUses, useField, normalizeText } from './text.ts';
import { requestKinds, speakingFrom } from './types.ts';

/* Schemas of the floor's forms, parsed once at the edge. Messages are keys of `words/`, by field. */

/** The fields of a form; a missing field counts as not chosen. */
const fields = <const Entries extends v.ObjectEntries>(entries: Entries) =>
	v.object(entries, 'floor.wrong.choice');

const id = v.pipe(
	v.string('floor.wrong.choice'),
	v.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/, 'floor.wrong.choice'),
);
const key = v.pipe(v.string('floor.wrong.key'), v.regex(/^[\w-]{16,100}$/, 'floor.wrong.key'));
const step = v.pipe(
	v.string('floor.wrong.choice'),
	v.regex(/^[1-9]\d{0,8}$/, 'floor.wrong.choice'),
	v.transform(Number),
);
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

const delegations = v.optional(
	v.pipe(
		v.array(id, 'floor.wrong.choice'),
		v.maxLength(100, 'floor.wrong.too-many'),
		v.transform((all) => [...new Set(all)]),
	),
	[],
);

/** Whole minutes; empty = unspecified. */
const minutes = orNothing(
	v.pipe(v.string(), v.regex(/^[1-9]\d{0,3}$/, 'floor.wrong.minutes'), v.transform(Number)),
	'floor.wrong.minutes',
);
const seconds = v.pipe(
	v.string('floor.wrong.seconds'),
	v.regex(/^[1-9]\d{0,3}$/, 'floor.wrong.seconds'),
	v.transform((value) => Number(value) * 1_000),
);
/** Where a place moves: one step, to an end, or to a position among its kind, from 1. */
const moveTo = v.union(
	[
		v.picklist(['up', 'down', 'first', 'last'] as const),
		v.pipe(v.string(), v.regex(/^[1-9]\d{0,2}$/), v.transform(Number)),
	],
	'floor.wrong.choice',
);
const orNone = orNothing(id, 'floor.wrong.choice');

/** What becomes of the text; missing where there is no choice. */
const textUse = v.optional(v.picklist(textUses, 'floor.wrong.choice'));

/** The fields of a request for the floor, with their size limits. */
const requestFields = {
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
const AskInput = fields({ key, ...requestFields, text: v.optional(statementText), use: textUse });
export type AskInput = v.InferOutput<typeof AskInput>;

/** A delegation withdraws its place. */
const WithdrawInput = fields({ key, place: id });
export type WithdrawInput = v.InferOutput<typeof WithdrawInput>;

/** A delegation submits or replaces the text of a statement. The field is named `text.<place>`. */
const HandInInput = fields({
	place: id,
	text: v.pipe(statementText, v.minLength(1, 'floor.wrong.text-empty')),
	use: textUse,
});
export type TextInput = v.InferOutput<typeof HandInInput>;

/** A delegation withdraws a submitted text. */
const TakeBackInput = fields({ place: id });
export type WithdrawTextInput = v.InferOutput<typeof TakeBackInput>;

const statement = fields({
	state: seconds,
	partner: seconds,
	organisation: seconds,
	ngo: seconds,
	guest: seconds,
});
const plain = <Do extends string>(name: Do) => fields({ key, do: v.literal(name) });
const ofItem = <Do extends string>(name: Do) => fields({ key, do: v.literal(name), item: id });
const ofPlace = <Do extends string>(name: Do) => fields({ key, do: v.literal(name), place: id });

/** The commands of the chair's console. */
const LeadInput = v.variant(
	'do',
	[
		plain('open-meeting'),
		fields({ key, do: v.literal('suspend-meeting'), minutes }),
		plain('resume-meeting'),
		plain('close-meeting'),
		fields({
			key,
			do: v.literal('set-limits'),
			...statement.entries,
			group: seconds,
			first: seconds,
			second: seconds,
			order: seconds,
		}),
		ofItem('put-item'),
		fields({ key, do: v.literal('open-list'), item: id, minutes }),
		ofItem('close-list'),
		fields({ key, do: v.literal('add'), delegation: id, ...requestFields }),
		ofPlace('withdraw'),
		ofPlace('note'),
		fields({
			key,
			do: v.literal('move'),
			place: id,
			to: moveTo,
		}),
		fields({ key, do: v.literal('give'), place: orNone, ends: orNone }),
		ofPlace('pause'),
		ofPlace('go-on'),
		fields({ key, do: v.literal('add-time'), place: id, seconds }),
		ofPlace('end'),
		fields({ key, do: v.literal('undo'), step }),
	],
	'floor.wrong.choice',
);
export type LeadInput = v.InferOutput<typeof LeadInput>;

const lists = new Set(['members', 'aligned']);

/**
 * The form's fields under the schemas' names: the one-time key is sent as `once`; a button's name may contain two
 * values, `move.up`, and so may a field's, `text.<place>` and `use.<place>`, because a page has one for each place. A select without a
 * choice sends an empty text.
 */
function fieldsOf(sent: Readonly<Record<string, unknown>>): Record<string, unknown> {
	const named: Record<string, unknown> = {};
	for (const [name, value] of Object.entries(sent)) {
		if (lists.has(name)) named[name] = [value].flat().filter((item) => item !== '');
		else if (name === 'once') named['key'] = value;
		else if (name === 'do' && typeof value === 'string') Object.assign(named, stepOf(value));
		else if (name === 'text' && isFields(value)) {
			const [place, typed] = Object.entries(value)[0] ?? [];
			Object.assign(named, { place, text: typed });
		} else if (name === 'use' && isFields(value)) named[name] = Object.values(value)[0];
		else named[name] = value;
	}
	return named;
}

const isFields = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Blob);

function stepOf(value: string): { do?: string; to?: string } {
	const [what, to] = value.split('.');
	return to === undefined ? { do: what } : { do: what, to };
}

const fromForm = <Input, Output>(
	schema: v.GenericSchema<Input, Output>,
): v.GenericSchema<Record<string, unknown>, Output> =>
	v.pipe(
		v.record(v.string(), v.unknown()),
		v.transform((sent): unknown => fieldsOf(sent)),
		schema as v.GenericSchema<unknown, Output>,
	);

export const AskForm = fromForm(AskInput);
export const WithdrawForm = fromForm(WithdrawInput);
export const TextForm = fromForm(HandInInput);
export const WithdrawTextForm = fromForm(TakeBackInput);
export const LeadForm = fromForm(LeadInput);

/** The place, the text and its use in a refused form; empty for a form without a text. */
export function placeOfText(values: FormValues): { place: string; text: string; use?: string | undefined } {
	const prefix = textField('');
	for (const [name, typed] of Object.entries(values)) {
		if (!name.startsWith(prefix)) continue;
		const place = name.slice(prefix.length);
		const [use] = [values[useField(place)] ?? []].flat();
		return { place, text: [typed].flat()[0] ?? '', use };
	}
	return { place: [values['place'] ?? ''].flat()[0] ?? '', text: '' };
}
