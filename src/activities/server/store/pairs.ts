import { readRows, type Reading } from '#platform/server/batched-read.ts';
import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import { execute, firstRow, firstValue, rowsOf } from '#platform/server/query.ts';
import type { Verdict } from '../../codes.ts';
import type { OverlapFound } from '../../overlap.ts';
import type { PairSide } from '../../verdict.ts';
import { actedFor, type ActingFor } from './organisations.ts';

export interface GivenVerdict {
	side: PairSide;
	verdict: Verdict;
	via: 'member' | 'coordinator' | 'mailbox' | 'officer';
	givenAt: Date;
}

/** A pair with what people said of it. */
export interface PairRow {
	id: string;
	first: string;
	second: string;
	score: number;
	reasons: OverlapFound[];
	isCandidate: boolean;
	agreed: Verdict | null;
	askedAt: Date | null;
	verdicts: GivenVerdict[];
}

const columns = sql`p.id, p.first_id as first, p.second_id as second, p.score, p.reasons, p.is_candidate as "isCandidate",
	p.agreed, p.asked_at as "askedAt", (select coalesce(jsonb_agg(jsonb_build_object('side', v.side, 'verdict', v.verdict,
		'via', v.via, 'givenAt', v.given_at) order by v.side), '[]') from activities.verdict v where v.pair_id = p.id) as verdicts`;
const bothReleased = sql`exists (select from activities.activity a, activities.activity b where a.id = p.first_id
	and b.id = p.second_id and a.state = 'released' and b.state = 'released')`;

export const pairById = (database: Database, id: string, lock = sql``) =>
	firstRow<PairRow>(database)`select ${columns} from activities.pair p
		where p.id = ${id} and ${bothReleased} ${lock}`;
export const lockPair = (tx: Transaction, id: string) => pairById(tx, id, sql`for update of p`);

/** Pairs of the activities for which somebody answers, those that wait for an answer and the best first. 7.2 */
export const pairsOfOwners = (database: Database, answering: ActingFor, limit: number) =>
	rowsOf<PairRow>(database)`with own as (${actedFor(answering)}) select ${columns} from activities.pair p
		join activities.activity a on a.id = p.first_id join activities.activity b on b.id = p.second_id
		where a.state = 'released' and b.state = 'released'
			and (a.reporter_id in (select id from own) or b.reporter_id in (select id from own))
		order by p.agreed is not null, p.asked_at is null, p.score desc, p.id limit ${limit}`;
/** All pairs, for officers. */
export const allPairs = (database: Database, { limit, offset }: { limit: number; offset: number }) =>
	rowsOf<PairRow>(database)`select ${columns} from activities.pair p where ${bothReleased}
		order by p.agreed is not null, p.score desc, p.id limit ${limit} offset ${offset}`;
export const countPairs = (database: Database) =>
	firstValue<number>(database)`select count(*)::int from activities.pair p where ${bothReleased}`;
/** Pairs of an activity on which both owners agree. 7.1 */
export const agreedPairsOf = (database: Database, activity: string) =>
	rowsOf<PairRow>(database)`select ${columns} from activities.pair p where p.agreed is not null
		and ${activity} in (p.first_id, p.second_id) and ${bothReleased} order by p.agreed_at desc limit 100`;

/** Candidates of an activity that is not released yet, for its owner. 6.4 */
export const draftPairsOf = (database: Database, activity: string, limit: number) =>
	rowsOf<PairRow>(database)`select ${columns} from activities.pair p
		where p.is_candidate and ${activity} in (p.first_id, p.second_id) order by p.score desc, p.id limit ${limit}`;

/** Sets the verdict of a side. */
export async function setVerdict(
	tx: Transaction,
	pair: string,
	given: Omit<GivenVerdict, 'givenAt'> & { by: string | null; now: Date },
): Promise<void> {
	await execute(tx)`insert into activities.verdict (pair_id, side, verdict, via, given_by, given_at)
		values (${pair}, ${given.side}, ${given.verdict}, ${given.via}, ${given.by}, ${given.now})
		on conflict (pair_id, side) do update set verdict = excluded.verdict, via = excluded.via,
			given_by = excluded.given_by, given_at = excluded.given_at`;
	await execute(
		tx,
	)`update activities.pair set asked_at = coalesce(asked_at, ${given.now}) where id = ${pair}`;
}
export const setAgreed = (tx: Transaction, pair: string, agreed: Verdict | null, now: Date) =>
	execute(tx)`update activities.pair set agreed = ${agreed}, agreed_at = ${agreed && now} where id = ${pair}`;

/** How many pairs wait for the answer of somebody, and since when the first does. 7.1 */
export async function pairsWaiting(
	ctx: Reading,
	answering: ActingFor,
): Promise<{ count: number; first: Date | null }> {
	const [found] = await readRows(
		ctx,
		sql<{ count: number; first: string | null }>`
			with own as (${actedFor(answering)})
			select count(*)::int as count, min(p.asked_at) as first
			from activities.pair p join activities.activity a on a.id = p.first_id
				join activities.activity b on b.id = p.second_id
			where p.asked_at is not null and p.agreed is null and a.state = 'released' and b.state = 'released'
				and ((a.reporter_id in (select id from own)
						and not exists (select from activities.verdict v where v.pair_id = p.id and v.side = 'first'))
					or (b.reporter_id in (select id from own)
						and not exists (select from activities.verdict v where v.pair_id = p.id and v.side = 'second')))`,
	);
	return { count: found?.count ?? 0, first: found?.first ? new Date(found.first) : null };
}

/** The side of a pair for which a link answers. */
interface LinkedSide {
	pair: string;
	side: 'first' | 'second';
}
/** Stores the link of a mailbox; earlier ones of the side no longer work. 7.2 */
export async function insertLink(
	tx: Transaction,
	{ pair, side }: LinkedSide,
	link: { hash: Buffer; now: Date; expires: Date },
): Promise<void> {
	await execute(tx)`delete from activities.answer_link
		where pair_id = ${pair} and side = ${side} and used_at is null`;
	await execute(tx)`insert into activities.answer_link (key_hash, pair_id, side, made_at, expires_at)
		values (${link.hash}, ${pair}, ${side}, ${link.now}, ${link.expires})`;
}
export const openLink = (database: Database, hash: Buffer, now: Date) =>
	firstRow<LinkedSide>(database)`select pair_id as pair, side from activities.answer_link
		where key_hash = ${hash} and used_at is null and expires_at > ${now}`;
/** Takes a link: it works once. 7.2 */
export const takeLink = (tx: Transaction, hash: Buffer, now: Date) =>
	firstRow<LinkedSide>(tx)`update activities.answer_link set used_at = ${now}
		where key_hash = ${hash} and used_at is null and expires_at > ${now} returning pair_id as pair, side`;
