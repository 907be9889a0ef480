import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import { affectedRows, execute, firstRow, hasRows, rowsOf } from '#platform/server/query.ts';

/** An organisation as activities name it. */
export interface ReporterRow {
	id: string;
	name: string;
	iati: string;
	/** What it is in the directory. */
	entry: string | null;
	/** The delegation whose members are its people, where the directory does not have it. */
	delegation: string | null;
	/** The State whose body it is. */
	state: string | null;
	mailbox: string;
}

const columns = sql`o.id, o.name, o.iati, o.entry_id as entry, o.delegation_id as delegation, o.state_id as state, o.mailbox`;

export const organisationById = (database: Database, id: string) =>
	firstRow<ReporterRow>(database)`select ${columns} from activities.organisation o where o.id = ${id}`;

/** The owners of activities, by their ids. */
export async function ownersOf(
	database: Database,
	activities: readonly { reporter: string }[],
): Promise<Map<string, ReporterRow>> {
	const ids = [...new Set(activities.map(({ reporter }) => reporter))];
	const rows = await rowsOf<ReporterRow>(database)`select ${columns} from activities.organisation o
		where o.id = any (${ids}::uuid[])`;
	return new Map(rows.map((one) => [one.id, one]));
}

/** For whom somebody acts: States and organisations, their delegations, and States whose bodies they co-ordinate. 7.2 */
export interface ActingFor {
	entries: Iterable<string>;
	delegations: Iterable<string>;
	coordinated?: readonly string[];
}

/** The ids of the organisations for which somebody acts; of a State that they co-ordinate the bodies without an account. */
export const actedFor = ({ entries, delegations, coordinated = [] }: ActingFor) => sql<{ id: string }>`
	select id from activities.organisation
	where entry_id = any (${[...entries]}::uuid[]) or delegation_id = any (${[...delegations]}::uuid[])
		or (state_id = any (${[...coordinated]}::uuid[]) and entry_id is null and delegation_id is null)`;

/** Adds an organisation; one of the same entry or delegation is there already. @returns its id */
export async function insertOrganisation(
	tx: Transaction,
	one: Partial<ReporterRow> & { name: string; now: Date },
): Promise<string> {
	const { entry = null, delegation = null } = one;
	const made = await firstRow<{ id: string }>(tx)`
		insert into activities.organisation (name, iati, entry_id, delegation_id, created_at)
		values (${one.name}, ${one.iati ?? ''}, ${entry}, ${delegation}, ${one.now})
		on conflict do nothing returning id`;
	if (made) return made.id;
	const there = await firstRow<{ id: string }>(tx)`select id from activities.organisation
		where entry_id = ${entry} or delegation_id = ${delegation}`;
	return there?.id ?? '';
}

/** What some names and identifiers mean. */
export const organisationsOfKeys = (database: Database, keys: readonly string[]) =>
	rowsOf<{ key: string; organisation: string }>(database)`
		select key, organisation_id as organisation from activities.organisation_name where key = any (${[...keys]}::text[])`;

/** Remembers names of an organisation; those that mean another one stay. */
export const insertNames = (tx: Transaction, organisation: string, keys: readonly string[]) =>
	execute(tx)`insert into activities.organisation_name (key, organisation_id)
		select key, ${organisation} from unnest(${[...keys]}::text[]) key on conflict do nothing`;

/**
 * All names of one organisation mean another from now on, and its activities are that one's; an activity with an
 * identifier that the other has stays where it is. 3.2 @returns how many activities moved
 */
export async function mergeOrganisation(
	tx: Transaction,
	from: string,
	to: string,
	now: Date,
): Promise<number> {
	await execute(tx)`update activities.organisation_name set before_id = coalesce(before_id, organisation_id),
		organisation_id = ${to}, mended_at = ${now} where organisation_id = ${from}`;
	return affectedRows(tx)`update activities.activity a set reporter_id = ${to}, revision = revision + 1,
			keys = array_replace(keys, ${`reporter:${from}`}, ${`reporter:${to}`}),
			all_keys = array_replace(all_keys, ${`reporter:${from}`}, ${`reporter:${to}`}), compare_at = ${now}
		where reporter_id = ${from} and is_imported and not exists (select from activities.activity o
			where o.reporter_id = ${to} and o.identifier = a.identifier and a.identifier <> '')`;
}

/** Names of an organisation that meant another before mean that one again. 3.2 @returns whether there were any */
export const restoreNames = (tx: Transaction, organisation: string) =>
	hasRows(tx)`update activities.organisation_name
		set organisation_id = before_id, before_id = null, mended_at = null
		where organisation_id = ${organisation} and before_id is not null returning key`;

/** What officers state of an organisation. */
export const updateOrganisation = (
	tx: Transaction,
	id: string,
	{ mailbox, state, iati }: Pick<ReporterRow, 'mailbox' | 'state' | 'iati'>,
) =>
	execute(tx)`update activities.organisation
		set mailbox = ${mailbox}, state_id = ${state}, iati = ${iati} where id = ${id}`;

/** An organisation in the list of officers. */
export interface ListedOrganisation extends ReporterRow {
	activities: number;
	names: string[];
	/** Names that meant another before. */
	mended: string[];
}

/** @param words in a name; empty = all */
export function listOrganisations(database: Database, words: string): Promise<ListedOrganisation[]> {
	const like = `%${words.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%`;
	return rowsOf<ListedOrganisation>(database)`select ${columns},
			(select count(*)::int from activities.activity a where a.reporter_id = o.id) as activities,
			array(select key from activities.organisation_name n where n.organisation_id = o.id order by key limit 20) as names,
			array(select key from activities.organisation_name n where n.organisation_id = o.id
				and n.before_id is not null order by key limit 20) as mended
		from activities.organisation o
		where lower(o.name) like ${like} or exists (select from activities.organisation_name n
			where n.organisation_id = o.id and n.key like ${like})
		order by lower(o.name), o.id limit 200`;
}
