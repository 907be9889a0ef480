import { hasRole } from '../actor.ts';
import { audit } from './audit.ts';
import { readRows } from './batched-read.ts';
import type { OperationContext } from './context.ts';
import { sql } from './database.ts';
import { containsWords, type SqlFragment } from './list.ts';

/** Which entries of the audit are read; every part narrows. */
export interface AuditFilter {
	/** Words of the name or address of the person who acted; empty = everybody. */
	who: string;
	/** Such as `conference.publish`; empty = all. */
	action: string;
	/** Such as `conference:<id>`; empty = all. */
	thing: string;
	since: Date | null;
	until: Date | null;
	/** Only entries older than that of this id. */
	before: string | null;
}

/** An entry of the audit, without its details. */
export interface AuditEntry {
	id: string;
	/** ISO 8601. */
	at: string;
	action: string;
	thing: string;
	/** Who acted; `null` = the program itself, or somebody who is not named here. */
	who: { id: string; name: string } | null;
	isWithheld: boolean;
	/** The name of the person that it is about. */
	about: string | null;
}

/** What the audit does not tell. */
export interface AuditDiscretion {
	/** Slices whose authors are confidential. */
	slices: readonly string[];
	/** Those of some people who are named nowhere. */
	unnamed(people: readonly string[]): Promise<ReadonlySet<string>>;
}

type Row = Omit<AuditEntry, 'who' | 'isWithheld'> & { person: string | null; name: string | null };

/** Rows on a page, and in each batch of a file. */
export const auditPageSize = 50;
const maxPeople = 50;

async function peopleNamed(ctx: OperationContext, who: string, unnamed: AuditDiscretion['unnamed']) {
	const words = who.split(/\s+/).filter(Boolean).slice(0, 8);
	if (!words.length) return null;
	const found = await readRows<{ id: string }>(
		ctx,
		sql`select id from platform.person where ${containsWords(sql`name || ' ' || email`, words)}
			order by name, id limit ${maxPeople}`,
	);
	const ids = found.map(({ id }) => id);
	const hidden = await unnamed(ids);
	return ids.filter((id) => !hidden.has(id));
}

const confidential = (slices: readonly string[]): SqlFragment =>
	sql`split_part(a.action, '.', 1) = any (${[...slices]}::text[])`;

function rowsWith(
	filter: AuditFilter,
	people: readonly string[] | null,
	slices: readonly string[],
	limit: number,
) {
	const { action, thing, since, until, before } = filter;
	const conditions = [
		...(people ? [sql`a.person_id = any (${[...people]}::uuid[]) and not ${confidential(slices)}`] : []),
		...(action ? [sql`a.action = ${action}`] : []),
		...(thing ? [sql`a.thing = ${thing}`] : []),
		...(since ? [sql`a.at >= ${since}`] : []),
		...(until ? [sql`a.at < ${until}`] : []),
		...(before ? [sql`a.id < ${before}`] : []),
	];
	return sql<Row>`select a.id::text, a.at, a.action, a.thing, a.person_id as person, p.name, s.name as about
		from platform.audit a left join platform.person p on p.id = a.person_id
		left join platform.person s on a.action like 'person.%'
			and s.id = case when a.thing ~ '^person:[0-9a-f-]{36}$' then substr(a.thing, 8)::uuid end
		where ${conditions.length ? sql.join(conditions, sql` and `) : sql`true`}
		order by a.id desc limit ${limit}`;
}

/** The entries as administrators read them: without the names that are withheld. */
async function named(rows: readonly Row[], { slices, unnamed }: AuditDiscretion): Promise<AuditEntry[]> {
	const hidden = await unnamed([...new Set(rows.flatMap(({ person }) => person ?? []))]);
	return rows.map(({ person, name, ...entry }) => {
		const isWithheld =
			person !== null && (hidden.has(person) || slices.includes(entry.action.split('.')[0] ?? ''));
		return { ...entry, isWithheld, who: isWithheld || !person ? null : { id: person, name: name ?? '' } };
	});
}

/** Each action that was ever recorded, by walking the index from one to the next. */
const everyAction = sql<{ action: string }>`with recursive one as (
	(select action from platform.audit order by action limit 1)
	union all select (select action from platform.audit where action > one.action order by action limit 1)
	from one where one.action is not null)
	select action from one where action is not null order by action`;

/**
 * A page of the audit, newest first, with all actions to choose from; `null` = not an administrator. One statement
 * besides those of `discretion`, one more to look for people.
 */
export async function auditEntries(ctx: OperationContext, filter: AuditFilter, discretion: AuditDiscretion) {
	if (!hasRole(ctx.actor, 'administrator')) return null;
	const people = await peopleNamed(ctx, filter.who, discretion.unnamed);
	const [rows, actions] = await Promise.all([
		readRows(ctx, rowsWith(filter, people, discretion.slices, auditPageSize + 1)),
		readRows(ctx, everyAction),
	]);
	return {
		entries: await named(rows.slice(0, auditPageSize), discretion),
		/** For the next page; `null` = there are no older entries. */
		older: rows.length > auditPageSize ? (rows[auditPageSize - 1]?.id ?? null) : null,
		actions: actions.map(({ action }) => action),
	};
}

/**
 * The same entries in batches for a file, which is itself recorded; `null` = not an administrator.
 * @param max largest number of entries
 */
export async function auditFile(
	ctx: OperationContext,
	filter: AuditFilter,
	discretion: AuditDiscretion,
	max: number,
): Promise<AsyncIterable<readonly AuditEntry[]> | null> {
	if (!hasRole(ctx.actor, 'administrator')) return null;
	await ctx.database.transaction().execute((tx) => audit(tx, ctx, 'audit.export', 'audit'));
	const people = await peopleNamed(ctx, filter.who, discretion.unnamed);
	return batches(ctx, filter, people, discretion, max);
}

async function* batches(
	ctx: OperationContext,
	filter: AuditFilter,
	people: readonly string[] | null,
	discretion: AuditDiscretion,
	max: number,
): AsyncGenerator<readonly AuditEntry[]> {
	let { before } = filter;
	for (let left = max; left > 0;) {
		const size = Math.min(left, 500);
		const rows = await readRows(ctx, rowsWith({ ...filter, before }, people, discretion.slices, size));
		if (rows.length) yield await named(rows, discretion);
		if (rows.length < size) return;
		left -= rows.length;
		before = rows.at(-1)?.id ?? null;
	}
}
