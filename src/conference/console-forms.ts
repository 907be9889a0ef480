import * as v from 'valibot';
import { choiceField, idField, lineField, versionField } from '#platform/form.ts';
import { states } from './lifecycle.ts';
import { delegationClasses, roles } from './roles.ts';
import { hasWords, texts } from './text.ts';

/* The short forms of the officers' console, parsed into what the verbs take. */

const seat = 'conference.people.seat-wrong';

/** A delegation: an entry of the directory or a name of its own, a class, a seat where there is one. */
export const DelegationForm = v.pipe(
	v.object({
		/** `state/maltavia`, or empty: then the name counts. */
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

/** A person with a role: delegates belong to a delegation, and nobody else does. */
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
		/** The name for an account that is made now; only administrators are asked. */
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

/** A new conference; the rules of an edition say what is wrong with it. */
export const NewConferenceForm = v.object({
	title: lineField(1_000),
	slug: lineField(1_000),
	kind: lineField(1_000),
});

/** What a button of the conference's form does; saves where that cannot be read, so that nothing typed is lost. */
export const EditForm = v.object({ do: v.fallback(v.optional(v.string(), 'save'), 'save') });

/** Publishes or discards the draft that was shown. */
export const PublishForm = v.object({ version: versionField });

/** Brings a conference into another state. */
export const StateForm = v.object({ to: choiceField(states, 'conference.wrong.choice') });

/** Removes a delegation or a participant; `last`: also the last chair while a meeting is in session. */
export const RemoveForm = v.object({
	id: idField,
	last: v.optional(v.literal('yes', 'conference.wrong.choice')),
});
