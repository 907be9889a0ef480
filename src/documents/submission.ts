import * as v from 'valibot';
import {
	choiceField,
	fileField,
	singleLineField,
	listField,
	onceField,
	versionField,
} from '#platform/form.ts';
import { spokenLanguages } from '#platform/language.ts';
import { delegationKinds, distributions, type DocumentState } from './document.ts';
import { documentRecord } from './document-record.ts';

/* What a delegation hands in, and until when it can change it. docs/rules/documents.md §4 */

/** The largest file of one language version, bytes. */
export const maxSubmittedBytes = 20 * 1024 ** 2;

/** The room for the files of one delegation, bytes. */
export const maxBytesOfDelegation = 500 * 1024 ** 2;

/** The types of files that a delegation hands in. */
export const submittedTypes = [
	'application/pdf',
	'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	'application/vnd.oasis.opendocument.text',
	'text/plain',
] as const;

/** Whether the delegation that handed a document in may still change it or take it back. 4.3 */
export const isChangeable = (state: DocumentState): boolean => state === 'submitted' || state === 'returned';

/** The form field with the file of a language. */
export const fileFieldOf = (language: string): string => `file.${language}`;

const language = choiceField(spokenLanguages);
const { original, meeting, item, authors, recipients, forJournal } = documentRecord.form;
const fields = {
	// Radio buttons that nobody chose from are not sent.
	kind: v.pipe(v.optional(v.string(), ''), v.picklist(delegationKinds, 'documents.submit.kind-missing')),
	title: v.pipe(singleLineField(500, 'documents.submit.title-long'), v.minLength(1, 'documents.wrong.title')),
	original,
	meeting,
	item,
	distribution: v.pipe(
		v.optional(v.string(), ''),
		v.picklist(distributions, 'documents.submit.distribution-missing'),
	),
	/** Delegations: further authors, and for the distribution `list` who may read. */
	authors,
	recipients,
	forJournal,
	/** By language. */
	file: v.optional(v.record(language, fileField()), {}),
};

/** A delegation hands in a document. */
export const SubmitForm = v.object({ once: onceField, ...fields });
export type SubmissionInput = Omit<v.InferOutput<typeof SubmitForm>, 'once'>;

/** A delegation changes what it handed in; `remove`: languages whose files it takes back. */
export const ChangeSubmissionForm = v.object({
	version: versionField,
	remove: listField(language, spokenLanguages.length),
	...fields,
});

/** A delegation takes its document back, or its name off another's. */
export const WithdrawSubmissionForm = v.object({ version: versionField });
