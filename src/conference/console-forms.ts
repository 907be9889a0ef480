import * as v from 'valibot';
import { choiceField, lineField, versionField } from '#platform/form.ts';
import { states } from './lifecycle.ts';

/* Schemas of the short forms in the officers' console. */

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
