import * as v from 'valibot';
import { nullable } from '#platform/form.ts';
import { fields, fromForm, id, key, requestFields } from './forms.ts';

/* Schemas of the forms at the chair's table. */

const step = v.pipe(
	v.string('floor.wrong.choice'),
	v.regex(/^[1-9]\d{0,8}$/, 'floor.wrong.choice'),
	v.transform(Number),
);
/** Whole minutes; empty = unspecified. */
const minutes = nullable(
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
const orNone = nullable(id, 'floor.wrong.choice');

const plain = <Do extends string>(name: Do) => fields({ key, do: v.literal(name) });
const ofItem = <Do extends string>(name: Do) => fields({ key, do: v.literal(name), item: id });
const ofPlace = <Do extends string>(name: Do) => fields({ key, do: v.literal(name), place: id });

/** The commands of the chair's console. */
const command = v.variant(
	'do',
	[
		plain('open-meeting'),
		fields({ key, do: v.literal('suspend-meeting'), minutes }),
		plain('resume-meeting'),
		plain('close-meeting'),
		fields({
			key,
			do: v.literal('set-limits'),
			state: seconds,
			partner: seconds,
			organisation: seconds,
			ngo: seconds,
			guest: seconds,
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
		fields({ key, do: v.literal('move'), place: id, to: moveTo }),
		fields({ key, do: v.literal('give'), place: orNone, ends: orNone }),
		ofPlace('pause'),
		ofPlace('go-on'),
		fields({ key, do: v.literal('add-time'), place: id, seconds }),
		ofPlace('end'),
		fields({ key, do: v.literal('undo'), step }),
	],
	'floor.wrong.choice',
);
export type LeadInput = v.InferOutput<typeof command>;

/**
 * The one-time key is sent as `once`. A button of the list names the place, and the value of a button may contain where
 * it moves: `move.up`, `give@<place>`.
 */
export const LeadForm = fromForm(command, ({ once, do: pressed, ...sent }) => {
	const [what, place] = typeof pressed === 'string' ? pressed.split('@') : [];
	const [name, to] = what?.split('.') ?? [];
	return {
		...sent,
		key: once,
		do: name,
		...(to !== undefined && { to }),
		...(place !== undefined && { place }),
	};
});
