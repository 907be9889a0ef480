import * as v from 'valibot';
import { kindGroups } from '#directory';
import { texts } from '#conference';
import {
	choiceField,
	fileField,
	idField,
	singleLineField,
	listField,
	onceField,
	nullable,
	checkboxField,
} from '#platform/form.ts';
import { spokenLanguages } from '#platform/language.ts';
import { categories } from './categories.ts';
import { isDay } from '#platform/is-day.ts';
import { askedFacts } from './facts.ts';
import { ministries, type Target } from './targets.ts';

/* Schemas of the forms of an invitation, and of a focal point's page. */

const choice = 'accreditation.wrong.choice';

/** A whole number; `null` if empty. */
const countField = (pattern: RegExp) =>
	v.pipe(
		singleLineField(6, 'accreditation.invite.count-wrong'),
		v.check((text) => text === '' || pattern.test(text), 'accreditation.invite.count-wrong'),
		v.transform((text) => (text ? Number(text) : null)),
	);
const placesField = countField(/^\d{1,5}$/);

/** A local date and time of the conference, `2027-03-09T12:00`; `null` if empty. */
const minuteField = v.pipe(
	singleLineField(16, 'conference.wrong.minute'),
	v.check(
		(text) =>
			text === '' || (/^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d$/.test(text) && isDay(text.slice(0, 10))),
		'conference.wrong.minute',
	),
	v.transform((text) => text || null),
);

/** Opens, changes or closes a category; times are local. */
export const CategoryForm = v.object({
	category: choiceField(categories, choice),
	isOpen: checkboxField,
	maxPeople: placesField,
	selfRegistration: checkboxField,
	opensAt: minuteField,
	closesAt: minuteField,
});

/** The groups of the directory that can be added in one press. */
export const delegationGroups = [...kindGroups.state, 'organisation'] as const;

/** The most delegations that are added at once. */
export const maxDelegations = 500;

export const AddDelegationsForm = v.object({
	group: nullable(v.picklist(delegationGroups), choice),
	entries: listField(idField, maxDelegations, 'accreditation.wrong.too-many'),
	places: placesField,
});

const language = choiceField(spokenLanguages, choice);

/** Pasted focal points. */
export const FocalPointLinesForm = v.object({
	lines: v.pipe(
		v.optional(v.string(), ''),
		v.maxLength(100_000, 'accreditation.wrong.too-long'),
		v.check((text) => text.isWellFormed() && !text.includes('\u0000'), 'accreditation.wrong.characters'),
	),
	language,
});

/** What delegations that are not in the directory can be. */
export const namedKinds = ['ngo', 'youth', 'organisation'] as const;
export type NamedKind = (typeof namedKinds)[number];

/** Pasted delegations that are not in the directory. */
export const NamedDelegationsForm = v.object({
	...FocalPointLinesForm.entries,
	kind: choiceField(namedKinds, choice),
	once: onceField,
});

export const FocalPointForm = v.object({
	name: singleLineField(1_000),
	email: singleLineField(1_000),
	language,
});
export const RemoveFocalPointForm = v.object({ person: idField });
export const PlacesForm = v.object({ maxPeople: placesField });
/** Whether an organisation is a youth organisation. 10.2 */
export const YouthForm = v.object({ youth: choiceField(['yes', 'no'], choice) });
export const CheckCredentialsForm = v.object({ id: idField });
export const SendForm = v.object({ once: onceField });

/** The words of an invitation, by language. */
export const InvitationForm = v.object({
	subject: v.optional(texts(200), {}),
	body: v.optional(texts(10_000), {}),
});

/** The targets; what is empty is none. */
export const TargetsForm = v.pipe(
	v.object({
		women: countField(/^(?:100|[1-9]\d?)$/),
		youngPeople: countField(/^[1-9]\d{0,4}$/),
		categories: listField(choiceField(categories, choice), categories.length),
		ministries: listField(choiceField(ministries, choice), ministries.length),
	}),
	v.transform((given): Target[] => [
		...(given.women === null ? [] : [{ kind: 'women' as const, share: given.women / 100 }]),
		...(given.youngPeople === null ? [] : [{ kind: 'young-people' as const, people: given.youngPeople }]),
		...(given.categories.length ? [{ kind: 'categories' as const, categories: given.categories }] : []),
		...(given.ministries.length ? [{ kind: 'ministries' as const, ministries: given.ministries }] : []),
	]),
);

const orNull = v.pipe(
	singleLineField(1_000),
	v.transform((value) => value || null),
);

/** A nomination as a form sends it; `nominate` checks the values. */
export const NominationForm = v.object({
	...v.entriesFromList([...askedFacts, 'email'], singleLineField(1_000)),
	...v.entriesFromList(['function', 'gender', 'ministry'], orNull),
	isStanding: checkboxField,
});

export const NominateAgainForm = v.object({ again: listField(idField, 200) });

/** The largest note verbale or letter of credentials, bytes. */
export const maxCredentialsBytes = 20 * 1024 ** 2;
export const CredentialsForm = v.object({ file: fileField('accreditation.invite.file-missing') });

const ids = listField(idField, 1_000);
export const RightsForm = v.object({
	people: ids,
	head: nullable(idField, choice),
	speak: ids,
	submit: ids,
	standing: ids,
});

/** The steps that a focal point takes for a person. */
export const focalPointSteps = ['withdraw', 'take-offer', 'ask-review'] as const;
export const FocalPointStepForm = v.object({ id: idField, do: choiceField(focalPointSteps) });
