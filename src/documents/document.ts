/* The facts of a document that rules, pages and forms share. docs/rules/documents.md */

/** The kinds of documents, as a conference knows them. */
export const documentKinds = [
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
] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** The kinds that a delegation hands in. */
export const delegationKinds = ['statement', 'contribution', 'food-for-thought', 'non-paper'] as const;

/**
 * Who may read an issued document: everybody; all with a role in the conference; members of delegations; delegates of
 * States and partners (OSCE+); the delegations of a list. 2.1
 */
export const distributions = ['public', 'participants', 'delegations', 'partners', 'list'] as const;
export type Distribution = (typeof distributions)[number];

/** `submitted`: handed in by a delegation; `returned`: to the delegation, with a reason. */
export const documentStates = ['draft', 'submitted', 'returned', 'issued', 'withdrawn'] as const;
export type DocumentState = (typeof documentStates)[number];

/** The states of a language version. */
export const versionStates = ['awaited', 'in-translation', 'checked', 'issued'] as const;
export type VersionState = (typeof versionStates)[number];

/** The result of reading a file's text; `none`: pictures of pages only. */
export type TextState = 'pending' | 'text' | 'none' | 'failed';

/** Whether the masthead is printed on the file of an issued version; `unchanged`: not on files of this type. 5.3 */
export type MastheadState = 'pending' | 'printed' | 'unchanged' | 'failed';

/** Why the masthead could not be printed; the file is issued as it was handed in. 5.5 */
export const mastheadFaults = ['encrypted', 'signed', 'damaged', 'too-large'] as const;
export type MastheadFault = (typeof mastheadFaults)[number];

/** Message keys of the faults. */
export const mastheadFaultLabels: Readonly<Record<MastheadFault, string>> = {
	encrypted: 'documents.file.fault.encrypted',
	signed: 'documents.file.fault.signed',
	damaged: 'documents.file.fault.damaged',
	'too-large': 'documents.file.fault.too-large',
};

/** Message keys of the kinds. */
export const kindLabels: Readonly<Record<DocumentKind, string>> = {
	agenda: 'documents.kind.agenda',
	'concept-note': 'documents.kind.concept-note',
	modalities: 'documents.kind.modalities',
	logistics: 'documents.kind.logistics',
	statement: 'documents.kind.statement',
	contribution: 'documents.kind.contribution',
	'food-for-thought': 'documents.kind.food-for-thought',
	'non-paper': 'documents.kind.non-paper',
	'perception-paper': 'documents.kind.perception-paper',
	'draft-decision': 'documents.kind.draft-decision',
	decision: 'documents.kind.decision',
	letter: 'documents.kind.letter',
	information: 'documents.kind.information',
	journal: 'documents.kind.journal',
	summary: 'documents.kind.summary',
	report: 'documents.kind.report',
	other: 'documents.kind.other',
};

/** Message keys of the distributions. */
export const distributionLabels: Readonly<Record<Distribution, string>> = {
	public: 'documents.distribution.public',
	participants: 'documents.distribution.participants',
	delegations: 'documents.distribution.delegations',
	partners: 'documents.distribution.partners',
	list: 'documents.distribution.list',
};

/** Message keys of the states. */
export const stateLabels: Readonly<Record<DocumentState, string>> = {
	draft: 'documents.state.draft',
	submitted: 'documents.state.submitted',
	returned: 'documents.state.returned',
	issued: 'documents.state.issued',
	withdrawn: 'documents.state.withdrawn',
};

/** Message keys of the states of language versions. */
export const versionStateLabels: Readonly<Record<VersionState, string>> = {
	awaited: 'documents.version-state.awaited',
	'in-translation': 'documents.version-state.in-translation',
	checked: 'documents.version-state.checked',
	issued: 'documents.version-state.issued',
};
