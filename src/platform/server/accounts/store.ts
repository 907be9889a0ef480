import type { RawBuilder } from 'kysely';
import type { AccountsSort } from '../../accounts-list.ts';
import type { OrganisationRole } from '../../actor.ts';
import type { Language } from '../../language.ts';
import { readRows } from '../batched-read.ts';
import type { OperationContext } from '../context.ts';
import { sql, type Database } from '../database.ts';
import { byName, containsWords, type ListSource } from '../list.ts';
import { columnOf, execute, hasRows } from '../query.ts';

/** An account as administrators see it. */
export interface AccountRow {
	id: string;
	name: string;
	email: string;
	roles: OrganisationRole[];
	/** ISO 8601. */
	since: string;
	/** The last day on which one of its sessions was used; `null` without a session. */
	seen: string | null;
	/** `null` = not blocked. */
	blocked: string | null;
	secondFactor: boolean;
}

/** The source of the list of accounts; names are sorted by the language's collation. */
export const accountsSource = (language: Language, words: readonly string[]): ListSource<AccountsSort> => ({
	from: sql`platform.person p left join (select person_id, array_agg(role order by role) as roles
		from platform.organisation_role group by person_id) held on held.person_id = p.id`,
	where: sql`p.deleted_at is null`,
	search: { where: containsWords(sql`p.name || ' ' || p.email`, words) },
	id: sql`p.id`,
	tieBreaker: sql`p.email`,
	keys: sql`(coalesce(held.roles, array['none']) || case when p.blocked_at is null then 'active' else 'blocked' end)`,
	indexed: {
		role: (
			roles,
		) => sql`(p.id in (select person_id from platform.organisation_role where role = any(${[...roles]}::text[]))
			${roles.includes('none') ? sql`or held.roles is null` : sql``})`,
	},
	sorts: { name: sql`p.name ${byName(language)}`, email: sql`p.email`, since: sql`p."createdAt"` },
});

const columns = sql`p.id, p.name, p.email, p."createdAt" as since, p.blocked_at as blocked,
	coalesce(p."twoFactorEnabled", false) as "secondFactor",
	array(select r.role from platform.organisation_role r where r.person_id = p.id order by r.role) as roles,
	(select max(s."updatedAt") from platform.session s where s."userId" = p.id) as seen`;

/** Accounts in the order of their ids. */
export const accountsBy = (
	ctx: Pick<OperationContext, 'database'>,
	ids: readonly string[],
): Promise<AccountRow[]> =>
	readRows<AccountRow>(
		ctx,
		sql`select ${columns} from platform.person p
			join unnest(${[...ids]}::uuid[]) with ordinality page(id, place) on page.id = p.id
			where p.deleted_at is null order by page.place`,
	);

const ofPerson =
	<Row>(statement: (person: string) => RawBuilder<unknown>) =>
	(ctx: Pick<OperationContext, 'database'>, person: string): Promise<Row[]> =>
		readRows<Row>(ctx, statement(person) as RawBuilder<Row>);

/** The sessions of a person that have not expired, newest first. */
export const sessionsOf = (ctx: Pick<OperationContext, 'database' | 'now'>, person: string) =>
	readRows<{ id: string; since: string; browser: string | null }>(
		ctx,
		sql`select id, "createdAt" as since, left("userAgent", 200) as browser from platform.session
			where "userId" = ${person} and "expiresAt" > ${ctx.now} order by "createdAt" desc limit 100`,
	);

/** The passkeys of a person. */
export const passkeysOf = ofPerson<{ id: string; name: string | null; since: string | null }>(
	(person) => sql`select id, name, "createdAt" as since from platform.passkey where "userId" = ${person}
		order by "createdAt" limit 100`,
);

/** The accounts at providers that are linked to a person. */
export const providersOf = ofPerson<{ id: string; provider: string; since: string }>(
	(person) => sql`select id, "providerId" as provider, "createdAt" as since from platform.account
		where "userId" = ${person} order by "createdAt" limit 100`,
);

/**
 * The ids of administrators who may sign in, locked until the transaction ends: two who remove each other take turns,
 * so one of them remains.
 */
export const lockAdministrators = (database: Database): Promise<string[]> =>
	columnOf<string>(database)`select p.id from platform.organisation_role r
		join platform.person p on p.id = r.person_id
		where r.role = 'administrator' and p.blocked_at is null order by p.id for no key update`;

/** @returns whether the person did not have the role before */
export const giveRole = (database: Database, person: string, role: OrganisationRole): Promise<boolean> =>
	hasRows(database)`insert into platform.organisation_role (person_id, role) values (${person}, ${role})
		on conflict do nothing returning role`;

