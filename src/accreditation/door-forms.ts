import * as v from 'valibot';
import { choiceField, idField, singleLineField, listField, onceField, nullable } from '#platform/form.ts';
import { badgeSizes } from './badges-list.ts';
import { maxAtOnce } from './step-form.ts';

/* Schemas of the forms of badges, doors and attendance. */

const day = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/, 'accreditation.wrong.choice'));

/** What to print, and on which paper. */
export const PrintForm = v.object({
	size: choiceField(badgeSizes, 'accreditation.wrong.choice'),
	/** Those that are chosen; none: all of the list. */
	id: v.optional(listField(idField, maxAtOnce, 'accreditation.wrong.too-many'), []),
});

/** The days of a badge; none = all */
export const BadgeDaysForm = v.object({ days: listField(day, 31, 'accreditation.wrong.choice') });

export const DoorKeyForm = v.object({
	door: v.pipe(
		singleLineField(60, 'accreditation.door.name-wrong'),
		v.minLength(1, 'accreditation.door.name-wrong'),
	),
	once: onceField,
});

export const DoorKeyIdForm = v.object({ id: idField });

export const UndoForm = v.object({
	id: idField,
	reason: v.pipe(
		singleLineField(300, 'accreditation.attendance.reason-wrong'),
		v.minLength(1, 'accreditation.attendance.reason-wrong'),
	),
});

/** A badge's code as it was typed at a door, or a person who was found by name; `scan`: the scan's id. */
export const DoorForm = v.object({
	scan: idField,
	code: v.pipe(v.optional(v.string(), ''), v.maxLength(100, 'accreditation.door.unknown')),
	registration: nullable(idField),
});
