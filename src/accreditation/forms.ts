import * as v from 'valibot';
import { delegationClasses, hasWords, roles, texts } from '#conference';
import { spokenLanguages } from '#platform/language.ts';
import { choiceField, idField, singleLineField, nullable } from '#platform/form.ts';

/* Schemas of the officers' forms. */

const seat = 'accreditation.people.seat-wrong';

/** A delegation: a directory entry or its own name, a class, and a seat if it has one. */
export const DelegationForm = v.pipe(
	v.object({
		/** `state/maltavia`; if empty, the name is used. */
		entry: v.pipe(
			singleLineField(130),
			v.transform((entry) => entry || null),
		),
		name: v.optional(texts(200), {}),
		class: choiceField([...delegationClasses, 'youth'], 'accreditation.wrong.choice'),
		seat: v.pipe(
			singleLineField(4, seat),
			v.regex(/^(?:|[1-9]\d{0,3})$/, seat),
			v.transform((text) => (text ? Number(text) : null)),
		),
	}),
	v.forward(
		v.partialCheck(
			[['entry'], ['name']],
			({ entry, name }) => (entry === null) === hasWords(name),
			'accreditation.people.entry-or-name',
		),
		['entry'],
	),
	// A youth organisation is a non-governmental one that may nominate people under 18.
	v.transform(({ class: kind, ...fields }) => ({
		...fields,
		class: kind === 'youth' ? ('ngo' as const) : kind,
		isYouth: kind === 'youth',
	})),
);

/** A person with a role: delegates, and only they, belong to a delegation. */
export const ParticipantForm = v.pipe(
	v.object({
		email: v.pipe(
			singleLineField(254, 'accreditation.people.email-wrong'),
			v.regex(/^[^\s@]{1,64}@[^\s@]{1,190}$/, 'accreditation.people.email-wrong'),
		),
		role: choiceField(roles, 'accreditation.wrong.choice'),
		delegation: nullable(idField, 'accreditation.wrong.choice'),
		/** The name for a new account. */
		person: singleLineField(200, 'platform.bad-name'),
		/** Of the email to the person. */
		language: v.optional(choiceField(spokenLanguages, 'accreditation.wrong.choice'), 'en'),
	}),
	v.forward(
		v.partialCheck(
			[['role'], ['delegation']],
			({ role, delegation }) => role !== 'delegate' || delegation !== null,
			'accreditation.people.delegation-needed',
		),
		['delegation'],
	),
	v.forward(
		v.partialCheck(
			[['role'], ['delegation']],
			({ role, delegation }) => role === 'delegate' || delegation === null,
			'accreditation.people.delegation-not-theirs',
		),
		['delegation'],
	),
);

/** Removes a delegation or a participant; `last`: confirms removing the last chair during a session. */
export const RemoveForm = v.object({
	id: idField,
	last: v.optional(v.literal('yes', 'accreditation.wrong.choice')),
});
