import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import { firstRow, firstValue, rowsOf } from '#platform/server/query.ts';
import type { Outcome } from '../../codes.ts';
import type { EvidenceLevel } from '../../level.ts';
import { benefitsWith, type SmallestBenefit, type SmallestBenefits } from '../../smallest-benefit.ts';

/** A smallest important benefit that the board has set. */
export interface BenefitRow extends SmallestBenefit {
	outcome: Outcome;
	/** Of all changes of the table, and of this outcome. */
	edition: number;
	revision: number;
	reason: string;
	setAt: Date;
}

const columns = sql`b.outcome, b.edition, b.revision, b.standardised, b.odds, b.risk, b.source, b.reason, b.set_at as "setAt"`;

/** A change with what the board had set before; `former`: `null` = it was the default. */
export interface BenefitChangeRow extends BenefitRow {
	former: SmallestBenefit | null;
}
const withFormer = sql`${columns}, (select jsonb_build_object('standardised', f.standardised, 'odds', f.odds,
		'risk', f.risk, 'source', f.source)
	from practices.smallest_benefit f where f.outcome = b.outcome and f.revision = b.revision - 1) as former`;

/** What the board has set, the last change of each outcome. @param until the last edition that counts; `null` = all do */
export const setBenefits = (
	database: Database | Transaction,
	until: number | null = null,
): Promise<BenefitRow[]> =>
	rowsOf<BenefitRow>(database)`select distinct on (b.outcome) ${columns} from practices.smallest_benefit b
		where ${until}::int is null or b.edition <= ${until} order by b.outcome, b.revision desc`;

/** The table by which levels are computed, now or at an edition; `edition`: 0 = the defaults. */
export async function currentBenefits(
	database: Database | Transaction,
	until: number | null = null,
): Promise<{ edition: number; benefits: SmallestBenefits }> {
	const rows = await setBenefits(database, until);
	return {
		edition: Math.max(0, ...rows.map(({ edition }) => edition)),
		benefits: benefitsWith(
			rows.map(({ outcome, standardised, odds, risk, source }) => ({
				outcome,
				standardised,
				odds,
				risk,
				source,
			})),
		),
	};
}

/** The changes of the table, the last first. */
export const benefitChanges = (database: Database, most: number): Promise<BenefitChangeRow[]> =>
	rowsOf<BenefitChangeRow>(
		database,
	)`select ${withFormer} from practices.smallest_benefit b order by b.edition desc
		limit ${most}`;

/** The changes of one outcome are made one after the other. @returns the number of its changes so far */
export async function lockBenefits(tx: Transaction, outcome: Outcome): Promise<{ revision: number }> {
	await sql`lock table practices.smallest_benefit in share row exclusive mode`.execute(tx);
	const found = await firstRow<{ revision: number }>(tx)`select coalesce(max(revision), 0) as revision
		from practices.smallest_benefit where outcome = ${outcome}`;
	return found ?? { revision: 0 };
}

/** Adds a change; the table is locked. */
export async function insertBenefit(
	tx: Transaction,
	outcome: Outcome,
	{ standardised, odds, risk, source, reason }: SmallestBenefit & { reason: string },
	{ now, by }: { now: Date; by: string | null },
): Promise<void> {
	await sql`insert into practices.smallest_benefit
			(edition, outcome, revision, standardised, odds, risk, source, reason, set_at, set_by)
		select 1 + coalesce(max(edition), 0), ${outcome}, 1 + coalesce(max(revision) filter (where outcome = ${outcome}), 0),
			${standardised}, ${odds}, ${risk}, ${source}, ${reason}, ${now}, ${by}
		from practices.smallest_benefit`.execute(tx);
}

/** The outcomes of the studies of a version that count. */
const outcomesOf = (version: ReturnType<typeof sql>) => sql`(select r ->> 'outcome'
	from practices.study s, jsonb_array_elements(s.record -> 'results') r
	where s.version_id = ${version} and s.withdrawn_at is null)`;

/**
 * Says that a level was computed by an edition of the table, and which change of the table changed it, if one did.
 * @param levelBy the level by a table, of what is entered now: what else has changed is not the doing of the table
 */
export async function saveBenefitEdition(
	tx: Transaction,
	version: string,
	{ edition, benefits }: { edition: number; benefits: SmallestBenefits },
	levelBy: (benefits: SmallestBenefits) => EvidenceLevel,
): Promise<void> {
	const former = await firstValue<number>(
		tx,
	)`select edition from practices.level_benefits where version_id = ${version}`;
	if ((former ?? 0) >= edition) return;
	const before = levelBy((await currentBenefits(tx, former ?? 0)).benefits);
	const after = levelBy(benefits);
	if (before !== after)
		await sql`insert into practices.benefit_effect (version_id, edition, level_before, level_after)
			select ${version}, max(b.edition), ${before}, ${after} from practices.smallest_benefit b
			where b.edition <= ${edition} and b.outcome in ${outcomesOf(sql`${version}`)} and b.edition > ${former ?? 0}
			having count(*) > 0
			on conflict do nothing`.execute(tx);
	await sql`insert into practices.level_benefits as l (version_id, edition) values (${version}, ${edition})
		on conflict (version_id) do update set edition = excluded.edition where l.edition < excluded.edition`.execute(
		tx,
	);
}

/**
 * Says of the levels that no change up to an edition can concern that they are of that edition. Studies are entered with
 * their practice locked: it is locked before they are looked at.
 */
export async function passUnconcerned(tx: Transaction, edition: number, rules: number): Promise<void> {
	const stale = sql`v.rules >= ${rules}
		and coalesce((select edition from practices.level_benefits l where l.version_id = v.id), 0) < ${edition}`;
	const locked = await rowsOf<{ id: string }>(tx)`select p.id from practices.practice p
		where exists (select from practices.version v where v.practice_id = p.id and ${stale}) order by p.id for update`;
	await sql`insert into practices.level_benefits as l (version_id, edition)
		select v.id, ${edition} from practices.version v
		where v.practice_id = any (${locked.map(({ id }) => id)}::uuid[]) and ${stale}
			and not exists (select from practices.smallest_benefit b
				where b.edition <= ${edition} and b.outcome in ${outcomesOf(sql`v.id`)} and b.edition >
					coalesce((select edition from practices.level_benefits l where l.version_id = v.id), 0))
		on conflict (version_id) do update set edition = excluded.edition`.execute(tx);
}

/** A change of the table in the history of a practice. */
export interface PracticeBenefitRow extends BenefitChangeRow {
	/** The levels that it changed. */
	effects: { version: string; before: EvidenceLevel; after: EvidenceLevel }[];
}

/** The changes of the table since a practice was published that concern its studies, the last first. */
export const benefitChangesOf = (database: Database, practice: string): Promise<PracticeBenefitRow[]> =>
	rowsOf<PracticeBenefitRow>(database)`select ${withFormer}, coalesce((select jsonb_agg(jsonb_build_object(
				'version', e.version_id, 'before', e.level_before, 'after', e.level_after) order by v.position)
			from practices.benefit_effect e join practices.version v on v.id = e.version_id
			where e.edition = b.edition and v.practice_id = ${practice}), '[]') as effects
		from practices.smallest_benefit b
		where set_at >= (select published_at from practices.practice where id = ${practice})
			and outcome in (select r ->> 'outcome' from practices.study s, jsonb_array_elements(s.record -> 'results') r
				where s.practice_id = ${practice} and s.entered_at <= b.set_at
					and (s.withdrawn_at is null or s.withdrawn_at > b.set_at))
		order by edition desc limit 50`;
