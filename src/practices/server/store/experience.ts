import type { Texts } from '#platform/language.ts';
import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import { firstRow, hasRows, rowsOf } from '#platform/server/query.ts';
import type { CostBand } from '../../codes.ts';
import type { ExperienceScale, WouldRepeat } from '../../experience.ts';
import type { Party } from './owners.ts';

/** A report; of no State or organisation: of an expert for none. */
export interface ExperienceRow extends Party {
	id: string;
	practice: string;
	/** The version of the practice that was used. */
	used: string;
	byOwner: boolean;
	scale: ExperienceScale;
	year: number;
	adapted: Texts;
	worked: Texts;
	failed: Texts;
	contact: Texts;
	/** Per cent. */
	fidelity: number | null;
	cost: CostBand;
	repeat: WouldRepeat;
	state: 'published' | 'withdrawn' | 'removed';
	reason: string | null;
	person: string | null;
	reportedAt: Date;
	revision: number;
}

const columns = sql`e.id, e.practice_id as practice, e.version_id as used, e.entry_id as entry,
	e.delegation_id as delegation, e.name, e.by_owner as "byOwner",
	e.scale, e.year, e.adapted, e.what_worked as worked, e.what_failed as failed, e.contact, e.fidelity, e.cost,
	e.would_repeat as repeat, e.state, e.reason, e.person_id as person, e.reported_at as "reportedAt", e.revision`;

/** SQL of `hasFailed`. */
const isFailure = sql`(e.would_repeat = 'no' or e.what_failed <> '{}')`;

/** What a person says in a report. */
export type ReportedExperience = Omit<
	ExperienceRow,
	'id' | 'practice' | 'state' | 'reason' | 'person' | 'reportedAt' | 'revision'
>;

/** Adds a report. @returns its id */
export async function insertExperience(
	tx: Transaction,
	practice: string,
	one: ReportedExperience,
	{ person, now }: { person: string; now: Date },
): Promise<string> {
	const made = await sql<{
		id: string;
	}>`insert into practices.experience (practice_id, version_id, entry_id, delegation_id,
			name, by_owner,
			scale, year, adapted, what_worked, what_failed, contact, fidelity, cost, would_repeat, person_id, reported_at)
		values (${practice}, ${one.used}, ${one.entry}, ${one.delegation}, ${one.name && JSON.stringify(one.name)}, ${one.byOwner}, ${one.scale}, ${one.year},
			${JSON.stringify(one.adapted)}, ${JSON.stringify(one.worked)}, ${JSON.stringify(one.failed)},
			${JSON.stringify(one.contact)}, ${one.fidelity}, ${one.cost}, ${one.repeat}, ${person}, ${now})
		returning id`.execute(tx);
	return made.rows[0]?.id ?? '';
}

/** Changes a published report. @returns whether it was published with this revision */
export async function updateExperience(
	tx: Transaction,
	{ id, revision }: { id: string; revision: number },
	one: ReportedExperience,
): Promise<boolean> {
	return hasRows(tx)`update practices.experience set version_id = ${one.used}, entry_id = ${one.entry},
			delegation_id = ${one.delegation}, name = ${one.name && JSON.stringify(one.name)}, by_owner = ${one.byOwner}, scale = ${one.scale}, year = ${one.year}, adapted = ${JSON.stringify(one.adapted)},
			what_worked = ${JSON.stringify(one.worked)}, what_failed = ${JSON.stringify(one.failed)},
			contact = ${JSON.stringify(one.contact)}, fidelity = ${one.fidelity}, cost = ${one.cost},
			would_repeat = ${one.repeat}, revision = revision + 1
		where id = ${id} and revision = ${revision} and state = 'published' returning 1`;
}

/** Withdraws a published report, or removes it with a reason. @returns whether it was published with this revision */
export async function endExperience(
	tx: Transaction,
	{ id, revision }: { id: string; revision: number },
	reason: string | null,
): Promise<boolean> {
	return hasRows(tx)`update practices.experience set state = ${reason === null ? 'withdrawn' : 'removed'},
			reason = ${reason}, revision = revision + 1
		where id = ${id} and revision = ${revision} and state = 'published' returning 1`;
}

/** A report on a practice in any state; `null` if there is none. */
export async function experienceById(
	database: Database | Transaction,
	practice: string,
	id: string,
): Promise<ExperienceRow | null> {
	return firstRow<ExperienceRow>(database)`select ${columns} from practices.experience e
		where e.id = ${id} and e.practice_id = ${practice}`;
}

/** The reports of a person on a practice in any state, the newest first. */
export async function experienceOfPerson(
	database: Database | Transaction,
	practice: string,
	person: string,
): Promise<ExperienceRow[]> {
	return rowsOf<ExperienceRow>(database)`select ${columns} from practices.experience e
		where e.practice_id = ${practice} and e.person_id = ${person}
		order by e.reported_at desc, e.id`;
}

/** How many reports on a practice are published, and how many of them say what failed. */
export interface ExperienceCounts {
	all: number;
	failed: number;
}

/** A page of the published reports on a practice, the newest year first, with the counts. One statement. */
export async function publishedExperience(
	database: Database,
	practice: string,
	{ isFailedOnly, size, page }: { isFailedOnly: boolean; size: number; page: number },
): Promise<{ rows: ExperienceRow[]; counts: ExperienceCounts }> {
	const found = await sql<{ rows: (ExperienceRow & { reportedAt: string })[] } & ExperienceCounts>`
		with published as (select e.*, ${isFailure} as fails from practices.experience e
			where e.practice_id = ${practice} and e.state = 'published'),
		shown as (select ${columns} from published e where e.fails or not ${isFailedOnly}
			order by e.year desc, e.reported_at desc, e.id limit ${size} offset ${size * (page - 1)})
		select (select count(*)::int from published) as all,
			(select count(*)::int from published where fails) as failed,
			coalesce((select json_agg(shown order by year desc, "reportedAt" desc, id) from shown), '[]') as rows`.execute(
		database,
	);
	const { rows = [], all = 0, failed = 0 } = found.rows[0] ?? {};
	return {
		rows: rows.map((row) => ({ ...row, reportedAt: new Date(row.reportedAt) })),
		counts: { all, failed },
	};
}
