import type { Texts } from '#platform/language.ts';
import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import { hasRows, rowsOf } from '#platform/server/query.ts';
import type { EvidenceLevel } from '../../level.ts';
import type { StudyRecord } from '../../study.ts';

/** The original or an adapted version of a practice. */
export interface PracticeVersionRow {
	id: string;
	position: number;
	name: Texts;
	/** For which it was adapted. */
	country: string | null;
	differences: Texts;
	computed: EvidenceLevel;
	/** The lower of the computed level and of what the board decided. */
	shown: EvidenceLevel;
	changedAt: Date;
}

/** The versions of a practice, the original first. */
export async function versionsOf(
	database: Database | Transaction,
	practice: string,
): Promise<PracticeVersionRow[]> {
	return rowsOf<PracticeVersionRow>(database)`select id, position, name, country_id as country, differences,
			computed_level as computed, shown_level as shown, changed_at as "changedAt"
		from practices.version where practice_id = ${practice} order by position`;
}

/** Adds a version behind the others. @returns its id */
export async function insertVersion(
	tx: Transaction,
	practice: string,
	version: Pick<PracticeVersionRow, 'name' | 'country' | 'differences'>,
	now: Date,
): Promise<string> {
	const made = await sql<{ id: string }>`insert into practices.version
			(practice_id, position, name, country_id, differences, changed_at)
		select ${practice}, 1 + coalesce(max(position), 0), ${JSON.stringify(version.name)}, ${version.country},
			${JSON.stringify(version.differences)}, ${now} from practices.version where practice_id = ${practice}
		returning id`.execute(tx);
	return made.rows[0]?.id ?? '';
}

/** A study as it was entered. */
export interface StudyRow {
	id: string;
	version: string;
	record: StudyRecord;
	enteredAt: Date;
	revision: number;
	/** Why it was withdrawn and no longer counts; `null` = it counts. 2.5 */
	withdrawnReason: string | null;
}

/** The studies of a practice, by the year of their first report. */
export async function studiesOf(database: Database | Transaction, practice: string): Promise<StudyRow[]> {
	return rowsOf<StudyRow>(
		database,
	)`select id, version_id as version, record, entered_at as "enteredAt", revision,
			withdrawn_reason as "withdrawnReason"
		from practices.study where practice_id = ${practice} order by record->'reports'->0->'year', identity`;
}

/** When a version changed: always after its last change, because a review is of what it saw. */
export const laterThan = (now: Date) =>
	sql`greatest(${now}::timestamptz, changed_at + interval '1 millisecond')`;

/**
 * Saves the computed level of a version, with the outcomes that it acts on and the rules by which it was computed.
 * @returns whether the level has changed
 */
export async function saveComputedLevel(
	tx: Transaction,
	version: string,
	{ level, actsOn, rules }: { level: EvidenceLevel; actsOn: readonly string[]; rules: number },
	now: Date,
): Promise<boolean> {
	await sql`update practices.version set acts_on = ${[...actsOn]}, rules = ${rules}
		where id = ${version} and (acts_on, rules) is distinct from (${[...actsOn]}::text[], ${rules}::int)`.execute(
		tx,
	);
	return hasRows(tx)`update practices.version set computed_level = ${level},
			changed_at = ${laterThan(now)}
		where id = ${version} and computed_level <> ${level} returning 1`;
}

/** Practices with a level that was computed by older rules, or an older edition of the smallest important benefits. */
export async function practicesOfOlderRules(
	database: Database,
	{ rules, edition }: { rules: number; edition: number },
): Promise<string[]> {
	const found = await rowsOf<{ id: string }>(
		database,
	)`select distinct v.practice_id as id from practices.version v
			left join practices.level_benefits l on l.version_id = v.id
		where v.rules < ${rules} or coalesce(l.edition, 0) < ${edition}`;
	return found.map(({ id }) => id);
}
