import { sql, type Transaction } from '#platform/server/database.ts';
import { prepared } from '#platform/server/prepared.ts';
import { isOpen, warningColumns, type WarningRow } from './warnings.ts';

/** A warning of the inbox, with its newest version that the reader sees. */
export interface InboxRow extends WarningRow {
	change: string | null;
	versionState: 'draft' | 'review' | 'released' | null;
	note: string | null;
	returnedBecause: string | null;
	draftedAt: Date | null;
	/** Of a draft, and of a sealed one. */
	content: unknown;
	sealed: Buffer | null;
	isMine: boolean;
	/** When the current version was delivered to the reader, who has not acknowledged it. */
	waitsSince: Date | null;
	/** When the oldest question without a reply came. */
	askedAt: Date | null;
}

interface DeskReader {
	/** Their person, posts and communities. */
	own: readonly string[];
	person: string;
	now: Date;
}

const rows = ({ own, person }: DeskReader) => {
	const ids = sql`${[...own]}::uuid[]`;
	return sql`select ${warningColumns}, v.change, v.state as "versionState", v.note, v.returned_because as "returnedBecause", v.drafted_at as "draftedAt",
			v.content, v.sealed, coalesce(v.drafted_by = ${person}, false) as "isMine", d.since as "waitsSince",
			a.since as "askedAt"
		from warnings.warning w
		left join lateral (
			select change, state, note, returned_because, drafted_at, drafted_by, sealed,
				case when w.listing is null or state <> 'released' then content end as content
			from warnings.warning_version where warning_id = w.id order by version desc limit 1
		) v on true
		left join lateral (
			select min(delivered_at) as since from warnings.delivery
			where warning_id = w.id and version = w.version and acknowledged_at is null and recipient_id = any (${ids})
		) d on true
		left join lateral (
			select min(at) as since from warnings.answer
			where warning_id = w.id and kind in ('question', 'misuse') and replied_at is null and w.owners && ${ids}
		) a on true`;
};

/** Warnings that may need the reader, in a reader's transaction; at most 200, the newest first. */
export async function inboxTasks(tx: Transaction, reader: DeskReader): Promise<InboxRow[]> {
	const { own, person, now } = reader;
	const ids = sql`${[...own]}::uuid[]`;
	// Deliveries are read of warnings that can still be acknowledged: those of years that nobody acknowledged are many.
	const found = await sql<InboxRow>`${prepared}with current (id, version) as materialized (
			select w.id, w.version from warnings.warning w where ${isOpen(now)}
			union all select w.id, w.version from warnings.warning w where w.state = 'withdrawn'
		), mine (id) as (
			select c.id from current c cross join lateral (select from warnings.delivery d
				where d.warning_id = c.id and d.version = c.version and d.recipient_id = any (${ids})
					and d.acknowledged_at is null limit 1) d
			union select warning_id from warnings.warning_version where state <> 'released' and drafted_by = ${person}
			union select id from warnings.warning where reviewers && ${ids} and reviewers <> '{}'
			union select warning_id from warnings.answer where kind in ('question', 'misuse') and replied_at is null
			union select id from warnings.warning where confirm_by > ${now}
		)
		select * from (${rows(reader)} where w.id in (select id from mine)
			and (w.state <> 'released' or ${isOpen(now)} or w.reviewers && ${ids} or w.owners && ${ids})) as r
		where "waitsSince" is not null or "askedAt" is not null or "versionState" in ('draft', 'review') or "confirmBy" > ${now}
		order by coalesce("releasedAt", "draftedAt") desc limit 200`.execute(tx);
	return found.rows;
}

/** Warnings for the reader, or of them, that are open, or over; the newest first, one more than `most` if there are. */
export async function inboxWarnings(
	tx: Transaction,
	reader: DeskReader,
	which: 'open' | 'over',
	most: number,
): Promise<InboxRow[]> {
	const { own, now } = reader;
	const ids = sql`${[...own]}::uuid[]`;
	const chosen = which === 'open' ? sql`(${isOpen(now)})` : sql`not (${isOpen(now)})`;
	const found = await sql<InboxRow>`${rows(reader)}
		where w.state <> 'draft' and ${chosen} and (w.audience && ${ids} or w.owners && ${ids})
		order by w.released_at desc, w.id limit ${most + 1}`.execute(tx);
	return found.rows;
}