/** @returns whether the person had the role */
export const takeRole = (database: Database, person: string, role: OrganisationRole): Promise<boolean> =>
	hasRows(database)`delete from platform.organisation_role where person_id = ${person} and role = ${role}
		returning role`;

/** Blocks or unblocks a person. @returns whether that changed anything */
export const setBlocked = (database: Database, person: string, at: Date | null): Promise<boolean> =>
	hasRows(database)`update platform.person set blocked_at = ${at}
		where id = ${person} and (blocked_at is null) <> (${at}::timestamptz is null) returning id`;

/** Ends sessions of a person. @param session only this one; `null` = all @returns how many */
export const deleteSessions = async (database: Database, person: string, session: string | null) =>
	(
		await columnOf<string>(database)`delete from platform.session where "userId" = ${person}
			and (${session}::uuid is null or id = ${session}) returning id`
	).length;

/** Removes a passkey. @returns whether the person had it */
export const deletePasskey = (database: Database, person: string, id: string): Promise<boolean> =>
	hasRows(database)`delete from platform.passkey where "userId" = ${person} and id = ${id} returning id`;

/** Removes the link to an account at a provider. @returns whether the person had it */
export const deleteProvider = (database: Database, person: string, id: string): Promise<boolean> =>
	hasRows(database)`delete from platform.account where "userId" = ${person} and id = ${id} returning id`;

/** Removes the second factor. @returns whether the person had one */
export async function deleteSecondFactor(database: Database, person: string): Promise<boolean> {
	await execute(database)`delete from platform."twoFactor" where "userId" = ${person}`;
	return hasRows(database)`update platform.person set "twoFactorEnabled" = false
		where id = ${person} and "twoFactorEnabled" returning id`;
}

/** Those of some people who have a role in the organisation. */
export const peopleWithRoles = (database: Database, people: readonly string[]): Promise<string[]> =>
	columnOf<string>(database)`select distinct person_id from platform.organisation_role
		where person_id = any(${[...people]}::uuid[])`;

/** An account that was not visited for long. */
export interface UnusedAccount {
	id: string;
	name: string;
	email: string;
	seen: Date;
	told: Date | null;
}

/** Accounts that were not visited since a moment, by id after `after`; without blocked ones. */
export const unusedAccounts = async (
	database: Database,
	since: Date,
	after: string | null,
	limit: number,
): Promise<UnusedAccount[]> =>
	(
		await sql<UnusedAccount>`select id, name, email, seen_at as seen, end_told_at as told from platform.person
			where deleted_at is null and blocked_at is null and seen_at <= ${since}
				and (${after}::uuid is null or id > ${after}) order by id limit ${limit}`.execute(database)
	).rows;

/** Notes that an owner was told, unless they have come since `seen`. @returns whether it was noted */
export const markEndEmailed = (database: Database, person: string, seen: Date, at: Date): Promise<boolean> =>
	hasRows(database)`update platform.person set end_told_at = ${at}
		where id = ${person} and date_trunc('milliseconds', seen_at) <= ${seen} and deleted_at is null returning id`;

/** Forgets that owners were told. */
export const clearEndEmailed = (database: Database, people: readonly string[]): Promise<void> =>
	execute(database)`update platform.person set end_told_at = null
		where id = any(${[...people]}::uuid[]) and end_told_at is not null`;

/**
 * Locks an account until the transaction ends. A transaction that is adding a role or a registration is waited for, and a later one waits.
 */
export const lockAccount = (database: Database, person: string): Promise<boolean> =>
	hasRows(database)`select from platform.person where id = ${person} for update`;

/**
 * Ends an account: only its id stays, which the audit and records refer to.
 * @param seen not if it was visited after this moment
 * @returns whether it ended
 */
export async function eraseAccount(
	database: Database,
	person: string,
	at: Date,
	seen?: Date,
): Promise<boolean> {
	const ended = await hasRows(
		database,
	)`update platform.person set name = '–', email = id || '@deleted.invalid',
			image = null, "emailVerified" = false, "twoFactorEnabled" = null, time_zone = null,
			blocked_at = coalesce(blocked_at, ${at}), end_told_at = null, deleted_at = ${at}
		where id = ${person} and deleted_at is null
			and (${seen ?? null}::timestamptz is null or date_trunc('milliseconds', seen_at) <= ${seen ?? null}) returning id`;
	if (!ended) return false;
	await execute(database)`delete from platform.verification where value = ${person}`;
	for (const table of ['session', 'passkey', 'account', 'twoFactor'])
		await execute(database)`delete from platform.${sql.ref(table)} where "userId" = ${person}`;
	for (const table of ['organisation_role', 'form_key', 'used_code'])
		await execute(database)`delete from platform.${sql.ref(table)} where person_id = ${person}`;
	return true;
}
