/** What an organisation is made of. Each kind is a file of its folder and a list on the site. */
export const entryKinds = [
	'field',
	'state',
	'structure',
	'field-operation',
	'series',
	'chairpersonship',
	'language',
	'organisation',
] as const;
export type EntryKind = (typeof entryKinds)[number];

/** The file of a folder in which the entries of a kind are written down. */
export const fileOfKind: Readonly<Record<EntryKind, string>> = {
	field: 'fields.json',
	state: 'states.json',
	structure: 'structures.json',
	'field-operation': 'field-operations.json',
	series: 'series.json',
	chairpersonship: 'chairpersonships.json',
	language: 'languages.json',
	organisation: 'organisations.json',
};

/** `site`: as pages call it. `document`: as documents write it. `sort`: the words an alphabet files it by. */
export const nameForms = ['site', 'document', 'formal', 'short', 'sort', 'search'] as const;
export type NameForm = (typeof nameForms)[number];

export const stateStatuses = ['participating', 'asian-partner', 'mediterranean-partner'] as const;
export const structureTypes = [
	'decision-making-body',
	'informal-body',
	'chair',
	'secretariat',
	'secretariat-unit',
	'institution',
	'related-body',
] as const;
export const operationStatuses = ['current', 'closed'] as const;
export const frequencies = ['irregular', 'before-summit', 'yearly', 'several-a-year', 'weekly'] as const;
export const families = [
	'un',
	'eu',
	'council-of-europe',
	'regional',
	'partnership',
	'eu-programme',
	'other',
] as const;
export const seatBases = ['french-alphabet', 'charter-of-paris-1990', 'alphabet', 'officers'] as const;
export const translations = ['official', 'usual', 'ours'] as const;

export type StateStatus = (typeof stateStatuses)[number];
export type StructureType = (typeof structureTypes)[number];
export type OperationStatus = (typeof operationStatuses)[number];
export type Frequency = (typeof frequencies)[number];
export type Family = (typeof families)[number];
export type SeatBasis = (typeof seatBases)[number];
/** How the names in other languages than the original came about; `ours` is said on the page. */
export type Translation = (typeof translations)[number];

/** What divides the entries of a kind into groups, in the order in which the groups are shown. */
export const kindGroups = {
	field: [],
	state: stateStatuses,
	structure: structureTypes,
	'field-operation': operationStatuses,
	series: [],
	chairpersonship: [],
	language: [],
	organisation: families,
} as const satisfies Record<EntryKind, readonly string[]>;
export type KindGroup = StateStatus | StructureType | OperationStatus | Family;

/** Whether a word from an address is a group of that kind. */
export const isKindGroup = (kind: EntryKind, word: string): word is KindGroup =>
	(kindGroups[kind] as readonly string[]).includes(word);
