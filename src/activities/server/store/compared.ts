import { sql, type Database } from '#platform/server/database.ts';
import { columnOf, execute, firstRow, rowsOf } from '#platform/server/query.ts';
import type { ActivityState, OverlapReason, Verdict } from '../../codes.ts';
import type { FoundPair } from '../../overlap-index.ts';
import type { ComparedRow } from '../../view.ts';
import type { JudgedPair } from '../../weights.ts';

const columns = sql`a.id, a.reporter_id as reporter, a.identifier, a.scope,
	a.record - '{result,mandate,place,status,budget,currency}'::text[] as record`;

export const comparedByIds = (database: Database, ids: readonly string[]) =>
	rowsOf<ComparedRow>(
		database,
	)`select ${columns} from activities.activity a where a.id = any (${[...ids]}::uuid[])`;

/** The activities of a state, some at a time. The ids are read once, because sorting the remaining rows each time is slower. */
export async function* comparedIn(database: Database, state: ActivityState, some: number) {
	const ids = await columnOf<string>(
		database,
	)`select id from activities.activity where state = ${state} order by id`;
	for (let at = 0; at < ids.length; at += some) yield comparedByIds(database, ids.slice(at, at + some));
}

/**
 * Released activities that changed since a moment, and those that were closed. An import may commit after others that changed
 * later: what it brings waits to be compared.
 */
export const changedSince = (database: Database, since: Date, limit: number) =>
	rowsOf<ComparedRow & { isReleased: boolean }>(
		database,
	)`select ${columns}, a.state = 'released' as "isReleased"
		from activities.activity a where a.id in (select id from activities.activity where changed_at >= ${since}
			union select activity_id from activities.to_compare) limit ${limit}`;

/** The number of released activities, the latest change, and a hash of their ids and revisions. */
export interface ReleasedState {
	at: Date | null;
	released: number;
	version: string;
}
/** It is read from an index alone, before each comparison. */
export const releasedState = async (database: Database): Promise<ReleasedState> =>
	(await firstRow<ReleasedState>(database)`select max(changed_at) as at, count(*)::int as released,
		count(*) || ' ' || coalesce(bit_xor(uuid_hash_extended(id, revision)), 0) as version
		from activities.activity where state = 'released'`) ?? { at: null, released: 0, version: 'none' };

/** An activity that is to be compared. `since`: as text, which keeps its microseconds. */
export interface ToCompare {
	id: string;
	since: string;
}
/** Activities that are to be compared, the longest waiting first. 6.4 @param limit `null` = all */
export const toCompare = (database: Database, limit: number | null) =>
	rowsOf<ToCompare>(database)`select activity_id as id, since::text from activities.to_compare
		order by to_compare.since, activity_id limit ${limit}`;
/** Says of activities that they were compared. One that changed meanwhile waits since another moment, and waits further. */
export const setCompared = (database: Database, compared: readonly ToCompare[]) =>
	execute(database)`delete from activities.to_compare t
		using unnest(${compared.map(({ id }) => id)}::uuid[], ${compared.map(({ since }) => since)}::timestamptz[]) c (id, since)
		where t.activity_id = c.id and t.since = c.since`;

/** What people said of pairs, with their reasons, for the weights. 6.5 */
export async function judgedPairs(database: Database): Promise<JudgedPair[]> {
	return rowsOf<{ verdict: Verdict; reasons: OverlapReason[] }>(database)`
		select coalesce(p.agreed, (select v.verdict from activities.verdict v where v.pair_id = p.id order by v.given_at desc limit 1))
			as verdict, array(select r ->> 'reason' from jsonb_array_elements(p.reasons) r) as reasons
		from activities.pair p where exists (select from activities.verdict v where v.pair_id = p.id) limit 10000`;
}

/** Stores candidates; a closed activity has some with those that are released, for its owner alone. 6.4 */
export async function storePairs(
	database: Database,
	found: readonly (FoundPair & { id?: string })[],
	now: Date,
): Promise<void> {
	if (!found.length) return;
	await execute(database)`insert into activities.pair (id, first_id, second_id, score, reasons, found_at)
		select coalesce(f.id, gen_random_uuid()), f.first, f.second, f.score, f.reasons, ${now}
		from jsonb_to_recordset(${JSON.stringify(found)}::jsonb)
				f (id uuid, first uuid, second uuid, score real, reasons jsonb)
			join activities.activity a on a.id = f.first join activities.activity b on b.id = f.second
				and 'released' in (a.state, b.state)
		on conflict (first_id, second_id) do update set score = excluded.score, reasons = excluded.reasons,
			is_candidate = true, found_at = excluded.found_at`;
}
/**
 * Candidates of the compared activities that were not found again are none, and go unless people judged them.
 * @param compared `null` = all were
 */
export async function dropPairs(
	database: Database,
	compared: readonly string[] | null,
	before: Date,
): Promise<void> {
	const of = compared
		? sql`(p.first_id = any (${[...compared]}::uuid[]) or p.second_id = any (${[...compared]}::uuid[]))`
		: sql`true`;
	await execute(
		database,
	)`update activities.pair p set is_candidate = false where p.found_at < ${before} and ${of}`;
	await execute(database)`delete from activities.pair p where not p.is_candidate and ${of}
		and not exists (select from activities.verdict v where v.pair_id = p.id)`;
}
