import * as v from 'valibot';
import { choiceField, singleLineField, listField, checkboxField, versionField } from '#platform/form.ts';
import { copiedParts } from './copy.ts';
import { states } from './lifecycle.ts';

/* Schemas of the short forms in the officers' console. */

/** A new conference; the edition's rules validate the values. */
export const NewConferenceForm = v.object({
	title: singleLineField(1_000),
	slug: singleLineField(1_000),
	kind: singleLineField(1_000),
	firstDay: singleLineField(20),
	lastDay: singleLineField(20),
});

/** A copy of a conference; the edition's rules validate the values. */
export const CopyForm = v.object({
	title: singleLineField(1_000),
	slug: singleLineField(1_000),
	firstDay: singleLineField(20),
	take: listField(choiceField(copiedParts, 'conference.wrong.choice'), copiedParts.length),
	isTemplate: checkboxField,
});

/** Marks a draft as a template, or no longer. */
export const TemplateForm = v.object({ isTemplate: checkboxField });

/** The command of a button in the conference's form; saves if unreadable, so nothing typed is lost. */
export const EditForm = v.object({ do: v.fallback(v.optional(v.string(), 'save'), 'save') });

/** Publishes or discards the draft version that was shown. */
export const PublishForm = v.object({ version: versionField });

/** Changes a conference's state. */
/** `confirmed`: the step was asked for although it does not fit the days of the conference. */
export const StateForm = v.object({
	to: choiceField(states, 'conference.wrong.choice'),
	confirmed: v.pipe(
		v.optional(v.picklist(['', 'yes'], 'conference.wrong.choice'), ''),
		v.transform((value) => value === 'yes'),
	),
});
