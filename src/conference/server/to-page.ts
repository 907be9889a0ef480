import type { ListedEntry } from '#directory';
import { inLanguage, type Language, type Shown, type Texts } from '#platform/language.ts';
import { agendaFor, currentAndNext, freshUntil, type ItemPart, type MeetingPart } from '../agenda.ts';
import type { ChangedTime, ChangedPlace } from '../changes.ts';
import type { Edition } from '../edition.ts';
import type { ConferenceState } from '../lifecycle.ts';
import type {
	BodyView,
	ChangeView,
	ConferenceHead,
	ConferencePage,
	Days,
	VenueView,
	DirectoryLink,
} from '../page.ts';
import { powersOf } from '../powers.ts';
import type { RelationRow } from './store/publication.ts';
import type { ChangeRow } from './store/read.ts';

/** The data of a page: from the tables, or from a laid-out working copy. */
export interface PageSource {
	id: string;
	state: ConferenceState;
	edition: Edition;
	startsAt: number | null;
	endsAt: number | null;
	wholeDays: boolean;
	meetings: readonly MeetingPart[];
	items: readonly ItemPart[];
	relations: readonly RelationRow[];
	changes: readonly ChangeRow[];
	entries: ReadonlyMap<string, ListedEntry>;
	publishedAt: Date | null;
}

/** The reader and the current time. */
export interface ConferenceReader {
	inside: boolean;
	language: Language;
	now: number;
}

/** The title in the reader's language; every published conference has one. */
const title = (texts: Texts, language: Language, original: Language): Shown =>
	inLanguage(texts, language, original) ?? { text: '', language: original, wanted: false };

/** The fields of an edition that the head needs. */
export type HeadEdition = Pick<
	Edition,
	| 'slug'
	| 'original'
	| 'sample'
	| 'cancelled'
	| 'title'
	| 'shortTitle'
	| 'firstDay'
	| 'lastDay'
	| 'timeZone'
	| 'mode'
	| 'place'
>;

/** The head of every page of the conference. */
export function toHead(
	matter: Pick<PageSource, 'id' | 'state' | 'startsAt' | 'endsAt' | 'wholeDays'> & { edition: HeadEdition },
	language: Language,
): ConferenceHead {
	const { edition } = matter;
	return {
		id: matter.id,
		slug: edition.slug,
		state: matter.state,
		sample: edition.sample,
		cancelled: edition.cancelled,
		title: title(edition.title, language, edition.original),
		shortTitle: inLanguage(edition.shortTitle, language, edition.original),
		firstDay: edition.firstDay,
		lastDay: edition.lastDay,
		startsAt: matter.startsAt,
		endsAt: matter.endsAt,
		wholeDays: matter.wholeDays,
		timeZone: edition.timeZone,
		mode: edition.mode,
		place: inLanguage(edition.place, language, edition.original),
	};
}

/** The page of a conference for a reader. */
export function toPage(matter: PageSource, reader: ConferenceReader): ConferencePage {
	const { edition } = matter;
	const { language } = reader;
	const say = (texts: Texts): Shown | null => inLanguage(texts, language, edition.original);
	const all = (list: readonly Texts[]): Shown[] => list.flatMap((texts) => say(texts) ?? []);
	const ties = (role: RelationRow['role']): DirectoryLink[] =>
		matter.relations.flatMap((one) => (one.role === role ? (tieOf(one, matter.entries) ?? []) : []));
	const bodies = (role: 'organiser' | 'source'): BodyView[] =>
		matter.relations.flatMap((one) => {
			if (one.role !== role) return [];
			const tie = tieOf(one, matter.entries);
			const name = tie?.name ?? say(one.text ?? {});
			return name ? [{ name, tie }] : [];
		});
	const agenda = agendaFor(matter.meetings, matter.items, {
		...reader,
		original: edition.original,
	});
	return {
		...toHead(matter, language),
		kind: edition.kind,
		powers: powersOf(edition.kind),
		decision: edition.decision,
		translation: edition.translation,
		description: say(edition.description),
		audience: all(edition.audience),
		themes: all(edition.themes),
		organisers: bodies('organiser'),
		sources: bodies('source'),
		fields: ties('field'),
		states: ties('state'),
		structures: ties('structure'),
		series: ties('series')[0] ?? null,
		chairpersonship: ties('chairpersonship')[0] ?? null,
		venue: say(edition.venue),
		languages: edition.languages,
		links: edition.links.flatMap((link) => {
			const shown = say(link.title);
			return shown ? [{ title: shown, url: link.url }] : [];
		}),
		notKnown: edition.notKnown,
		evidence: edition.evidence,
		agenda,
		...currentAndNext(agenda.meetings, reader.now),
		changes: matter.changes
			.filter(({ listed }) => listed || reader.inside)
			.map((row) => toChangeView(row, say)),
		publishedAt: matter.publishedAt,
		freshUntil: freshUntil([...matter.meetings, ...matter.items], reader.now),
	};
}

function tieOf(relation: RelationRow, entries: PageSource['entries']): DirectoryLink | null {
	const entry = relation.entry === null ? undefined : entries.get(relation.entry);
	return entry ? { kind: entry.kind, slug: entry.slug, name: entry.name, short: entry.short } : null;
}

/** A change for display. */
export function toChangeView(row: ChangeRow, say: (texts: Texts) => Shown | null): ChangeView {
	const side = (one: ChangedTime & ChangedPlace): { days: Days | null; place: VenueView | null } => ({
		days: row.kind === 'place' ? null : daysOf(one),
		place:
			row.kind === 'place'
				? { place: say(one.place ?? {}), venue: say(one.venue ?? {}), mode: one.mode ?? null }
				: null,
	});
	return {
		kind: row.kind,
		at: row.at,
		meeting: row.meeting && { id: row.meeting.id, number: row.meeting.number, title: say(row.meeting.title) },
		before: side(row.before),
		after: side(row.after),
	};
}

const daysOf = (when: ChangedTime): Days => ({
	first: when.firstDay ?? when.day ?? null,
	last: when.lastDay ?? when.day ?? null,
	start: when.start ?? null,
	end: when.end ?? null,
});
