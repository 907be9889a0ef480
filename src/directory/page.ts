import type { Identity } from '#platform/identity.ts';
import type { Language, LocalizedText, Texts } from '#platform/language.ts';
import type { KnownDate } from './dates.ts';
import type {
	Family,
	KindGroup,
	EntryKind,
	NameForm,
	OperationStatus,
	Frequency,
	SeatBasis,
	StateStatus,
	StructureType,
	Translation,
} from './entry-kinds.ts';

/* What pages are given. Everything is in the reader's language already, or says in which it is. */

/** The organisation that this house serves. */
export interface Organisation {
	id: string;
	name: Texts;
	shortName: Texts;
	/** Every page says that this is sample material. */
	sample: boolean;
	languages: Language[];
	originalLanguage: Language;
	seatingLanguage: Language;
	timeZone: string;
	/** What the organisation calls its States, and prints after the symbol of a document for them and its Partners. */
	words: { state: Texts; states: Texts; partnersMarker?: string };
	/** Where it can be reached; each may be missing. */
	contact: { address?: Texts; email?: string; website?: string };
	/** How it shows itself: as its folder has it, and in its place what an administrator has set. */
	identity: Identity;
	/** Only what an administrator has set. */
	ownIdentity: Identity;
	/** When it was last loaded from its files. */
	loadedAt: Date;
}

/** One entry as another page points to it. */
export interface EntryLink {
	id: string;
	kind: EntryKind;
	slug: string;
	name: LocalizedText;
}

/** One entry in a list of its kind. */
export interface ListedEntry extends EntryLink {
	short: LocalizedText | null;
	/** The words by which the alphabet of the reader's language files it. */
	filedAs: string;
	/** The organisation's own order. */
	position: number;
	group: KindGroup | null;
	/** Whether the organisation's menu shows it; only series leave any out. */
	inMenu: boolean;
	confirmed: boolean;
	/** Whether its translated names are ours. */
	translation: Translation;
}

export const factNames = [
	'iso2',
	'iso3',
	'isoNumeric',
	'standing',
	'since',
	'helsinki1975',
	'seating',
	'type',
	'city',
	'parent',
	'status',
	'state',
	'place',
	'established',
	'decision',
	'closed',
	'predecessor',
	'abbreviation',
	'rhythm',
	'year',
	'formerState',
	'chairpersonInOffice',
	'code',
	'native',
	'direction',
	'family',
] as const;
export type FactName = (typeof factNames)[number];

export type FactWord = StateStatus | StructureType | OperationStatus | Frequency | Family | 'ltr' | 'rtl';

/** A fact's value, with how it is to be shown. */
export type FactValue =
	| { is: 'shown'; shown: LocalizedText }
	| { is: 'verbatim'; text: string; language: Language | null }
	| { is: 'date'; date: KnownDate }
	| { is: 'word'; word: FactWord }
	| { is: 'yes'; yes: boolean }
	| { is: 'entry'; entry: EntryLink }
	| {
			is: 'seat';
			name: string;
			language: Language;
			position: number;
			basis: SeatBasis;
			uncertain: LocalizedText | null;
	  };

export interface Fact {
	fact: FactName;
	/** `null`: it is not known, and the page says so. */
	value: FactValue | null;
	confirmed: boolean;
}

/** A name as the table of names by date shows it. */
export interface NameByDate {
	form: Exclude<NameForm, 'sort' | 'search'>;
	from: KnownDate | null;
	until: KnownDate | null;
	confirmed: boolean;
	name: LocalizedText;
}

export const relations = ['children', 'field-operations', 'chairpersonships', 'successors'] as const;
export type Relation = (typeof relations)[number];

/** The page of an entry. */
export interface EntryPage extends ListedEntry {
	/** `slug` and the facts that no document confirms; `names` when the dates of one are not confirmed. */
	unconfirmed: string[];
	source: string | null;
	note: LocalizedText | null;
	facts: Fact[];
	names: NameByDate[];
	related: { relation: Relation; entries: EntryLink[] }[];
	/** Gone from the organisation's files; the address stays. */
	withdrawn: boolean;
}

/** A State's seat at the table. */
export interface SeatView {
	state: EntryLink;
	/** The words by which the seating language files the State. */
	filedAs: string;
	position: number;
	basis: SeatBasis;
	/** Why the place is not certain, or `null`. */
	uncertain: LocalizedText | null;
}

/** The seats, with the revision that an officer's edit is based on. */
export interface Seating {
	language: Language;
	revision: number;
	seats: SeatView[];
}

/** Where an item of the menu leads. */
export type MenuTarget = { list: EntryKind; group: KindGroup | null } | { entry: string; kind: EntryKind };

/** A heading of the organisation's menu. */
export interface MenuHeading {
	id: string;
	title: LocalizedText;
	/** At least one. */
	items: { title: LocalizedText; to: MenuTarget }[];
}
