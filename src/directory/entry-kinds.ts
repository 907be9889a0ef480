/** What an organisation is made of. Each kind is a file of its folder and a list on the site. */
export const kinds = [
	'field',
	'state',
	'structure',
	'field-operation',
	'series',
	'chairpersonship',
	'language',
	'organisation',
] as const;
export type Kind = (typeof kinds)[number];

/** The file of a folder in which the entries of a kind are written down. */
export const fileOfKind: Readonly<Record<Kind, string>> = {
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
export const nameForms = ['site', 'document', 'formal', 'short', 'sort'] as const;
export type NameForm = (typeof nameForms)[number];

export const standings = ['participating', 'asian-partner', 'mediterranean-partner'] as const;
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
export const rhythms = ['irregular', 'before-summit', 'yearly', 'several-a-year', 'weekly'] as const;
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

export type Standing = (typeof standings)[number];
export type StructureType = (typeof structureTypes)[number];
export type OperationStatus = (typeof operationStatuses)[number];
export type Rhythm = (typeof rhythms)[number];
export type Family = (typeof families)[number];
export type SeatBasis = (typeof seatBases)[number];
/** How the names in other languages than the original came about; `ours` is said on the page. */
export type Translation = (typeof translations)[number];

/** What divides the entries of a kind into groups, in the order in which the groups are shown. */
export const groupsOf = {
	field: [],
	state: standings,
	structure: structureTypes,
	'field-operation': operationStatuses,
	series: [],
	chairpersonship: [],
	language: [],
	organisation: families,
} as const satisfies Record<Kind, readonly string[]>;
export type Group = Standing | StructureType | OperationStatus | Family;

/** Whether a word from an address is a group of that kind. */
export const isGroup = (kind: Kind, word: string): word is Group =>
	(groupsOf[kind] as readonly string[]).includes(word);
