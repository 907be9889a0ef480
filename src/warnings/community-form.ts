import * as v from 'valibot';
import { longField } from '#platform/text.ts';
import { languageCode } from '#conference';
import {
	idField,
	singleLineField,
	onceField,
	nullable,
	checkboxField,
	versionField,
} from '#platform/form.ts';
import { postSectors } from './community.ts';
import { unchecked } from '#platform/text-fields.ts';

/* The forms of communities and their posts. docs/rules/warnings.md §9 */

const missing = 'warnings.communities.missing';
const required = (maxLength: number) => v.pipe(singleLineField(maxLength), v.minLength(1, missing));
const amongMembers = unchecked('Its members alone read it, who see the names of each other.');
const nameField = v.pipe(required(200), amongMembers);
const purposeField = v.pipe(longField(1_000), amongMembers);
const dutyContactField = v.pipe(
	singleLineField(300),
	unchecked('It is the office and the telephone number that members call at any hour.'),
);
const asksForPerson = unchecked('It asks for a person.');
/** Somebody by name and email address. */
const person = {
	person: v.pipe(required(200), asksForPerson),
	email: v.pipe(required(254), asksForPerson),
};

export const CreateCommunityForm = v.object({
	once: onceField,
	language: languageCode,
	name: nameField,
	purpose: purposeField,
	...person,
});

/** Name and purpose in one language, and the duty post. */
export const SaveCommunityForm = v.object({
	version: versionField,
	language: languageCode,
	name: nameField,
	purpose: purposeField,
	dutyPost: nullable(idField),
});

export const PassStewardshipForm = v.object({ version: versionField, ...person });
/** `withdrawn`: how many warnings the page said are withdrawn with it. */
export const CloseCommunityForm = v.object({
	version: versionField,
	withdrawn: v.pipe(v.string(), v.regex(/^\d{1,6}$/), v.transform(Number)),
});

const post = {
	name: nameField,
	entry: nullable(idField),
	sector: v.picklist(postSectors, missing),
	isHidden: checkboxField,
	dutyContact: dutyContactField,
};

/** A post with its holder. */
export const AddPostForm = v.object({ once: onceField, language: languageCode, ...post, ...person });
export type AddPostInput = v.InferOutput<typeof AddPostForm>;

export const SavePostForm = v.object({ version: versionField, language: languageCode, ...post });
/** What a post may change of itself. */
export const DutyContactForm = v.object({ version: versionField, dutyContact: dutyContactField });

/** A successor, or a deputy. */
export const HolderForm = v.object({ version: versionField, ...person });
export const EndDeputyForm = v.object({ version: versionField, id: idField });
export const PostVersionForm = v.object({ version: versionField });

/** Lines pasted from a table: post, sector, name, email address, duty contact. */
export const ImportPostsForm = v.object({
	once: onceField,
	language: languageCode,
	pasted: v.pipe(
		v.optional(v.string(), ''),
		v.minLength(1, missing),
		v.maxLength(200_000, 'warnings.communities.too-long'),
		asksForPerson,
	),
	/** The lines were shown, and are to be added. */
	isChecked: checkboxField,
});
