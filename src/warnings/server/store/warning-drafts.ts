import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import type { WarningRow, WarningVersionRow } from './warnings.ts';

/** What the form of a draft decides about a warning. */
export type DraftHead = Pick<
	WarningRow,
	'tlp' | 'purposes' | 'notInCourt' | 'askBefore' | 'audience' | 'audienceHolders' | 'supersedes'
>;

/** A new draft without a version. */
export async function insertWarning(
	tx: Transaction,
	{
		id,
		community,
		sourcePost,
		author,
		now,
		...head
	}: DraftHead & { id: string; community: string; sourcePost: string; author: string; now: Date },
): Promise<void> {
	await sql`insert into warnings.warning (id, community_id, source_post_id, author_id, created_at, tlp, purposes,
			not_in_court, ask_before, audience, audience_holders, supersedes_id)
		values (${id}, ${community}, ${sourcePost}, ${author}, ${now}, ${head.tlp}, ${head.purposes}, ${head.notInCourt},
			${head.askBefore}, ${head.audience}::uuid[], ${head.audienceHolders}::uuid[],
			${head.supersedes})`.execute(tx);
}

/** How many drafts somebody has that were never released. */
export async function countDrafts(tx: Transaction, author: string): Promise<number> {
	const found = await sql<{ count: number }>`select count(*)::int as count from warnings.warning
		where author_id = ${author} and state = 'draft'`.execute(tx);
	return found.rows[0]?.count ?? 0;
}

/** Saves what the form of a draft decides. */
export async function updateHead(tx: Transaction, id: string, head: DraftHead): Promise<void> {
	await sql`update warnings.warning set tlp = ${head.tlp}, purposes = ${head.purposes},
			not_in_court = ${head.notInCourt}, ask_before = ${head.askBefore}, audience = ${head.audience}::uuid[],
			audience_holders = ${head.audienceHolders}::uuid[], supersedes_id = ${head.supersedes}
		where id = ${id}`.execute(tx);
}

/** A version as it is drafted. */
export type DraftVersion = Pick<
	WarningVersionRow,
	'version' | 'change' | 'note' | 'returnedBecause' | 'expiresAt' | 'draftedBy'
> & {
	content: string | null;
	sealed: Buffer | null;
	now: Date;
};

/** Writes the version that is being drafted; one under review becomes a draft again. */
export async function putDraft(tx: Transaction, warning: string, draft: DraftVersion): Promise<void> {
	const { version, change, content, sealed, note, returnedBecause, expiresAt, draftedBy, now } = draft;
	await sql`insert into warnings.warning_version
			(warning_id, version, change, content, sealed, note, returned_because, expires_at, drafted_by, drafted_at)
		values (${warning}, ${version}, ${change}, ${content}, ${sealed}, ${note}, ${returnedBecause},
			${expiresAt}, ${draftedBy}, ${now})
		on conflict (warning_id, version) do update set change = excluded.change, content = excluded.content,
			sealed = excluded.sealed, note = excluded.note, returned_because = excluded.returned_because,
			expires_at = excluded.expires_at,
			drafted_at = excluded.drafted_at, state = 'draft'`.execute(tx);
	await setReviewers(tx, warning, []);
}

/** Sets who is asked to check; the warning has a new revision. */
export async function setReviewers(
	tx: Transaction,
	warning: string,
	reviewers: readonly string[],
): Promise<void> {
	await sql`update warnings.warning set reviewers = ${[...reviewers]}::uuid[], revision = revision + 1
		where id = ${warning}`.execute(tx);
}

/** Gives the version that is being drafted to the second person, or back to its author. */
export async function setDraftState(
	tx: Transaction,
	warning: string,
	state: 'draft' | 'review',
	returnedBecause: string,
): Promise<void> {
	await sql`update warnings.warning_version set state = ${state}, returned_because = ${returnedBecause}
		where warning_id = ${warning} and state <> 'released'`.execute(tx);
}

/** Deletes the version that is being drafted, and a warning that was never released. */
export async function deleteDraftOf(tx: Transaction, warning: string): Promise<void> {
	await sql`delete from warnings.warning_version where warning_id = ${warning} and state <> 'released'`.execute(
		tx,
	);
	await sql`delete from warnings.warning where id = ${warning} and state = 'draft'`.execute(tx);
	await setReviewers(tx, warning, []);
}

/** The ids that are neither a community nor one of its posts. */
export async function nonMembers(
	database: Database | Transaction,
	community: string,
	ids: readonly string[],
): Promise<string[]> {
	const found = await sql<{ id: string }>`select id from unnest(${[...ids]}::uuid[]) as id
		where id <> ${community}
			and not exists (select from warnings.post p where p.id = id.id and p.community_id = ${community})`.execute(
		database,
	);
	return found.rows.map(({ id }) => id);
}

/** A released warning that another one can supersede. */
export interface SupersedableWarning extends Pick<WarningRow, 'id' | 'tlp' | 'listing' | 'releasedAt'> {}

/** The newest released warnings of a post; in a reader's transaction. */
export async function releasedBy(tx: Transaction, post: string): Promise<SupersedableWarning[]> {
	const found = await sql<SupersedableWarning>`select w.id, w.tlp, w.listing, w.released_at as "releasedAt"
		from warnings.warning w where w.source_post_id = ${post} and w.state = 'released'
		order by w.released_at desc, w.id limit 50`.execute(tx);
	return found.rows;
}

/** The recipients of each of the newest releases of a post, newest first; in a reader's transaction. 11.6 */
export async function earlierRecipients(tx: Transaction, post: string): Promise<string[][]> {
	const found = await sql<{ recipients: string[] }>`select array(select distinct d.recipient_id
			from warnings.delivery d where d.warning_id = w.id) as recipients
		from warnings.warning w where w.source_post_id = ${post} and w.state <> 'draft'
		order by w.released_at desc, w.id limit 50`.execute(tx);
	return found.rows.map(({ recipients }) => recipients);
}

/** Whether somebody drafts a version of a warning. */
export async function hasOpenVersion(database: Database, warning: string): Promise<boolean> {
	const found = await sql`select 1 from warnings.warning_version
		where warning_id = ${warning} and state <> 'released'`.execute(database);
	return found.rows.length > 0;
}
