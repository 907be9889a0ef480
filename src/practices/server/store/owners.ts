import type { Texts } from '#platform/language.ts';
import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import { firstRow } from '#platform/server/query.ts';

/** A State or organisation: of the directory, or by the name of its delegation. 1.2 */
export interface Party {
	/** In the directory. */
	entry: string | null;
	/** Otherwise its delegation; `null` = that is gone, or there is none. */
	delegation: string | null;
	/** What its delegation is called; `null` = the directory has it. */
	name: Texts | null;
}

/** An owner of a practice. */
export interface PracticeOwner extends Party {
	/** The State that a named owner is from, as far as it is known. */
	country: string | null;
}

/** Who somebody is for practices: in person, by the States and organisations of their delegations. */
export interface OwnedBy {
	person: string;
	entries: ReadonlySet<string>;
	/** Delegations that the directory does not have. */
	delegations: readonly string[];
}

const ids = (all: ReadonlySet<string> | readonly string[]) => sql`any (${[...all]}::uuid[])`;

/** Whether the entry and delegation of a row `one` are those of somebody. Never null. */
export const isPartyOf = (one: string, { entries, delegations }: Omit<OwnedBy, 'person'>) =>
	sql`coalesce(${sql.ref(`${one}.entry_id`)} = ${ids(entries)} or ${sql.ref(`${one}.delegation_id`)} = ${ids(delegations)}, false)`;

/** Whether a practice `p` was submitted by somebody, or is of a State or organisation of theirs. Never null. 1.2 */
export const isOwnedBy = ({ person, ...parties }: OwnedBy) => sql`(coalesce(p.submitted_by = ${person}, false)
	or exists (select from practices.owner o where o.practice_id = p.id and ${isPartyOf('o', parties)}))`;

/** Whether a State owns a practice `p`, or an owner is from it: its experts recuse. 6.1 */
export const isOfCountry = (country: ReturnType<typeof sql>) => sql`exists (select from practices.owner o
	where o.practice_id = p.id and ${country} in (o.entry_id, o.country_id))`;

/** The owners of a practice `p`, in order. */
export const ownersColumn = sql`(select coalesce(jsonb_agg(jsonb_build_object('entry', o.entry_id,
	'delegation', o.delegation_id, 'name', o.name, 'country', o.country_id) order by o.position), '[]')
	from practices.owner o where o.practice_id = p.id)`;

/** Replaces the owners of a practice. */
export async function setOwners(
	tx: Transaction,
	practice: string,
	owners: readonly PracticeOwner[],
): Promise<void> {
	await sql`delete from practices.owner where practice_id = ${practice}`.execute(tx);
	await sql`insert into practices.owner (practice_id, position, entry_id, delegation_id, name, country_id)
		select ${practice}, o.at, (o.owner ->> 'entry')::uuid, (o.owner ->> 'delegation')::uuid,
			nullif(o.owner -> 'name', 'null'), (o.owner ->> 'country')::uuid
		from jsonb_array_elements(${JSON.stringify(owners)}::jsonb) with ordinality as o (owner, at)`.execute(tx);
}

/** Who submitted a practice; `null` = nobody, or their account is gone. */
export const submitterOf = (database: Database, practice: string) =>
	firstRow<{ person: string; name: string; email: string }>(database)`
		select w.id as person, w.name, w.email from practices.practice p
		join platform.person w on w.id = p.submitted_by where p.id = ${practice}`;
