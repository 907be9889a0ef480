import type { IdentityView } from '#platform/identity.ts';
import type { LocalizedText } from '#platform/language.ts';
import type { ChangeKind } from './changes.ts';
import type { ConferenceKind, Mode, UnknownFact } from './edition.ts';
import type { ConferenceState } from './lifecycle.ts';
import type { PublicSpan } from './parts.ts';
import type { Powers } from './powers.ts';
import type { MeetingState } from './agenda.ts';

/* View models of the conference pages: texts in the reader's language, moments in ms. */

/** A link to a directory entry. */
export interface DirectoryLink {
	kind: string;
	slug: string;
	name: LocalizedText;
	short: LocalizedText | null;
}

/** A body: a link if it is in the directory, else its name. */
export interface BodyView {
	name: LocalizedText;
	link: DirectoryLink | null;
}

/** A place; a meeting has no mode of its own. */
export interface VenueView {
	place: LocalizedText | null;
	venue: LocalizedText | null;
	mode: Mode | null;
}

/** The head of every page of a conference. */
export interface ConferenceHead {
	id: string;
	slug: string;
	state: ConferenceState;
	/** Invented; marked wherever it is shown. */
	sample: boolean;
	cancelled: boolean;
	title: LocalizedText;
	shortTitle: LocalizedText | null;
	firstDay: string | null;
	lastDay: string | null;
	/** The year in which it begins. */
	year: string | null;
	startsAt: number | null;
	endsAt: number | null;
	wholeDays: boolean;
	timeZone: string;
	/** `null` = unknown */
	mode: Mode | null;
	place: LocalizedText | null;
	/** Its logo, accent colour and header image. */
	identity: IdentityView;
}

/** An item in the agenda. A `null` text exists in no language. */
export interface AgendaItem {
	id: string;
	number: string;
	title: LocalizedText | null;
	note: LocalizedText | null;
	startsAt: number | null;
	endsAt: number | null;
	/** Not open to the public at this moment. */
	closed: boolean;
	/** When it is, or was, open to the public; `null` = never. */
	open: PublicSpan | null;
	statements: boolean;
	onFloor: boolean;
	items: AgendaItem[];
}

/** A meeting in the agenda, with its items as a tree. */
export interface AgendaMeeting {
	id: string;
	number: number;
	title: LocalizedText | null;
	day: string | null;
	startsAt: number | null;
	endsAt: number | null;
	place: LocalizedText | null;
	state: MeetingState;
	openedAt: number | null;
	closedAt: number | null;
	cancelled: boolean;
	/** The Chatham House Rule applies. */
	chathamHouse: boolean;
	closed: boolean;
	open: PublicSpan | null;
	/** The item on the floor is closed to the reader. */
	inClosedPart: boolean;
	/** Some parts are closed to the reader; nothing more is revealed. */
	hasClosedParts: boolean;
	items: AgendaItem[];
}

export interface Agenda {
	meetings: AgendaMeeting[];
	/** Items that are not assigned to a meeting. */
	unplanned: AgendaItem[];
}

/** An announced change of date or place. */
export interface ChangeView {
	kind: ChangeKind;
	at: Date;
	meeting: { id: string; number: number; title: LocalizedText | null } | null;
	before: { days: Days | null; place: VenueView | null };
	after: { days: Days | null; place: VenueView | null };
}

/** Dates and times in the conference's time zone. */
export interface Days {
	first: string | null;
	last: string | null;
	start: string | null;
	end: string | null;
	/** `null` for those of a meeting. */
	timeZone: string | null;
}

/** The page of a conference. */
export interface ConferencePage extends ConferenceHead {
	kind: ConferenceKind;
	powers: Powers;
	decision: string | null;
	translation: 'official' | 'usual' | 'ours';
	description: LocalizedText | null;
	audience: LocalizedText[];
	themes: LocalizedText[];
	organisers: BodyView[];
	sources: BodyView[];
	fields: DirectoryLink[];
	states: DirectoryLink[];
	structures: DirectoryLink[];
	series: DirectoryLink | null;
	chairpersonship: DirectoryLink | null;
	venue: LocalizedText | null;
	/** Language codes; `null` = unknown */
	languages: readonly string[] | null;
	links: { title: LocalizedText; url: string }[];
	notKnown: readonly UnknownFact[];
	evidence: readonly string[];
	agenda: Agenda;
	/** Ids of meetings. */
	current: string | null;
	next: string | null;
	changes: ChangeView[];
	publishedAt: Date | null;
	/** The next moment at which the public view changes automatically, or `null`. */
	freshUntil: number | null;
}
