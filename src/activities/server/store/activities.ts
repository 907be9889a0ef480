import type { ActivityRecord } from '../../activity.ts';
import type { ActivityScope, ActivityState } from '../../codes.ts';
import { coarseView, countedWith, keysOfActivity, searchTextOf } from '../../view.ts';
import { knownPeriod } from '../../period.ts';
import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import { execute, firstRow, hasRows, rowsOf } from '#platform/server/query.ts';
import { actedFor, type ActingFor } from './organisations.ts';

/** An activity as it is stored. */
export interface ActivityRow {
	id: string;
	reporter: string;
	identifier: string;
	record: ActivityRecord;
	original: string;
	state: ActivityState;
	scope: ActivityScope;
	inIati: boolean;
	isSecondary: boolean;
	originalReporter: { name: string; ref: string } | null;
	isImported: boolean;
	sample: boolean;
	createdBy: string | null;
	changedAt: Date;
	releasedAt: Date | null;
	revision: number;
	countedAs: string;
}

export const activityColumns = sql`a.id, a.reporter_id as reporter, a.identifier, a.record, a.original_language as original,
	a.state, a.scope, a.in_iati as "inIati", a.is_secondary as "isSecondary", a.original_reporter as "originalReporter",
	a.is_imported as "isImported", a.sample, a.created_by as "createdBy", a.changed_at as "changedAt",
	a.released_at as "releasedAt", a.revision, a.counted_as as "countedAs"`;

export const activityById = (database: Database, id: string, lock = sql``) =>
	firstRow<ActivityRow>(
		database,
	)`select ${activityColumns} from activities.activity a where a.id = ${id} ${lock}`;
export const lockActivity = (tx: Transaction, id: string) => activityById(tx, id, sql`for update`);
export const activitiesByIds = (database: Database, ids: readonly string[]) =>
	rowsOf<ActivityRow>(database)`select ${activityColumns} from activities.activity a
		where a.id = any (${[...ids]}::uuid[])`;
/** Activities by their identifiers in IATI. */
export const activitiesByIdentifiers = (database: Database, identifiers: readonly string[]) =>
	rowsOf<ActivityRow>(database)`select ${activityColumns} from activities.activity a
		where a.identifier = any (${[...identifiers]}::text[]) and a.identifier <> '' limit 200`;
/** What is stored beside a record, for lists, counts and searches. @param reporter `null` = not known yet */
export function derivedColumns(record: ActivityRecord, scope: ActivityScope, reporter: string | null) {
	const { themes, countries, years } = coarseView(record);
	return {
		themes,
		countries,
		related: countedWith(record),
		keys: keysOfActivity(record, scope, reporter),
		allKeys: keysOfActivity(record, 'full', reporter),
		search: searchTextOf(record, scope),
		// Of a coarse one the year alone. 2.3
		start: scope === 'coarse' ? String(years[0] ?? '') : knownPeriod(record).start,
	};
}

/** Adds an activity, closed. @returns its id; `null` = its reporter has one with this identifier 1.4 */
export async function insertActivity(
	tx: Transaction,
	activity: Pick<ActivityRow, 'reporter' | 'identifier' | 'record' | 'original' | 'createdBy'> & {
		id?: string | undefined;
		sample?: boolean;
		now: Date;
	},
): Promise<string | null> {
	const { reporter, identifier, record, now } = activity;
	const of = derivedColumns(record, 'full', reporter);
	const made = await firstRow<{ id: string }>(tx)`
		with made as (select coalesce(${activity.id ?? null}::uuid, gen_random_uuid()) as id)
		insert into activities.activity (id, reporter_id, identifier, record, original_language, sample, created_by,
			created_at, changed_at, themes, countries, related, keys, all_keys, search, start_day, counted_as)
		select id, ${reporter}, ${identifier}, ${JSON.stringify(record)}, ${activity.original}, ${activity.sample ?? false},
			${activity.createdBy}, ${now}, ${now}, ${of.themes}::text[], ${of.countries}::text[], ${of.related}::text[],
			${of.keys}::text[], ${of.allKeys}::text[], ${of.search}, ${of.start}, id
		from made on conflict (reporter_id, identifier) where identifier <> '' do nothing returning id`;
	return made?.id ?? null;
}

/** Whether another activity of the reporter has this identifier. 1.4 */
export const isIdentifierTaken = (tx: Transaction, id: string, reporter: string, identifier: string) =>
	hasRows(tx)`select from activities.activity where reporter_id = ${reporter} and identifier = ${identifier}
		and identifier <> '' and id <> ${id}`;

/** Stores what an activity says and how much of it others see. 2.2, 2.3 */
export async function updateActivity(tx: Transaction, to: ActivityRow & { now: Date }): Promise<void> {
	const of = derivedColumns(to.record, to.scope, to.reporter);
	await execute(tx)`update activities.activity set identifier = ${to.identifier},
		record = ${JSON.stringify(to.record)}, original_language = ${to.original}, state = ${to.state}, scope = ${to.scope},
		in_iati = ${to.inIati}, released_at = ${to.releasedAt}, changed_at = ${to.now}, compare_at = ${to.now},
		revision = revision + 1, themes = ${of.themes}::text[], countries = ${of.countries}::text[],
		related = ${of.related}::text[], keys = ${of.keys}::text[], all_keys = ${of.allKeys}::text[],
		search = ${of.search}, start_day = ${of.start} where id = ${to.id}`;
}

export const removeActivity = (tx: Transaction, id: string) =>
	execute(tx)`delete from activities.activity where id = ${id}`;

/** The activities of those for whom somebody acts, the last changed first. */
export const activitiesOf = (database: Database, owners: ActingFor, most: number) =>
	rowsOf<ActivityRow>(database)`select ${activityColumns} from activities.activity a
		where a.reporter_id in (${actedFor(owners)}) order by a.changed_at desc, a.id limit ${most}`;
