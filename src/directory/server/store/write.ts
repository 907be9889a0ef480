import { sql, type Transaction } from '#platform/server/database.ts';
import type { Identity } from '#platform/identity.ts';
import type { EntryFile, KindFile, OrganisationFile } from '../../files.ts';
import type { OwnPageText } from '../../check-page-texts.ts';
import type { EntryKind } from '../../entry-kinds.ts';

/** A seat as a file gives it, by the State's slug. */
export interface FileSeat {
	state: string;
	name: string;
	position: number;
	basis: string;
	uncertain: Record<string, string> | null;
}

/** Which organisation is loaded, held until the transaction ends, so that two loads do not mix. */
export async function lockOrganisation(tx: Transaction): Promise<string | null> {
	await sql`lock table directory.organisation in share row exclusive mode`.execute(tx);
	const found = await sql<{ id: string }>`select id from directory.organisation`.execute(tx);
	return found.rows[0]?.id ?? null;
}

/** Writes the organisation itself. @returns whether its order of seating differs from the last loaded one */
export async function upsertOrganisation(
	tx: Transaction,
	file: OrganisationFile,
	seating: readonly FileSeat[],
	{ identity, now }: { identity: Identity; now: Date },
): Promise<{ seatingChanged: boolean }> {
	const before = await sql<{ same: boolean }>`
		select loaded_seating = ${JSON.stringify(seating)}::jsonb as same
		from directory.organisation`.execute(tx);
	await sql`
		insert into directory.organisation (id, name, short_name, sample, languages, original_language,
			seating_language, time_zone, words, menu, contact, identity, loaded_at, loaded_seating)
		values (${file.id}, ${JSON.stringify(file.name)}, ${JSON.stringify(file.shortName)}, ${file.sample},
			${file.languages}, ${file.originalLanguage}, ${file.seatingLanguage}, ${file.timeZone},
			${JSON.stringify(file.words)}, ${JSON.stringify(file.menu)}, ${JSON.stringify(file.contact)},
			${JSON.stringify(identity)}, ${now}, ${JSON.stringify(seating)})
		on conflict (one) do update set name = excluded.name, short_name = excluded.short_name,
			sample = excluded.sample, languages = excluded.languages,
			original_language = excluded.original_language, seating_language = excluded.seating_language,
			time_zone = excluded.time_zone, words = excluded.words, menu = excluded.menu, contact = excluded.contact,
			identity = excluded.identity,
			loaded_at = excluded.loaded_at, loaded_seating = excluded.loaded_seating`.execute(tx);
	return { seatingChanged: !before.rows[0]?.same };
}

/** What a load did to the entries of one kind. */
export interface KindOutcome {
	added: number;
	changed: number;
	withdrawn: number;
}

/**
 * Writes the entries of a kind; those that stand as the file has them are left alone, those that the file
 * no longer has are marked as withdrawn. States go first: others point to them.
 */
export async function upsertEntries(
	tx: Transaction,
	kind: EntryKind,
	file: Pick<KindFile, 'translation' | 'entries'>,
	now: Date,
): Promise<KindOutcome> {
	const rows = JSON.stringify(file.entries.map((entry) => rowOf(entry, file.translation)));
	// Before the others are written: the code of a State and the year of a Chairpersonship may pass to another entry.
	const deleted = await sql`
		update directory.entry set withdrawn_at = ${now}
		where kind = ${kind} and withdrawn_at is null
			and slug <> all (${file.entries.map(({ slug }) => slug)})`.execute(tx);
	await sql`
		update directory.entry e set withdrawn_at = ${now}
		from jsonb_to_recordset(${rows}::jsonb) as r (slug text, facts jsonb)
		where e.kind = ${kind} and e.slug = r.slug and e.withdrawn_at is null
			and (e.facts -> 'iso2' is distinct from r.facts -> 'iso2'
				or e.facts -> 'year' is distinct from r.facts -> 'year')`.execute(tx);
	const written = await sql<{ id: string; added: boolean }>`
		insert into directory.entry as e (kind, slug, position, confirmed, unconfirmed, source, note,
			translation, facts, state_id, loaded)
		select ${kind}, r.slug, r.position, r.confirmed, r.unconfirmed, r.source, r.note, r.translation,
			r.facts, s.id, r.loaded
		from jsonb_to_recordset(${rows}::jsonb) as r (slug text, position int, confirmed boolean,
			unconfirmed text[], source text, note jsonb, translation text, facts jsonb, state text, loaded jsonb)
		left join directory.entry s on s.kind = 'state' and s.slug = r.state
		on conflict (kind, slug) do update set position = excluded.position, confirmed = excluded.confirmed,
			unconfirmed = excluded.unconfirmed, source = excluded.source, note = excluded.note,
			translation = excluded.translation, facts = excluded.facts, state_id = excluded.state_id,
			loaded = excluded.loaded, withdrawn_at = null
			where e.loaded <> excluded.loaded or e.withdrawn_at is not null
		returning id, (xmax = 0) as added`.execute(tx);
	const ids = written.rows.map(({ id }) => id);
	await replaceRelations(tx, ids);
	await replaceNames(tx, ids);
	const added = written.rows.filter((row) => row.added).length;
	return { added, changed: ids.length - added, withdrawn: Number(deleted.numAffectedRows ?? 0) };
}

