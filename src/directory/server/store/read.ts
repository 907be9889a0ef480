import type { Identity } from '#platform/identity.ts';
import type { Texts } from '#platform/language.ts';
import { readRows } from '#platform/server/batched-read.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { sql, type Database } from '#platform/server/database.ts';
import type { StoredFacts } from '../../facts.ts';
import type { OrganisationFile } from '../../files.ts';
import type { EntryKind, SeatBasis, Translation } from '../../entry-kinds.ts';
import type { DatedName } from '../../names.ts';

/** The organisation as it is kept. */
export interface OrganisationRow {
	id: string;
	name: Texts;
	short_name: Texts;
	sample: boolean;
	languages: string[];
	original_language: string;
	seating_language: string;
	time_zone: string;
	words: { state: Texts; states: Texts };
	menu: OrganisationFile['menu'];
	contact: OrganisationFile['contact'];
	/** As its folder has it, and as an administrator has set it. */
	identity: Identity;
	own_identity: Identity;
	loaded_at: Date;
	seating_revision: number;
	/** Changes whenever the row is written, which every load does. */
	version: string;
}

/** An entry with its names. */
export type EntryRow = StoredFacts & {
	id: string;
	slug: string;
	position: number;
	confirmed: boolean;
	unconfirmed: string[];
	source: string | null;
	note: Texts | null;
	translation: Translation;
	state_id: string | null;
	parent_id: string | null;
	predecessor_id: string | null;
	withdrawn: boolean;
	names: DatedName[];
};

export interface SeatRow {
	state_id: string;
	name: string;
	position: number;
	basis: SeatBasis;
	uncertain: Texts | null;
}

const columns = sql`e.id, e.kind, e.slug, e.position, e.confirmed, e.unconfirmed, e.source, e.note,
	e.translation, e.facts, e.state_id, e.parent_id, e.predecessor_id, e.withdrawn_at is not null as withdrawn,
	(select coalesce(jsonb_agg(jsonb_build_object('form', n.form, 'from', n.valid_from, 'until', n.valid_until,
			'confirmed', n.confirmed, 'text', n.text) order by n.form, n.valid_from nulls first), '[]')
		from (select form, valid_from, valid_until, bool_and(confirmed) as confirmed,
				jsonb_object_agg(language, name) as text
			from directory.name where entry_id = e.id
			group by form, valid_from, valid_until) n) as names`;

// A restored backup may repeat the number of a transaction, but not at the same time.
const version = sql`xmin::text || ' ' || extract(epoch from loaded_at)`;

/** The version of the organisation's row; `null` before one is loaded. */
export async function organisationVersion(ctx: Pick<OperationContext, 'database'>): Promise<string | null> {
	const [found] = await readRows<{ version: string }>(
		ctx,
		sql`select ${version} as version from directory.organisation`,
	);
	return found?.version ?? null;
}

/** The organisation, or `null` before one is loaded. */
export async function theOrganisation(database: Database): Promise<OrganisationRow | null> {
	const found = await sql<OrganisationRow>`
		select id, name, short_name, sample, languages, original_language, seating_language, time_zone, words,
			menu, contact, identity, own_identity, loaded_at, seating_revision, ${version} as version
		from directory.organisation`.execute(database);
	return found.rows[0] ?? null;
}

/** The organisation's own text of a page in a language, in Markdown; `null` where it has none. */
export async function pageText(
	ctx: Pick<OperationContext, 'database'>,
	name: string,
	language: string,
): Promise<string | null> {
	const [found] = await readRows<{ text: string }>(
		ctx,
		sql`select text from directory.page_text where name = ${name} and language = ${language}`,
	);
	return found?.text ?? null;
}

/** All entries by position within their kind, withdrawn ones too. */
export async function allEntries(database: Database): Promise<EntryRow[]> {
	const found = await sql<EntryRow>`
		select ${columns} from directory.entry e order by e.kind, e.position`.execute(database);
	return found.rows;
}

/** The identifiers of entries by slug, withdrawn ones too. */
export async function idsOfSlugs(
	database: Database,
	kind: EntryKind,
	slugs: readonly string[],
): Promise<{ slug: string; id: string }[]> {
	const found = await sql<{ slug: string; id: string }>`
		select slug, id from directory.entry where kind = ${kind} and slug = any (${slugs}::text[])`.execute(
		database,
	);
	return found.rows;
}

/** The two-letter codes of States (ISO 3166-1), of those that have one, by id. */
export async function stateCodes(database: Database): Promise<{ id: string; code: string }[]> {
	const found = await sql<{ id: string; code: string }>`
		select id, facts->>'iso2' as code from directory.entry
		where kind = 'state' and withdrawn_at is null and facts->>'iso2' is not null`.execute(database);
	return found.rows;
}

/** One entry, withdrawn or not, with its seat where it has one. */
export async function entryBySlug(
	database: Database,
	kind: EntryKind,
	slug: string,
): Promise<(EntryRow & { seat: SeatRow | null }) | null> {
	const found = await sql<EntryRow & { seat: SeatRow | null }>`
		select ${columns}, to_jsonb(s) as seat from directory.entry e
		left join directory.seat s on s.state_id = e.id
		where e.kind = ${kind} and e.slug = ${slug}`.execute(database);
	return found.rows[0] ?? null;
}

/** What an entry points to and what points to it. */
export async function neighboursOf(database: Database, entry: EntryRow): Promise<EntryRow[]> {
	const pointsTo = [entry.state_id, entry.parent_id, entry.predecessor_id].filter((id) => id !== null);
	const found = await sql<EntryRow>`
		select ${columns} from directory.entry e
		where e.id = any (${pointsTo}::uuid[])
			or (e.withdrawn_at is null
				and (e.state_id = ${entry.id} or e.parent_id = ${entry.id} or e.predecessor_id = ${entry.id}))
		order by e.position`.execute(database);
	return found.rows;
}

/** The seats in order. */
export async function seatsInOrder(database: Database): Promise<SeatRow[]> {
	const found = await sql<SeatRow>`
		select state_id, name, position, basis, uncertain
		from directory.seat order by position`.execute(database);
	return found.rows;
}
