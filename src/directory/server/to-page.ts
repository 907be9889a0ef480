import { inLanguage, type Language } from '#platform/language.ts';
import { dayAt, type Day } from '../dates.ts';
import type { KindGroup } from '../entry-kinds.ts';
import { compareByStart, sortKey, shortOn, titleOn } from '../names.ts';
import type { EntryLink, ListedEntry, NameByDate, Organisation } from '../page.ts';
import type { EntryRow, OrganisationRow } from './store/read.ts';

/** For whom and as of which day rows are turned into what pages show. */
export interface DirectoryReader {
	language: Language;
	original: Language;
	day: Day;
}

/** A reader of this organisation; without a day, as of today in the organisation's own time zone. */
export const readerOf = (
	organisation: OrganisationRow,
	language: Language,
	now: Date,
	day?: Day,
): DirectoryReader => ({
	language,
	original: organisation.original_language,
	day: day ?? dayAt(now, organisation.time_zone),
});

export const organisationOf = (row: OrganisationRow): Organisation => ({
	id: row.id,
	name: row.name,
	shortName: row.short_name,
	sample: row.sample,
	languages: row.languages,
	originalLanguage: row.original_language,
	seatingLanguage: row.seating_language,
	timeZone: row.time_zone,
	words: row.words,
	contact: row.contact,
	identity: { ...row.identity, ...row.own_identity },
	ownIdentity: row.own_identity,
	loadedAt: row.loaded_at,
});

export const linkOf = (row: EntryRow, { language, original, day }: DirectoryReader): EntryLink => ({
	id: row.id,
	kind: row.kind,
	slug: row.slug,
	name: titleOn(row, day, language, original),
});

export const listedOf = (row: EntryRow, reader: DirectoryReader): ListedEntry => ({
	...linkOf(row, reader),
	short: shortOn(row, reader.day, reader.language, reader.original),
	filedAs: sortKey(row, reader.day, reader.language, reader.original),
	position: row.position,
	group: groupOf(row),
	inMenu: row.kind !== 'series' || row.facts.inMenu,
	confirmed: row.confirmed,
	translation: row.translation,
});

function groupOf(row: EntryRow): KindGroup | null {
	if (row.kind === 'state') return row.facts.standing;
	if (row.kind === 'structure') return row.facts.type;
	if (row.kind === 'field-operation') return row.facts.status;
	if (row.kind === 'organisation') return row.facts.family;
	return null;
}

// The forms in the order in which a page lists them; what an alphabet files by is not a name.
const forms = ['site', 'document', 'formal', 'short'] as const;

/** All names of an entry, form by form, the newest first. */
export const namesByDate = (row: EntryRow, { language, original }: DirectoryReader): NameByDate[] =>
	forms.flatMap((form) =>
		row.names
			.filter((name) => name.form === form)
			.toSorted((a, b) => compareByStart(b, a))
			.flatMap(({ from, until, confirmed, text }) => {
				const name = inLanguage(text, language, original);
				return name ? [{ form, from, until, confirmed, name }] : [];
			}),
	);