function rowOf(entry: EntryFile, translation: string): Record<string, unknown> {
	const {
		state = null,
		seating: _seating,
		predecessor = null,
		...facts
	} = entry.facts as Record<string, unknown>;
	// A seat is compared by itself: an officer's order must not be lost when another fact changes.
	const loaded = { ...entry, facts: { ...facts, state, predecessor }, translation };
	const { slug, position, confirmed, unconfirmed, source, note } = entry;
	return { slug, position, confirmed, unconfirmed, source, note, translation, facts, state, loaded };
}

async function replaceRelations(tx: Transaction, ids: readonly string[]): Promise<void> {
	await sql`
		update directory.entry e set
			parent_id = (select p.id from directory.entry p
				where p.kind = e.kind and p.slug = e.loaded ->> 'parent'),
			predecessor_id = (select p.id from directory.entry p
				where p.kind = e.kind and p.slug = e.loaded -> 'facts' ->> 'predecessor')
		where e.id = any (${ids}::uuid[])`.execute(tx);
}

async function replaceNames(tx: Transaction, ids: readonly string[]): Promise<void> {
	await sql`delete from directory.name where entry_id = any (${ids}::uuid[])`.execute(tx);
	await sql`
		insert into directory.name (entry_id, form, language, name, valid_from, valid_until, confirmed)
		select e.id, n.form, t.key, t.value, n."from", n."until", n.confirmed
		from directory.entry e
		cross join jsonb_to_recordset(e.loaded -> 'names')
			as n (form text, "from" text, "until" text, confirmed boolean, text jsonb)
		cross join jsonb_each_text(n.text) t
		where e.id = any (${ids}::uuid[])`.execute(tx);
}

/** Replaces the organisation's own texts of pages. */
export async function replacePageTexts(tx: Transaction, texts: readonly OwnPageText[]): Promise<void> {
	await sql`delete from directory.page_text`.execute(tx);
	await sql`
		insert into directory.page_text (name, language, text)
		select name, language, text
		from jsonb_to_recordset(${JSON.stringify(texts)}::jsonb)
		as t (name text, language text, text text)`.execute(tx);
}

/** Takes the order of seating as the file has it, in place of what was there. */
export async function upsertSeats(tx: Transaction, seats: readonly FileSeat[]): Promise<void> {
	await sql`delete from directory.seat`.execute(tx);
	await sql`
		insert into directory.seat (state_id, name, position, basis, uncertain)
		select e.id, s.name, s.position, s.basis, s.uncertain
		from jsonb_to_recordset(${JSON.stringify(seats)}::jsonb)
			as s (state text, name text, position int, basis text, uncertain jsonb)
		join directory.entry e on e.kind = 'state' and e.slug = s.state`.execute(tx);
	await sql`update directory.organisation set seating_revision = seating_revision + 1`.execute(tx);
}

/** The revision of the seating, held until the transaction ends, and the States that have a seat. */
export async function lockSeating(tx: Transaction): Promise<{ revision: number; slugs: string[] } | null> {
	const found = await sql<{ revision: number }>`
		select seating_revision as revision from directory.organisation for update`.execute(tx);
	const seats = await sql<{ slug: string }>`
		select e.slug from directory.seat s join directory.entry e on e.id = s.state_id
		order by s.position`.execute(tx);
	const [organisation] = found.rows;
	return organisation ? { revision: organisation.revision, slugs: seats.rows.map(({ slug }) => slug) } : null;
}

/** Seats the States in the order of `slugs`; one that moves is seated by the officers, with no doubt left. */
export async function moveSeats(tx: Transaction, slugs: readonly string[]): Promise<void> {
	await sql`
		update directory.seat s set position = o.position, basis = 'officers', uncertain = null
		from unnest(${slugs}::text[]) with ordinality as o (slug, position)
		join directory.entry e on e.kind = 'state' and e.slug = o.slug
		where s.state_id = e.id and s.position <> o.position`.execute(tx);
	await sql`update directory.organisation set seating_revision = seating_revision + 1`.execute(tx);
}
