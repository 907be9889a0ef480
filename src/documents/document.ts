import { codes } from '#platform/codes.ts';

/* The facts of a document that rules, pages and forms share. docs/rules/documents.md */

/** The kinds of documents, as a conference knows them. */
export const documentKinds = codes('documents.kind', [
	'agenda',
	'concept-note',
	'modalities',
	'logistics',
	'statement',
	'contribution',
	'food-for-thought',
	'non-paper',
	'perception-paper',
	'draft-decision',
	'decision',
	'letter',
	'information',
	'journal',
	'summary',
	'report',
	'other',
]);
export type DocumentKind = (typeof documentKinds)[number];

/** The kinds that a delegation hands in. */
export const delegationKinds = ['statement', 'contribution', 'food-for-thought', 'non-paper'] as const;

/**
 * Who may read an issued document: everybody; all with a role in the conference; members of delegations; delegates of
 * States and partners (OSCE+); the delegations of a list. 2.1
 */
export const distributions = codes('documents.distribution', [
	'public',
	'participants',
	'delegations',
	'partners',
	'list',
]);
export type Distribution = (typeof distributions)[number];

/** `submitted`: handed in by a delegation; `returned`: to the delegation, with a reason. */
export const documentStates = codes('documents.state', [
	'draft',
	'submitted',
	'returned',
	'issued',
	'withdrawn',
]);
export type DocumentState = (typeof documentStates)[number];

/** The states of a language version. */
export const versionStates = codes('documents.version-state', [
	'awaited',
	'in-translation',
	'checked',
	'issued',
]);
export type VersionState = (typeof versionStates)[number];

/** The result of reading a file's text; `none`: pictures of pages only. */
export type TextState = 'pending' | 'text' | 'none' | 'failed';

/** Whether the masthead is printed on the file of an issued version; `unchanged`: not on files of this type. 5.3 */
export type MastheadState = 'pending' | 'printed' | 'unchanged' | 'failed';

/** Why the masthead could not be printed; the file is issued as it was handed in. 5.5 */
export const mastheadFaults = codes('documents.file.fault', ['encrypted', 'signed', 'damaged', 'too-large']);
export type MastheadFault = (typeof mastheadFaults)[number];
