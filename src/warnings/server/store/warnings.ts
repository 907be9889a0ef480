import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import type { Tlp, WarningPurpose } from '../../tlp.ts';
import type { WarningListing } from '../../warning.ts';

/** A warning without its versions. */
export interface WarningRow {
	id: string;
	state: 'draft' | 'released' | 'withdrawn';
	tlp: Tlp | null;
	purposes: WarningPurpose[];
	notInCourt: boolean;
	askBefore: boolean;
	community: string | null;
	sourcePost: string | null;
	author: string | null;
	/** Ids of the community, of posts or of persons. */
	audience: string[];
	/** As holders of which posts the persons of the audience were chosen. 9.2 */
	audienceHolders: string[];
	/** Ids of posts or persons that act as its source. */
	owners: string[];
	/** Ids of posts that may read the version under review. */
	reviewers: string[];
	/** The released version; 0 = none. */
	version: number;
	/** Of the released version; `null` of a RED one. */
	listing: WarningListing | null;
	supersedes: string | null;
	/** Of an invented community. */
	sample: boolean;
	createdAt: Date;
	releasedAt: Date | null;
	expiresAt: Date | null;
	confirmBy: Date | null;
	withdrawnAt: Date | null;
	revision: number;
}

/** The columns of a `WarningRow`, of `warnings.warning w`. */
export const warningColumns = sql`w.id, w.state, w.tlp, w.purposes, w.not_in_court as "notInCourt",
	w.ask_before as "askBefore", w.community_id as community, w.source_post_id as "sourcePost", w.author_id as author,
	w.audience, w.audience_holders as "audienceHolders", w.owners, w.reviewers, w.version, w.listing, w.supersedes_id as supersedes, w.sample, w.created_at as "createdAt",
	w.released_at as "releasedAt", w.expires_at as "expiresAt", w.confirm_by as "confirmBy",
	w.withdrawn_at as "withdrawnAt", w.revision`;

/** A warning that was neither withdrawn nor has ended, of `warnings.warning w`. */
export const isOpen = (
	now: Date,
) => sql`w.state = 'released' and (w.expires_at is null or w.expires_at > ${now})
	and (w.confirm_by is null or w.confirm_by > ${now})`;

/** A warning; in a reader's transaction only one that the reader may see. */
export async function warningById(database: Database | Transaction, id: string): Promise<WarningRow | null> {
	const found =
		await sql<WarningRow>`select ${warningColumns} from warnings.warning w where w.id = ${id}`.execute(
			database,
		);
	return found.rows[0] ?? null;
}

/** Locks a warning until the transaction ends. @returns its current row */
export async function lockWarning(tx: Transaction, id: string): Promise<WarningRow | null> {
	await sql`select from warnings.warning where id = ${id} for update`.execute(tx);
	return warningById(tx, id);
}

/** The warnings of a post, or of a community, that were not withdrawn. */
const ofSource = (source: { post: string } | { community: string }) => sql`select ${warningColumns}
	from warnings.warning w where w.state <> 'withdrawn' and ${
		'post' in source ? sql`w.source_post_id = ${source.post}` : sql`w.community_id = ${source.community}`
	} order by w.id`;

export const warningsOf = async (
	database: Database,
	source: { post: string } | { community: string },
): Promise<WarningRow[]> => (await sql<WarningRow>`${ofSource(source)}`.execute(database)).rows;

/** The same, locked until the transaction ends. */
export const lockWarningsOf = async (
	tx: Transaction,
	source: { post: string } | { community: string },
): Promise<WarningRow[]> => (await sql<WarningRow>`${ofSource(source)} for update`.execute(tx)).rows;

/**
 * Warnings whose source post was removed or whose community was closed, and of which something is still to be ended: they
 * can be read, or wait for a check. `isClosed`: the community.
 */
export async function warningsWithoutSource(
	database: Database,
	now: Date,
): Promise<{ id: string; isClosed: boolean }[]> {
	const found = await sql<{
		id: string;
		isClosed: boolean;
	}>`select w.id, c.closed_at is not null as "isClosed" from warnings.warning w
		left join warnings.community c on c.id = w.community_id left join warnings.post p on p.id = w.source_post_id
		where w.state <> 'withdrawn' and (c.closed_at is not null or p.removed_at is not null) and (
			w.reviewers <> '{}'
			or w.state = 'released' and (c.closed_at is not null or w.tlp = 'clear' or w.expires_at is null or w.expires_at > ${now})
		) order by w.id limit 200`.execute(database);
	return found.rows;
}

