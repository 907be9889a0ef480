import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import { affectedRows, execute, firstRow, firstValue, rowsOf } from '#platform/server/query.ts';
import type { SheetRow } from '#platform/server/sheets/sheet.ts';
import type { CheckedActivity, ImportedActivity, LineWithProblems } from '../../imported.ts';
import type { ColumnChoice, RememberedColumns } from '../../table-columns.ts';
import type { derivedColumns } from './activities.ts';

/** A file or table that was brought. */
export interface ActivityImportRow {
	id: string;
	person: string;
	/** For whom; `null` = an officer, for all reporters of the file. */
	organisation: string | null;
	name: string;
	source: string;
	format: 'iati' | 'table';
	isPublic: boolean;
	ignored: string[];
	lines: number;
	good: number;
	broughtAt: Date;
	importedAt: Date | null;
	result: ImportResult | null;
}

/** What came in. */
export interface ImportResult {
	added: number;
	changed: number;
	unchanged: number;
}

/** An activity of a line, with what is stored beside its record. */
export type StagedActivity = ImportedActivity & ReturnType<typeof derivedColumns>;

/** A line that waits, with the key by which its reporter is resolved. */
export interface StagedLine extends CheckedActivity {
	position: number;
	reporter: string | null;
	activity: StagedActivity | null;
}

const columns = sql`i.id, i.person_id as person, i.organisation_id as organisation, i.name, i.source, i.format,
	i.is_public as "isPublic", i.ignored, i.lines, i.good, i.brought_at as "broughtAt", i.imported_at as "importedAt", i.result`;

export const importById = (database: Database, id: string, lock = sql``) =>
	firstRow<ActivityImportRow>(
		database,
	)`select ${columns} from activities.import i where i.id = ${id} ${lock}`;
export const lockImport = (tx: Transaction, id: string) => importById(tx, id, sql`for update`);
export const importsOf = (database: Database, person: string) =>
	rowsOf<ActivityImportRow>(database)`select ${columns} from activities.import i where i.person_id = ${person}
		order by i.brought_at desc limit 20`;

/** The rows of a table, headings first, and what its columns are. */
export const tableOf = (database: Database, id: string) =>
	firstRow<{ rows: SheetRow[]; columns: ColumnChoice[] }>(
		database,
	)`select rows, columns from activities.import
		where id = ${id} and rows is not null`;

/** Stores what was brought, and deletes the oldest of the same person. @param most of one person */
export async function insertImport(
	tx: Transaction,
	one: Pick<ActivityImportRow, 'person' | 'organisation' | 'name' | 'source' | 'format' | 'isPublic'> & {
		id?: string | undefined;
		rows: readonly SheetRow[] | null;
		columns: readonly ColumnChoice[] | null;
		charset: string | null;
		now: Date;
	},
	most: number,
): Promise<string> {
	await execute(tx)`delete from activities.import where id in (select id from activities.import
		where person_id = ${one.person} order by brought_at desc offset ${most - 1})`;
	const made = await firstRow<{ id: string }>(tx)`
		insert into activities.import (id, person_id, organisation_id, name, source, format, is_public, charset, rows, columns, brought_at)
		values (coalesce(${one.id ?? null}::uuid, gen_random_uuid()), ${one.person}, ${one.organisation}, ${one.name}, ${one.source},
			${one.format}, ${one.isPublic}, ${one.charset}, ${one.rows && JSON.stringify(one.rows)}::jsonb,
			${one.columns && JSON.stringify(one.columns)}::jsonb, ${one.now}) returning id`;
	return made?.id ?? '';
}

export const removeImport = (tx: Transaction, id: string) =>
	execute(tx)`delete from activities.import where id = ${id}`;
export const removeImportsBefore = (database: Database, before: Date) =>
	affectedRows(database)`delete from activities.import where brought_at < ${before}`;

export const setColumns = (tx: Transaction, id: string, choices: readonly ColumnChoice[]) =>
	execute(tx)`update activities.import set columns = ${JSON.stringify(choices)}::jsonb where id = ${id}`;

/** What the columns of a source were. 4.2 @param owner who imports */
export const knownColumns = (database: Database, owner: string, source: string) =>
	firstValue<RememberedColumns>(
		database,
	)`select columns from activities.mapping where owner = ${owner} and source = ${source}`;
export const saveColumns = (
	tx: Transaction,
	owner: string,
	source: string,
	known: RememberedColumns,
	now: Date,
) =>
	execute(tx)`insert into activities.mapping (owner, source, columns, saved_at)
		values (${owner}, ${source}, ${JSON.stringify(known)}::jsonb, ${now})
		on conflict (owner, source) do update set columns = activities.mapping.columns || excluded.columns, saved_at = excluded.saved_at`;

/** Adds lines. */
export const insertLines = (tx: Transaction, id: string, lines: readonly StagedLine[]) =>
	execute(
		tx,
	)`insert into activities.import_line (import_id, position, line, identifier, reporter, activity, problems)
		select ${id}, l.position, l.line, l.identifier, l.reporter, l.activity, l.problems
		from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) l (position int, line int, identifier text, reporter text,
			activity jsonb, problems jsonb)`;
export const removeLines = (tx: Transaction, id: string) =>
	execute(tx)`delete from activities.import_line where import_id = ${id}`;

