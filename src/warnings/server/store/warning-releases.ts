import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import type { WarningListing } from '../../warning.ts';
import type { WarningRow } from './warnings.ts';

/** A recipient of a warning: a post, or a person. */
export interface WarningRecipient {
	recipient: string;
	isPerson: boolean;
}

type Addressed = Pick<WarningRow, 'community' | 'sourcePost' | 'audience' | 'author' | 'owners'>;

/** The posts and persons of an audience that have access on a day, without people who act as the source. 9.3, 9.4 */
const recipientsOf = ({ community, sourcePost, audience, author, owners }: Addressed, day: string) => sql`
	select p.id as recipient, false as "isPerson" from warnings.post p
	join warnings.community c on c.id = p.community_id
	where p.community_id = ${community} and (p.community_id = any (${audience}::uuid[]) or p.id = any (${audience}::uuid[]))
		and p.id <> ${sourcePost} and p.removed_at is null and c.closed_at is null and p.confirmed_until >= ${day}
	union
	select h.person_id, true from warnings.post_holder h
	join warnings.post p on p.id = h.post_id join warnings.community c on c.id = p.community_id
	where p.community_id = ${community} and h.person_id = any (${audience}::uuid[]) and h.until is null
		and h.person_id is distinct from ${author} and h.person_id <> all (${owners}::uuid[]) and p.removed_at is null and c.closed_at is null
		and p.confirmed_until >= ${day}`;

/** Who gets a warning if it is released now. @param day `2026-11-28` */
export async function currentRecipients(
	database: Database | Transaction,
	warning: Addressed,
	day: string,
): Promise<WarningRecipient[]> {
	const found = await sql<WarningRecipient>`${recipientsOf(warning, day)}`.execute(database);
	return found.rows;
}

/**
 * Whether anybody of the audience has access on a day, also people who act as the source of a RED warning: they get
 * no delivery, and read it as its source. 12.8
 */
export const hasReaders = async (
	database: Database | Transaction,
	warning: Addressed,
	day: string,
): Promise<boolean> => (await currentRecipients(database, { ...warning, owners: [] }, day)).length > 0;

/** Writes a delivery for everybody in the audience, with one statement. @returns how many */
export async function deliver(
	tx: Transaction,
	warning: Addressed & { id: string },
	{ version, day, now }: { version: number; day: string; now: Date },
): Promise<number> {
	const made = await sql<{ count: number }>`with made as (
			insert into warnings.delivery (warning_id, version, recipient_id, is_person, delivered_at)
			select ${warning.id}, ${version}, one.recipient, one."isPerson", ${now}
			from (${recipientsOf(warning, day)}) as one returning 1
		) select count(*)::int as count from made`.execute(tx);
	return made.rows[0]?.count ?? 0;
}

/** Releases the version that was drafted. */
export async function releaseVersion(
	tx: Transaction,
	warning: string,
	{
		version,
		secondBy,
		isUrgent,
		now,
	}: { version: number; secondBy: string | null; isUrgent: boolean; now: Date },
): Promise<void> {
	await sql`update warnings.warning_version set state = 'released', released_at = ${now}, second_by = ${secondBy},
			is_urgent = ${isUrgent}
		where warning_id = ${warning} and version = ${version}`.execute(tx);
}

/** What a release changes in a warning. */
export interface ReleasedHead extends Pick<WarningRow, 'version' | 'owners' | 'reviewers' | 'confirmBy'> {
	listing: WarningListing | null;
	expiresAt: Date;
	now: Date;
}

export async function releaseHead(tx: Transaction, warning: string, head: ReleasedHead): Promise<void> {
	await sql`update warnings.warning set state = 'released', version = ${head.version},
			listing = ${head.listing ? JSON.stringify(head.listing) : null}, owners = ${head.owners}::uuid[],
			reviewers = ${head.reviewers}::uuid[], confirm_by = ${head.confirmBy}, released_at = ${head.now},
			expires_at = ${head.expiresAt}, announced_end = null, revision = revision + 1
		where id = ${warning}`.execute(tx);
}

/** A second person confirms an urgent release; one who becomes its source is asked for nothing as a recipient. 12.2 */
export async function confirmRelease(
	tx: Transaction,
	{ id, version, owners }: Pick<WarningRow, 'id' | 'version' | 'owners'>,
	{ by, now }: { by: string; now: Date },
): Promise<void> {
	await sql`update warnings.warning_version set second_by = ${by}, confirmed_at = ${now}
		where warning_id = ${id} and version = ${version}`.execute(tx);
	await sql`update warnings.warning set confirm_by = null, reviewers = '{}', owners = ${owners}::uuid[],
			revision = revision + 1 where id = ${id}`.execute(tx);
	await sql`delete from warnings.delivery
		where warning_id = ${id} and is_person and acknowledged_at is null and recipient_id = any (${owners}::uuid[])`.execute(
		tx,
	);
}

/** Somebody to whom an email goes. */
export interface EmailRecipient {
	person: string;
	email: string;
}

/** Who holds posts now, each person once. */
export async function peopleOfPosts(
	database: Database | Transaction,
	posts: readonly string[],
): Promise<EmailRecipient[]> {
	const found = await sql<EmailRecipient>`select distinct person.id as person, person.email
		from warnings.post_holder h join platform.person person on person.id = h.person_id
		where h.post_id = any (${[...posts]}::uuid[]) and h.until is null`.execute(database);
	return found.rows;
}

/** Persons by their ids. */
export async function peopleById(
	database: Database | Transaction,
	ids: readonly string[],
): Promise<EmailRecipient[]> {
	const found = await sql<EmailRecipient>`select id as person, email from platform.person
		where id = any (${[...ids]}::uuid[])`.execute(database);
	return found.rows;
}

/** The people of those to whom a version was delivered: the holders of the posts now, and the persons named. */
export async function peopleOfDelivery(
	database: Database | Transaction,
	warning: string,
	version: number,
): Promise<EmailRecipient[]> {
	const found = await sql<EmailRecipient>`with delivered as (
			select recipient_id, is_person from warnings.delivery where warning_id = ${warning} and version = ${version}
		), people as (
			select recipient_id as id from delivered where is_person
			union
			select h.person_id from delivered d join warnings.post_holder h on h.post_id = d.recipient_id
			where not d.is_person and h.until is null
		) select person.id as person, person.email from people join platform.person person on person.id = people.id`.execute(
		database,
	);
	return found.rows;
}

/** Urgent releases that nobody confirmed until a moment. */
export async function unconfirmedUntil(database: Database, moment: Date): Promise<string[]> {
	const found = await sql<{ id: string }>`select id from warnings.warning
		where state = 'released' and confirm_by <= ${moment} order by confirm_by, id limit 200`.execute(database);
	return found.rows.map(({ id }) => id);
}

/** Marks warnings that have ended, each once. @returns their ids */
export async function takeEnded(tx: Transaction, now: Date): Promise<string[]> {
	const found = await sql<{ id: string }>`update warnings.warning set announced_end = expires_at
		where id in (select id from warnings.warning where state = 'released' and expires_at <= ${now}
			and announced_end is distinct from expires_at limit 500 for update skip locked)
		returning id`.execute(tx);
	return found.rows.map(({ id }) => id);
}
