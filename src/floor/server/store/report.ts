import type { Texts } from '#platform/language.ts';
import { readRows } from '#platform/server/batched-read.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { sql, type Database, type Transaction } from '#platform/server/database.ts';

/** What a report says besides its conclusions. */
export interface ReportHead {
	introduction: Texts;
	/** The issued report, or the draft of the first one. */
	document: string | null;
	/** Whether a revision of the issued report is being written. */
	reopened: boolean;
	/** The draft of the revision that is being issued. */
	revisionDraft: string | null;
	/** Changes with each edit. */
	revision: number;
}

const none: ReportHead = {
	introduction: {},
	document: null,
	reopened: false,
	revisionDraft: null,
	revision: 0,
};
const columns = sql`introduction, document_id as document, reopened, revision_id as "revisionDraft"`;

/** The report of a conference; an empty one before the first edit. */
export async function reportHead(database: Database | Transaction, conference: string): Promise<ReportHead> {
	const found = await sql<ReportHead>`select ${columns}, revision from floor.report
		where conference_id = ${conference}`.execute(database);
	return found.rows[0] ?? none;
}

/** Locks the report until the transaction ends, and counts its revision up. @returns its head before */
export async function lockReport(tx: Transaction, conference: string): Promise<ReportHead> {
	const found =
		await sql<ReportHead>`insert into floor.report as r (conference_id, revision) values (${conference}, 1)
		on conflict (conference_id) do update set revision = r.revision + 1
		returning ${columns}, revision - 1 as revision`.execute(tx);
	return found.rows[0] ?? none;
}

/** Locks the report until the transaction ends, without counting as an edit: what is added has the last position. */
export async function lockOrder(tx: Transaction, conference: string): Promise<void> {
	await sql`insert into floor.report as r (conference_id) values (${conference})
		on conflict (conference_id) do update set revision = r.revision`.execute(tx);
}

export async function setIntroduction(
	tx: Transaction,
	conference: string,
	introduction: Texts,
): Promise<void> {
	await sql`update floor.report set introduction = ${JSON.stringify(introduction)}
		where conference_id = ${conference}`.execute(tx);
}

/** Remembers the draft that is being issued: of the first report, or of the revision. A first one forgets a revision that was begun. */
export async function setReportDraft(
	tx: Transaction,
	conference: string,
	{ draft, isRevision }: { draft: string; isRevision: boolean },
): Promise<void> {
	const set = isRevision ? sql`revision_id = ${draft}` : sql`document_id = ${draft}, revision_id = null`;
	await sql`update floor.report set ${set} where conference_id = ${conference}`.execute(tx);
}

/** Opens an issued report for a revision. */
export async function setReportReopened(tx: Transaction, conference: string): Promise<void> {
	await sql`update floor.report set reopened = true where conference_id = ${conference}`.execute(tx);
}

/** Whether numbered conclusions can be reworded; asked after the conclusion is locked, which issuing the report waits for. */
export async function isReportReopened(tx: Transaction, conference: string): Promise<boolean> {
	const found = await sql<{
		reopened: boolean;
	}>`select reopened from floor.report where conference_id = ${conference}`.execute(tx);
	return found.rows[0]?.reopened ?? false;
}

/** The report is issued: a revision takes the place of what it revised. */
export async function setReportIssued(tx: Transaction, conference: string): Promise<void> {
	await sql`update floor.report set document_id = coalesce(revision_id, document_id), revision_id = null,
		reopened = false where conference_id = ${conference}`.execute(tx);
}

/** A person who notes for a meeting. */
export interface Rapporteur {
	meeting: string;
	person: string;
	name: string;
}

/** The rapporteurs of meetings, by name. */
export async function rapporteursOf(database: Database, meetings: readonly string[]): Promise<Rapporteur[]> {
	const found = await sql<Rapporteur>`select r.meeting_id as meeting, r.person_id as person, p.name
		from floor.rapporteur r join platform.person p on p.id = r.person_id
		where r.meeting_id = any (${[...meetings]}::uuid[]) order by p.name, p.id`.execute(database);
	return found.rows;
}

export async function isRapporteur(database: Database, meeting: string, person: string): Promise<boolean> {
	const found = await sql<{ yes: boolean }>`select exists (select from floor.rapporteur
		where meeting_id = ${meeting} and person_id = ${person}) as yes`.execute(database);
	return found.rows[0]?.yes ?? false;
}

export async function insertRapporteur(tx: Transaction, meeting: string, person: string): Promise<void> {
	await sql`insert into floor.rapporteur (meeting_id, person_id) values (${meeting}, ${person})
		on conflict do nothing`.execute(tx);
}

export async function deleteRapporteur(tx: Transaction, meeting: string, person: string): Promise<boolean> {
	const gone = await sql`delete from floor.rapporteur where meeting_id = ${meeting} and person_id = ${person}
		returning 1`.execute(tx);
	return gone.rows.length === 1;
}

/** Minutes of a meeting. */
export interface Minutes {
	text: string;
	final: boolean;
	revision: number;
	changedAt: Date;
}

export async function minutesOf(database: Database | Transaction, meeting: string): Promise<Minutes | null> {
	const found = await sql<Minutes>`select text, final, revision, changed_at as "changedAt" from floor.minutes
		where meeting_id = ${meeting}`.execute(database);
	return found.rows[0] ?? null;
}

/** Writes minutes unless somebody has changed them, or they are final. @returns whether it was written */
export async function writeMinutes(
	tx: Transaction,
	meeting: string,
	{ text, final, revision, now }: { text: string; final: boolean; revision: number; now: Date },
): Promise<boolean> {
	const written = await sql`insert into floor.minutes as m (meeting_id, text, final, changed_at)
		select ${meeting}, ${text}, ${final}, ${now} where ${revision} = 0
			or exists (select from floor.minutes where meeting_id = ${meeting})
		on conflict (meeting_id) do update set text = excluded.text, final = excluded.final,
			changed_at = excluded.changed_at, revision = m.revision + 1
			where m.revision = ${revision} and not m.final
		returning 1`.execute(tx);
	return written.rows.length === 1;
}

/** Whether a person is a rapporteur of a meeting, and whether it has final minutes. One statement. */
export async function recordsOf(
	ctx: Pick<OperationContext, 'database'>,
	meeting: string,
	person: string,
): Promise<{ isRapporteur: boolean; hasMinutes: boolean }> {
	const [found] = await readRows<{ isRapporteur: boolean; hasMinutes: boolean }>(
		ctx,
		sql`select exists (select from floor.rapporteur
			where meeting_id = ${meeting} and person_id = ${person}) as "isRapporteur",
		exists (select from floor.minutes where meeting_id = ${meeting} and final) as "hasMinutes"`,
	);
	return found ?? { isRapporteur: false, hasMinutes: false };
}
