import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import type { WarningRecipient } from './warning-releases.ts';
import type { CopiesState, Sighting, WarningAnswerKind } from '../../warning-answer.ts';

/** That a recipient has a version: a post, or a person. */
export interface DeliveryRow {
	version: number;
	recipient: string;
	isPerson: boolean;
	deliveredAt: Date;
	readAt: Date | null;
	acknowledgedAt: Date | null;
	exported: number;
	copies: CopiesState | null;
}

/** Deliveries of a warning, in the order of versions; as a reader the own ones, or for its source all. */
export async function deliveriesOf(
	database: Database | Transaction,
	warning: string,
): Promise<DeliveryRow[]> {
	const found = await sql<DeliveryRow>`select version, recipient_id as recipient, is_person as "isPerson",
			delivered_at as "deliveredAt", read_at as "readAt", acknowledged_at as "acknowledgedAt", exported, copies
		from warnings.delivery
		where warning_id = ${warning} order by version, delivered_at, recipient_id`.execute(database);
	return found.rows;
}

/**
 * Notes that recipients have read a version, and that they acknowledged or exported it. Somebody who joined after the
 * release has a delivery from then on. 12.10
 * @returns whether one of them had not acknowledged it before
 */
export async function touchDeliveries(
	tx: Transaction,
	{ warning, version, now }: { warning: string; version: number; now: Date },
	recipients: readonly WarningRecipient[],
	{ acknowledges = false, exports = 0 }: { acknowledges?: boolean; exports?: number } = {},
): Promise<void> {
	if (!recipients.length) return;
	await sql`insert into warnings.delivery as d
			(warning_id, version, recipient_id, is_person, delivered_at, read_at, acknowledged_at, exported)
		select ${warning}, ${version}, r.id, r.is_person, ${now}, ${now}, ${acknowledges ? now : null}::timestamptz, ${exports}
		from unnest(${recipients.map(({ recipient }) => recipient)}::uuid[],
			${recipients.map(({ isPerson }) => isPerson)}::boolean[]) as r (id, is_person)
		on conflict (warning_id, version, recipient_id) do update set
			read_at = coalesce(d.read_at, excluded.read_at),
			acknowledged_at = coalesce(d.acknowledged_at, excluded.acknowledged_at),
			exported = d.exported + excluded.exported`.execute(tx);
}

/** Confirms a withdrawal for recipients, with what they did with copies. @returns how many had its delivery */
export async function confirmDeliveries(
	tx: Transaction,
	{ warning, version, now }: { warning: string; version: number; now: Date },
	recipients: readonly WarningRecipient[],
	copies: CopiesState,
): Promise<number> {
	const done = await sql`update warnings.delivery set copies = ${copies}, read_at = coalesce(read_at, ${now}),
			acknowledged_at = coalesce(acknowledged_at, ${now})
		where warning_id = ${warning} and version = ${version}
			and recipient_id = any (${recipients.map(({ recipient }) => recipient)}::uuid[])
			returning 1`.execute(tx);
	return done.rows.length;
}

/** How a warning is received, in numbers. */
export interface ReceptionCounts {
	/** Of the current version. */
	delivered: number;
	read: number;
	acknowledged: number;
	/** By the last answer of each recipient. */
	sightings: Record<Sighting, number>;
}

/**
 * Numbers alone, which PostgreSQL hides from recipients row by row: call it once the caller was shown the warning. 12.11
 */
export async function receptionCounts(
	database: Database | Transaction,
	{ id, version }: { id: string; version: number },
): Promise<ReceptionCounts> {
	const found = await sql<Omit<ReceptionCounts, 'sightings'> & Record<Sighting, number>>`
		with last as (
			select distinct on (recipient_id) kind from warnings.answer
			where warning_id = ${id} and kind in ('seen', 'not-seen', 'false-alarm') order by recipient_id, at desc, id
		)
		select count(*)::int as delivered, count(read_at)::int as read, count(acknowledged_at)::int as acknowledged,
			(select count(*)::int from last where kind = 'seen') as seen,
			(select count(*)::int from last where kind = 'not-seen') as "not-seen",
			(select count(*)::int from last where kind = 'false-alarm') as "false-alarm"
		from warnings.delivery where warning_id = ${id} and version = ${version}`.execute(database);
	const { delivered = 0, read = 0, acknowledged = 0, ...rest } = found.rows[0] ?? {};
	const sightings = { seen: 0, 'not-seen': 0, 'false-alarm': 0, ...rest };
	return { delivered, read, acknowledged, sightings };
}

/** An answer of a recipient. */
export interface WarningAnswerRow {
	id: string;
	recipient: string;
	kind: WarningAnswerKind;
	/** As stored: of a RED warning sealed. */
	text: string;
	at: Date;
	reply: string | null;
	repliedAt: Date | null;
}

/** Answers to a warning, oldest first; as a reader the own ones, or for its source all. */
export async function answersOf(
	database: Database | Transaction,
	warning: string,
): Promise<WarningAnswerRow[]> {
	const found =
		await sql<WarningAnswerRow>`select id, recipient_id as recipient, kind, text, at, reply, replied_at as "repliedAt"
		from warnings.answer where warning_id = ${warning} order by at, id`.execute(database);
	return found.rows;
}

/** Adds an answer, unless the recipient has given so many. @returns whether it was added */
export async function insertAnswer(
	tx: Transaction,
	warning: string,
	{ recipient, kind, text, at }: Pick<WarningAnswerRow, 'recipient' | 'kind' | 'text' | 'at'>,
	most: number,
): Promise<boolean> {
	const done = await sql`insert into warnings.answer (warning_id, recipient_id, kind, text, at)
		select ${warning}, ${recipient}, ${kind}, ${text}, ${at}
		where (select count(*) from warnings.answer where warning_id = ${warning} and recipient_id = ${recipient}) < ${most}
		returning 1`.execute(tx);
	return done.rows.length > 0;
}

/** Adds the reply to an answer that has none. @returns whether there was such an answer */
export async function insertReply(
	tx: Transaction,
	warning: string,
	{ answer, text, now }: { answer: string; text: string; now: Date },
): Promise<boolean> {
	const done = await sql`update warnings.answer set reply = ${text}, replied_at = ${now}
		where id = ${answer} and warning_id = ${warning} and replied_at is null
			and kind in ('question', 'misuse') returning 1`.execute(tx);
	return done.rows.length > 0;
}
