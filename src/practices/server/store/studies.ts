import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import { firstRow, rowsOf } from '#platform/server/query.ts';
import type { StudyRecord } from '../../study.ts';
import { studyIdentity } from '../../study-identity.ts';
import { laterThan } from './versions.ts';

/** Where a study or a version is. */
export interface VersionPlace {
	practice: string;
	version: string;
}

/** The practice of a version; `null` = there is no such version. */
export async function placeOfVersion(database: Database, version: string): Promise<VersionPlace | null> {
	return firstRow<VersionPlace>(database)`select practice_id as practice, id as version from practices.version
		where id = ${version}`;
}

/** The practice and version of a study; `null` = there is no such study. */
export async function placeOfStudy(database: Database, study: string): Promise<VersionPlace | null> {
	return firstRow<VersionPlace>(database)`select practice_id as practice, version_id as version
		from practices.study where id = ${study}`;
}

/** How many studies of a version are entered, withdrawn ones too. */
export async function countStudies(tx: Transaction, version: string): Promise<number> {
	const found = await sql<{ n: number }>`select count(*)::int as n from practices.study
		where version_id = ${version}`.execute(tx);
	return found.rows[0]?.n ?? 0;
}

/** Whether the trials that a review includes are of this version; withdrawn ones stay named. */
export async function areTrialsOf(tx: Transaction, version: string, record: StudyRecord): Promise<boolean> {
	if (record.kind !== 'review' || !record.trials.length) return true;
	const found = await rowsOf<{ id: string }>(tx)`select id from practices.study
		where version_id = ${version} and record ->> 'kind' = 'trial' and id = any (${[...record.trials]}::uuid[])`;
	return found.length === new Set(record.trials).size;
}

/** Adds a study. @returns its id; `null` if it is entered already 2.4 */
export async function insertStudy(
	tx: Transaction,
	{ practice, version }: VersionPlace,
	record: StudyRecord,
	{ now, by }: { now: Date; by: string | null },
): Promise<string | null> {
	const made = await sql<{ id: string }>`insert into practices.study
			(practice_id, version_id, identity, record, entered_at, entered_by)
		values (${practice}, ${version}, ${studyIdentity(record)}, ${JSON.stringify(record)}, ${now}, ${by})
		on conflict (version_id, identity) where withdrawn_at is null do nothing returning id`.execute(tx);
	return made.rows[0]?.id ?? null;
}

/** A study for its correction; the practice is locked already. `null` = there is none. */
export async function studyById(
	tx: Database | Transaction,
	id: string,
): Promise<{ record: StudyRecord; revision: number; isWithdrawn: boolean } | null> {
	return firstRow<{
		record: StudyRecord;
		revision: number;
		isWithdrawn: boolean;
	}>(tx)`select record, revision, withdrawn_at is not null as "isWithdrawn" from practices.study
		where id = ${id}`;
}

/** Replaces the record of a study and keeps the former one. @returns whether no other study is the same 2.4 */
export async function replaceStudy(
	tx: Transaction,
	id: string,
	record: StudyRecord,
	{ now, by }: { now: Date; by: string | null },
): Promise<boolean> {
	const identity = studyIdentity(record);
	const same = await sql`select 1 from practices.study s join practices.study o using (version_id)
		where s.id = ${id} and o.id <> s.id and o.identity = ${identity} and o.withdrawn_at is null`.execute(tx);
	if (same.rows.length) return false;
	await sql`insert into practices.study_edition (study_id, revision, record, replaced_at, replaced_by)
		select id, revision, record, ${now}, ${by} from practices.study where id = ${id}`.execute(tx);
	await sql`update practices.study set record = ${JSON.stringify(record)}, identity = ${identity},
		revision = revision + 1 where id = ${id}`.execute(tx);
	return true;
}

/** Marks a study as withdrawn. */
export async function setStudyWithdrawn(
	tx: Transaction,
	id: string,
	reason: string,
	now: Date,
): Promise<void> {
	await sql`update practices.study set withdrawn_at = ${now}, withdrawn_reason = ${reason},
		revision = revision + 1 where id = ${id}`.execute(tx);
}

/** The former records of a study, the newest first. */
export async function studyEditions(
	database: Database,
	id: string,
): Promise<{ revision: number; record: StudyRecord; replacedAt: Date }[]> {
	return rowsOf<{
		revision: number;
		record: StudyRecord;
		replacedAt: Date;
	}>(database)`select revision, record,
		replaced_at as "replacedAt" from practices.study_edition where study_id = ${id}
		order by revision desc limit 50`;
}

/**
 * A study was added or changed: what the board decided before no longer applies, and a review is due. Call it before
 * `computeLevels`.
 */
export async function setStudiesChanged(tx: Transaction, version: string, now: Date): Promise<void> {
	await sql`update practices.version set changed_at = ${laterThan(now)} where id = ${version}`.execute(tx);
}
