import type { Client } from 'pg';

// Our own schemas: no system catalogues, and not the job queue, which migrates itself.
const ours = `n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'jobs', 'public')`;
const notOfExtension = (oid: string): string =>
	`not exists (select from pg_depend d where d.objid = ${oid} and d.deptype = 'e')`;

/** Each selects a line of words. Columns go by name: histories may have added them in another order. */
const parts = [
	`select concat_ws(' ', 'schema', n.nspname, n.nspacl) as line
	from pg_namespace n where ${ours}`,
	`select concat_ws(' ', 'extension', extname, extnamespace::regnamespace) as line
	from pg_extension`,
	`select concat_ws(' ', 'relation', c.oid::regclass, c.relkind, c.relpersistence, c.reloptions, c.relrowsecurity, c.relforcerowsecurity,
		case when c.relkind in ('v', 'm') then pg_get_viewdef(c.oid) end, c.relacl) as line
	from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind <> 'i' and ${ours}`,
	`select concat_ws(' ', 'column', c.oid::regclass, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity,
		a.attgenerated, pg_get_expr(f.adbin, f.adrelid), a.attcollation::regcollation, a.attstorage, a.attstattarget,
		a.attacl) as line
	from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
		left join pg_attrdef f on f.adrelid = a.attrelid and f.adnum = a.attnum
	where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p', 'v', 'm', 'c') and ${ours}`,
	`select concat_ws(' ', 'constraint', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid)) as line
	from pg_constraint k join pg_namespace n on n.oid = k.connamespace where ${ours}`,
	`select concat_ws(' ', 'index', pg_get_indexdef(c.oid)) as line
	from pg_class c join pg_namespace n on n.oid = c.relnamespace
	where c.relkind = 'i' and ${ours}`,
	`select concat_ws(' ', 'function', pg_get_functiondef(p.oid), p.proacl) as line
	from pg_proc p join pg_namespace n on n.oid = p.pronamespace
	where p.prokind <> 'a' and ${ours} and ${notOfExtension('p.oid')}`,
	`select concat_ws(' ', 'trigger', pg_get_triggerdef(t.oid), t.tgenabled) as line
	from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
	where not t.tgisinternal and ${ours}`,
	`select concat_ws(' ', 'policy', p::text) as line
	from pg_policies p`,
	`select concat_ws(' ', 'statistics', pg_get_statisticsobjdef(s.oid)) as line
	from pg_statistic_ext s join pg_namespace n on n.oid = s.stxnamespace where ${ours}`,
	`select concat_ws(' ', 'type', t.oid::regtype, t.typtype,
		(select string_agg(e.enumlabel, ', ' order by e.enumsortorder) from pg_enum e where e.enumtypid = t.oid)) as line
	from pg_type t join pg_namespace n on n.oid = t.typnamespace
	where t.typtype in ('e', 'd', 'r') and ${ours} and ${notOfExtension('t.oid')}`,
];

/**
 * What a database consists of beside its rows: schemas, extensions, tables, columns, constraints, indexes, functions,
 * triggers, policies, types and grants, a line each, sorted.
 */
export async function catalogue(client: Client): Promise<string[]> {
	await client.query(`set search_path to ''`);
	const found = await client.query<{ line: string }>(parts.join(' union all '));
	return found.rows.map(({ line }) => line).sort();
}
