import * as v from 'valibot';
import { choiceField, idField, lineField, versionField } from '#platform/form.ts';
import { states } from './lifecycle.ts';
import { delegationClasses, roles } from './roles.ts';
import { hasWords, texts } from './text.ts';

/* Schemas of the short forms in the officers' console. */

const seat = 'conference.people.seat-wrong';

/** A delegation: a directory entry or its own name, a class, and a seat if it has one. */
export const DelegationForm = v.pipe(
	v.object({
		/** `state/maltavia`; if empty, the name is used. */
		entry: v.pipe(
			lineField(130),
			v.transform((entry) => entry || null),
		),
		name: v.optional(texts(200), {}),
		class: choiceField(delegationClasses, 'conference.wrong.choice'),
		seat: v.pipe(
			lineField(4, seat),
			v.regex(/^(?:|[1-9]\d{0,3})$/, seat),
			v.transform((text) => (text ? Number(text) : null)),
		),
	}),
	v.forward(
		v.partialCheck(
			[['entry'], ['name']],
			({ entry, name }) => (entry === null) === hasWords(name),
			'conference.people.entry-or-name',
		),
		['entry'],
	),
);

/** A person with a role: delegates, and only they, belong to a delegation. */
export const ParticipantForm = v.pipe(
	v.object({
		email: v.pipe(
			lineField(254, 'conference.people.email-wrong'),
			v.regex(/^[^\s@]{1,64}@[^\s@]{1,190}$/, 'conference.people.email-wrong'),
		),
		role: choiceField(roles, 'conference.wrong.choice'),
		delegation: v.pipe(
			v.union([v.literal(''), idField], 'conference.wrong.choice'),
			v.transform((id) => id || null),
		),
		/** The name for a new account; only administrators can fill it in. */
		person: lineField(200, 'platform.bad-name'),
	}),
	v.forward(
		v.partialCheck(
			[['role'], ['delegation']],
			({ role, delegation }) => role !== 'delegate' || delegation !== null,
			'conference.people.delegation-needed',
		),
		['delegation'],
	),
	v.forward(
		v.partialCheck(
			[['role'], ['delegation']],
			({ role, delegation }) => role === 'delegate' || delegation === null,
			'conference.people.delegation-not-theirs',
		),
		['delegation'],
	),
);

/** A new conference; the edition's rules validate the values. */
export const NewConferenceForm = v.object({
	title: lineField(1_000),
	slug: lineField(1_000),
	kind: lineField(1_000),
});

/** The command of a button in the conference's form; saves if unreadable, so nothing typed is lost. */
export const EditForm = v.object({ do: v.fallback(v.optional(v.string(), 'save'), 'save') });

/** Publishes or discards the draft version that was shown. */
export const PublishForm = v.object({ version: versionField });

/** Changes a conference's state. */
export const StateForm = v.object({ to: choiceField(states, 'conference.wrong.choice') });

/** Removes a delegation or a participant; `last`: confirms removing the last chair during a session. */
export const RemoveForm = v.object({
	id: idField,
	last: v.optional(v.literal('yes', 'conference.wrong.choice')),
});
