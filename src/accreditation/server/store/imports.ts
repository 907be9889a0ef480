import type { Charset } from '#platform/server/sheets/charset.ts';
import { sql, type Database } from '#platform/server/database.ts';
import { affectedRows, execute, firstRow, hasRows, rowsOf } from '#platform/server/query.ts';
import type { SheetRow } from '#platform/server/sheets/sheet.ts';
import type { Category } from '../../categories.ts';
import type { ImportField, KnownColumns } from '../../import-columns.ts';
import type { RefusalGround } from '../../registration.ts';
import type { WaitingTable } from '../../import-table.ts';
import type { ImportScope } from '../import/import-scope.ts';

/** What was chosen for a table. */
export interface ImportChoices {
	columns: ImportField[];
	/** For the lines that name no delegation. */
	delegation: string | null;
	/** For all lines that name no category; `null` = that of the delegation. */
	category: Category | null;
	/** Which delegation an unknown name means, by the folded name. */
	names: Record<string, string>;
	/** With which those are refused whom Indico had rejected; `null` = they are not imported. 12.4 */
	ground?: RefusalGround | null;
	/** Who brought the table has confirmed that nobody of unknown age in it is under 18. 10.2 */
	adults?: boolean;
	/** … that names in one column are divided as they are guessed. 12.7 */
	guessedNames?: boolean;
}

/** A waiting table with its lines. */
export interface ImportRow extends WaitingTable {
	charset: Charset | null;
	charsetKnown: boolean;
	/** Whether it can be read again in another character set. */
	hasSource: boolean;
	/** The heading first. */
	rows: SheetRow[];
	choices: ImportChoices;
}

const waitingColumns = sql`id, name, (extract(epoch from brought_at) * 1000)::float8 as "broughtAt",
	greatest(jsonb_array_length(rows) - 1, 0) as lines, nominated, waiting, refused, imported_at is not null as "isImported"`;

const inScope = ({ conference, delegation, person }: ImportScope) => sql`conference_id = ${conference}
	and delegation_id is not distinct from ${delegation}::uuid and person_id = ${person}`;

/** Stores a table, and deletes the oldest ones of its owner. @param most tables of one person */
export async function insertImport(
	database: Database,
	scope: ImportScope,
	table: {
		/** Of a sample. */
		id?: string | undefined;
		name: string;
		charset: Charset | null;
		charsetKnown: boolean;
		source: Uint8Array | null;
		rows: readonly SheetRow[];
		choices: ImportChoices;
		now: Date;
	},
	most: number,
): Promise<string> {
	const made = await sql<{
		id: string;
	}>`insert into accreditation.import (id, conference_id, delegation_id, person_id,
			name, charset, charset_known, source, rows, choices, brought_at)
		values (coalesce(${table.id ?? null}::uuid, gen_random_uuid()), ${scope.conference}, ${scope.delegation},
			${scope.person}, ${table.name}, ${table.charset},
			${table.charsetKnown}, ${table.source ? Buffer.from(table.source) : null}, ${JSON.stringify(table.rows)},
			${JSON.stringify(table.choices)}, ${table.now})
		on conflict do nothing returning id`.execute(database);
	await sql`delete from accreditation.import where id in (select id from accreditation.import
		where person_id = ${scope.person} order by brought_at desc, id offset ${most})`.execute(database);
	return made.rows[0]?.id ?? '';
}

/** The waiting tables of a person in one place, newest first. */
export const waitingTables = (database: Database, scope: ImportScope) =>
	rowsOf<WaitingTable>(database)`select ${waitingColumns} from accreditation.import
		where ${inScope(scope)} order by brought_at desc, id`;

/** A waiting table of a person. @param lock keeps it unchanged until the transaction ends */
export const importById = (database: Database, scope: ImportScope, id: string, { lock = false } = {}) =>
	firstRow<ImportRow>(database)`select ${waitingColumns}, charset, charset_known as "charsetKnown",
			source is not null as "hasSource", rows, choices
		from accreditation.import where id = ${id} and ${inScope(scope)} ${lock ? sql`for update` : sql``}`;

/** The bytes of a text whose character set was guessed, and which one was chosen since. */
export const sourceOf = (database: Database, scope: ImportScope, id: string) =>
	firstRow<{ source: Buffer; charset: Charset | null; charsetKnown: boolean }>(database)`
		select source, charset, charset_known as "charsetKnown" from accreditation.import
		where id = ${id} and ${inScope(scope)} and source is not null`;

/** Stores what was chosen, with the lines if they were read again or left without dates of birth. */
export async function storeChoices(
	database: Database,
	id: string,
	choices: ImportChoices,
	lines?: {
		charset: Charset | null;
		isKnown: boolean;
		rows: readonly SheetRow[];
		source?: Uint8Array | null;
	},
): Promise<void> {
	await sql`update accreditation.import set choices = ${JSON.stringify(choices)} where id = ${id}`.execute(
		database,
	);
	if (lines)
		await sql`update accreditation.import set charset = ${lines.charset}, charset_known = ${lines.isKnown},
			${lines.source === undefined ? sql`` : sql`source = ${lines.source && Buffer.from(lines.source)},`}
			rows = ${JSON.stringify(lines.rows)} where id = ${id}`.execute(database);
}

/** Stores that lines were imported, and those that are left. */
export const storeImported = (
	database: Database,
	id: string,
	done: { rows: readonly SheetRow[]; nominated: number; waiting: number; refused: number; now: Date },
) =>
	execute(database)`
		update accreditation.import set rows = ${JSON.stringify(done.rows)}, source = null, charset_known = true,
		nominated = nominated + ${done.nominated}, waiting = waiting + ${done.waiting},
		refused = refused + ${done.refused}, imported_at = ${done.now}
		where id = ${id}`;

export const deleteImport = (database: Database, scope: ImportScope, id: string) =>
	hasRows(database)`delete from accreditation.import where id = ${id} and ${inScope(scope)}
		returning id`;

/** Deletes the tables that were brought before a moment. @returns how many */
export const deleteImportsBefore = (database: Database, before: Date) =>
	affectedRows(database)`delete from accreditation.import where brought_at < ${before}`;

/** What the columns of earlier tables were. */
export async function readKnownColumns(
	database: Database,
	{ conference, delegation }: ImportScope,
): Promise<KnownColumns> {
	const found = await sql<{ fields: KnownColumns }>`select fields from accreditation.import_columns
		where conference_id = ${conference} and delegation_id is not distinct from ${delegation}::uuid`.execute(
		database,
	);
	return found.rows[0]?.fields ?? {};
}

const mostHeadings = 300;

/** Remembers what columns were; at most 300 headings, the newest ones. */
export async function storeKnownColumns(
	database: Database,
	scope: ImportScope,
	columns: KnownColumns,
): Promise<void> {
	const before = Object.entries(await readKnownColumns(database, scope));
	const others = before.filter(([heading]) => !Object.hasOwn(columns, heading));
	const own = Object.entries(columns);
	const all = Object.fromEntries([
		...others.slice(Math.max(0, others.length + own.length - mostHeadings)),
		...own,
	]);
	await sql`insert into accreditation.import_columns (conference_id, delegation_id, fields)
		values (${scope.conference}, ${scope.delegation}, ${JSON.stringify(all)})
		on conflict (conference_id, delegation_id) do update set fields = excluded.fields`.execute(database);
}