/** Number and moment of each released version of a CLEAR warning, newest first: nothing of what they said. 14.2 */
export async function releasesOf(
	database: Database | Transaction,
	warning: string,
): Promise<{ version: number; releasedAt: Date }[]> {
	const found = await sql<{
		version: number;
		releasedAt: Date;
	}>`select v.version, v.released_at as "releasedAt"
		from warnings.warning_version v join warnings.warning w on w.id = v.warning_id
		where v.warning_id = ${warning} and w.tlp = 'clear' and v.state = 'released'
		order by v.version desc`.execute(database);
	return found.rows;
}

/**
 * Whether two people released a warning last, or a second one confirmed it: nothing of what it said, so that recipients
 * of a withdrawal, who no longer see its versions, read it too. 12.1, 12.3
 */
export async function wasReleasedByTwo(database: Database | Transaction, warning: string): Promise<boolean> {
	const found = await sql<{ isByTwo: boolean }>`select v.second_by is not null as "isByTwo"
		from warnings.warning_version v
		where v.warning_id = ${warning} and v.state = 'released' and v.change <> 'withdrawal'
		order by v.version desc limit 1`.execute(database);
	return found.rows[0]?.isByTwo ?? false;
}

/**
 * The warning that one replaces, and those that replace it and apply: neither withdrawn nor waiting to be confirmed. In a
 * reader's transaction only those that the reader may see.
 */
export async function replacementsOf(
	tx: Transaction,
	{ id, supersedes }: Pick<WarningRow, 'id' | 'supersedes'>,
): Promise<WarningRow[]> {
	const found = await sql<WarningRow>`select ${warningColumns} from warnings.warning w
		where w.state <> 'draft' and w.id = ${supersedes}
		union all select ${warningColumns} from warnings.warning w
		where w.state = 'released' and w.confirm_by is null and w.supersedes_id = ${id}
		limit 20`.execute(tx);
	return found.rows;
}

/** Whether a warning is still as it was read; it stays so until the transaction ends. */
export async function isCurrentVersion(
	tx: Transaction,
	{ id, version, state }: Pick<WarningRow, 'id' | 'version' | 'state'>,
): Promise<boolean> {
	const found = await sql`select 1 from warnings.warning
		where id = ${id} and version = ${version} and state = ${state} for share`.execute(tx);
	return found.rows.length > 0;
}

/** A version; its content is in `content`, or encrypted in `sealed`. */
export interface WarningVersionRow {
	warning: string;
	version: number;
	change: 'new' | 'update' | 'correction' | 'withdrawal';
	state: 'draft' | 'review' | 'released';
	content: unknown;
	sealed: Buffer | null;
	/** As stored: `noteOf` opens it. */
	note: string;
	/** Why the second person returned it, as stored. */
	returnedBecause: string;
	/** The end that its author chose; `null` = 90 days after its release. */
	expiresAt: Date | null;
	draftedBy: string | null;
	draftedAt: Date;
	secondBy: string | null;
	releasedAt: Date | null;
	isUrgent: boolean;
	confirmedAt: Date | null;
}

/** The versions of a warning, newest first; in a reader's transaction only those that the reader may see. */
export async function versionsOfWarning(
	database: Database | Transaction,
	warning: string,
): Promise<WarningVersionRow[]> {
	const found =
		await sql<WarningVersionRow>`select v.warning_id as warning, v.version, v.change, v.state, v.content,
			v.sealed, v.note, v.returned_because as "returnedBecause", v.expires_at as "expiresAt", v.drafted_by as "draftedBy", v.drafted_at as "draftedAt", v.second_by as "secondBy",
			v.released_at as "releasedAt", v.is_urgent as "isUrgent", v.confirmed_at as "confirmedAt"
		from warnings.warning_version v
		where v.warning_id = ${warning} order by v.version desc`.execute(database);
	return found.rows;
}
