import type { ListedEntry } from '#directory';
import { identityView, type Identity, type IdentityView } from '#platform/identity.ts';
import { inLanguage, type Language, type LocalizedText, type Texts } from '#platform/language.ts';
import { agendaFor, currentAndNext, nextMoment, type ItemPart, type MeetingPart } from '../agenda.ts';
import { yearOf, type Edition } from '../edition.ts';
import type { ConferenceState } from '../lifecycle.ts';
import type { BodyView, ConferenceHead, ConferencePage, DirectoryLink } from '../page.ts';
import { powersOf } from '../powers.ts';
import { toChangeView } from './change-view.ts';
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
	identity: Identity;
}

/** The reader and the current time. */
export interface ConferenceReader {
	isParticipant: boolean;
	language: Language;
	now: number;
}

/** The title in the reader's language; every published conference has one. */
const title = (texts: Texts, language: Language, original: Language): LocalizedText =>
	inLanguage(texts, language, original) ?? { text: '', language: original, isRequested: false };

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
	| 'year'
	| 'timeZone'
	| 'mode'
	| 'place'
>;

/** The head of every page of the conference. */
export function toHead(
	source: Pick<PageSource, 'id' | 'state' | 'startsAt' | 'endsAt' | 'wholeDays' | 'identity'> & {
		edition: HeadEdition;
	},
	language: Language,
): ConferenceHead {
	const { edition } = source;
	return {
		id: source.id,
		slug: edition.slug,
		state: source.state,
		sample: edition.sample,
		cancelled: edition.cancelled,
		title: title(edition.title, language, edition.original),
		shortTitle: inLanguage(edition.shortTitle, language, edition.original),
		firstDay: edition.firstDay,
		lastDay: edition.lastDay,
		year: yearOf(edition),
		startsAt: source.startsAt,
		endsAt: source.endsAt,
		wholeDays: source.wholeDays,
		timeZone: edition.timeZone,
		mode: edition.mode,
		place: inLanguage(edition.place, language, edition.original),
		identity: conferenceIdentity(source.identity, edition.slug, language, edition.original),
	};
}

/** The identity of a conference, with the addresses of its pictures. */
export const conferenceIdentity = (
	identity: Identity,
	slug: string,
	language: Language,
	original: Language,
): IdentityView => identityView(identity, `/files/conferences/${slug}/identity`, language, original);

/** The page of a conference for a reader. */
export function toPage(source: PageSource, reader: ConferenceReader): ConferencePage {
	const { edition } = source;
	const { language } = reader;
	const localize = (texts: Texts): LocalizedText | null => inLanguage(texts, language, edition.original);
	const all = (list: readonly Texts[]): LocalizedText[] => list.flatMap((texts) => localize(texts) ?? []);
	const links = (role: RelationRow['role']): DirectoryLink[] =>
		source.relations.flatMap((one) => (one.role === role ? (linkOf(one, source.entries) ?? []) : []));
	const bodies = (role: 'organiser' | 'source'): BodyView[] =>
		source.relations.flatMap((one) => {
			if (one.role !== role) return [];
			const link = linkOf(one, source.entries);
			const name = link?.name ?? localize(one.text ?? {});
			return name ? [{ name, link }] : [];
		});
	const agenda = agendaFor(source.meetings, source.items, {
		...reader,
		original: edition.original,
	});
	return {
		...toHead(source, language),
		kind: edition.kind,
		powers: powersOf(edition.kind),
		decision: edition.decision,
		translation: edition.translation,
		description: localize(edition.description),
		audience: all(edition.audience),
		themes: all(edition.themes),
		organisers: bodies('organiser'),
		sources: bodies('source'),
		fields: links('field'),
		states: links('state'),
		structures: links('structure'),
		series: links('series')[0] ?? null,
		chairpersonship: links('chairpersonship')[0] ?? null,
		venue: localize(edition.venue),
		languages: edition.languages,
		links: edition.links.flatMap((link) => {
			const shown = localize(link.title);
			return shown ? [{ title: shown, url: link.url }] : [];
		}),
		notKnown: edition.notKnown,
		evidence: edition.evidence,
		agenda,
		...currentAndNext(agenda.meetings, reader.now),
		changes: source.changes
			.filter(({ listed }) => listed || reader.isParticipant)
			.map((row) => toChangeView(row, localize)),
		publishedAt: source.publishedAt,
		freshUntil: nextMoment(
			[...source.meetings, ...source.items].filter(({ listed }) => listed),
			reader.now,
		),
	};
}

function linkOf(relation: RelationRow, entries: PageSource['entries']): DirectoryLink | null {
	const entry = relation.entry === null ? undefined : entries.get(relation.entry);
	return entry ? { kind: entry.kind, slug: entry.slug, name: entry.name, short: entry.short } : null;
}