/** Marks lines whose reporter and identifier an earlier line has, and counts. 4.6 */
export async function settleLines(tx: Transaction, id: string, ignored: readonly string[]): Promise<void> {
	await execute(tx)`with twice as (
			select position, row_number() over (partition by reporter, identifier order by position) as nth
			from activities.import_line where import_id = ${id} and activity is not null)
		update activities.import_line l set activity = null,
			problems = l.problems || jsonb_build_array(jsonb_build_object('problem', 'twice', 'text', l.identifier))
		from twice t where l.import_id = ${id} and l.position = t.position and t.nth > 1`;
	await execute(tx)`update activities.import i set ignored = ${[...ignored]}::text[],
		lines = (select count(*) from activities.import_line where import_id = i.id),
		good = (select count(*) from activities.import_line where import_id = i.id and activity is not null) where i.id = ${id}`;
}

/** Lines with problems, those with errors first. */
export const linesWithProblems = (
	database: Database,
	id: string,
	{ limit, offset }: { limit: number; offset: number },
) =>
	rowsOf<LineWithProblems>(database)`select line, identifier, activity is not null as "isGood", problems
		from activities.import_line where import_id = ${id} and problems <> '[]'
		order by activity is not null, position limit ${limit} offset ${offset}`;
export const countProblems = (database: Database, id: string) =>
	firstValue<number>(
		database,
	)`select count(*)::int from activities.import_line where import_id = ${id} and problems <> '[]'`;
/** The first good lines, as they will come in. */
export const goodLines = (database: Database, id: string, limit: number) =>
	rowsOf<{ line: number; activity: StagedActivity }>(
		database,
	)`select line, activity from activities.import_line
		where import_id = ${id} and activity is not null order by position limit ${limit}`;

/** The reporters of the good lines, each as its first line names it. */
export const reportersOf = (tx: Transaction, id: string) =>
	rowsOf<{ key: string; name: string; ref: string }>(tx)`
		select distinct on (reporter) reporter as key, activity -> 'reporter' ->> 'name' as name,
			activity -> 'reporter' ->> 'ref' as ref
		from activities.import_line where import_id = ${id} and activity is not null order by reporter, position`;

/** A reporter of a file as it was resolved. `isOther`: somebody else reports for it. 4.8 */
export interface ResolvedReporter {
	key: string;
	organisation: string;
	isOther: boolean;
}

/**
 * Adds and changes the activities of all good lines, in one statement. What an owner entered itself an officer's file does
 * not change. 4.6, 4.8
 */
export async function importLines(
	tx: Transaction,
	{ id, isPublic, person, organisation }: ActivityImportRow,
	reporters: readonly ResolvedReporter[],
	now: Date,
): Promise<{ added: number; changed: number }> {
	const isOwn = organisation !== null;
	const found = await firstRow<{ added: number; changed: number }>(tx)`
		with reporters as (select * from jsonb_to_recordset(${JSON.stringify(reporters)}::jsonb)
				r (key text, organisation uuid, "isOther" boolean)),
		-- Positions alone are sorted: the records of a large file do not fit into memory.
		firsts as (select distinct on (r.organisation, l.identifier) l.position, r.organisation, r."isOther"
			from activities.import_line l join reporters r on r.key = l.reporter
			where l.import_id = ${id} and l.activity is not null order by r.organisation, l.identifier, l.position),
		lines as (select gen_random_uuid() as id, f.organisation, f."isOther", 'reporter:' || f.organisation as by, l.identifier, a.*
			from firsts f join activities.import_line l on l.import_id = ${id} and l.position = f.position,
				jsonb_to_record(l.activity) a (record jsonb, language text, "isSecondary" boolean, reporter jsonb, themes text[],
					countries text[], related text[], keys text[], "allKeys" text[], search text, start text)),
		stored as (insert into activities.activity as t (id, reporter_id, identifier, record, original_language, state, released_at,
				is_secondary, original_reporter, is_imported, created_by, created_at, changed_at, themes, countries, related,
				keys, all_keys, search, start_day, counted_as, compare_at)
			select id, organisation, identifier, record, language, ${isPublic ? 'released' : 'closed'},
				${isPublic ? now : null}::timestamptz, "isOther" or "isSecondary", case when "isOther" then reporter end,
				not ${isOwn} or "isOther", ${person}, ${now}, ${now}, themes, countries, related, keys || by, "allKeys" || by,
				search, start, id, ${now} from lines
			on conflict (reporter_id, identifier) where identifier <> '' do update set record = excluded.record,
				original_language = excluded.original_language, is_secondary = excluded.is_secondary,
				original_reporter = excluded.original_reporter, is_imported = excluded.is_imported,
				changed_at = excluded.changed_at, compare_at = excluded.compare_at, revision = t.revision + 1,
				themes = excluded.themes, countries = excluded.countries, related = excluded.related,
				all_keys = excluded.all_keys,
				keys = case when t.scope = 'coarse' then array(select key from unnest(excluded.keys) key
					where split_part(key, ':', 1) in ('theme', 'country', 'year')) else excluded.keys end,
				search = case when t.scope = 'coarse' then '' else excluded.search end,
				start_day = case when t.scope = 'coarse' then left(excluded.start_day, 4) else excluded.start_day end
			where t.record is distinct from excluded.record and (t.is_imported or ${isOwn})
			returning xmax = 0 as is_new)
		select count(*) filter (where is_new)::int as added, count(*) filter (where not is_new)::int as changed from stored`;
	return found ?? { added: 0, changed: 0 };
}

/** The import is over: its lines are deleted, its result stays. */
export async function storeResult(
	tx: Transaction,
	id: string,
	result: ImportResult,
	now: Date,
): Promise<void> {
	await removeLines(tx, id);
	await execute(tx)`update activities.import set rows = null, imported_at = ${now},
		result = ${JSON.stringify(result)}::jsonb where id = ${id}`;
}
