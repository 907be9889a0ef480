import type { Texts } from '#platform/language.ts';
import { sql, type Database, type Transaction } from '#platform/server/database.ts';
import type { JournalEdit, JournalProposal } from '../../journal.ts';

/** What a journal says besides its lines. */
export interface JournalHead {
	chair: Texts;
	nextMeeting: Texts;
	/** The issued journal, or the draft of the first one. */
	document: string | null;
	/** Whether a revision of the issued journal is being written. */
	reopened: boolean;
	/** The draft of the revision that is being issued. */
	revisionDraft: string | null;
	/** Changes with each edit of the head and the lines. */
	revision: number;
}

const none: JournalHead = {
	chair: {},
	nextMeeting: {},
	document: null,
	reopened: false,
	revisionDraft: null,
	revision: 0,
};
const columns = sql`chair, next_meeting as "nextMeeting", document_id as document, reopened,
	revision_id as "revisionDraft"`;

/** The head of a meeting's journal; an empty one before the first edit. */
export async function journalHead(database: Database | Transaction, meeting: string): Promise<JournalHead> {
	const found = await sql<JournalHead>`select ${columns}, revision from floor.journal
		where meeting_id = ${meeting}`.execute(database);
	return found.rows[0] ?? none;
}

/**
 * Locks the journal of a meeting until the transaction ends, and counts its revision up.
 * @returns its head before; `null` if the meeting's floor was never used
 */
export async function lockJournal(tx: Transaction, meeting: string): Promise<JournalHead | null> {
	await sql`insert into floor.journal (meeting_id, revision) select meeting_id, 0 from floor.meeting
		where meeting_id = ${meeting} on conflict do nothing`.execute(tx);
	const found =
		await sql<JournalHead>`update floor.journal set revision = revision + 1 where meeting_id = ${meeting}
		returning ${columns}, revision - 1 as revision`.execute(tx);
	return found.rows[0] ?? null;
}

/** The changes to the lines of a journal. */
export async function journalEdits(
	database: Database | Transaction,
	meeting: string,
): Promise<JournalEdit[]> {
	const found = await sql<JournalEdit>`select key, (extract(epoch from at) * 1000)::bigint as at,
			text, hidden, proposed from floor.journal_line where meeting_id = ${meeting}`.execute(database);
	return found.rows;
}

/** Stores the change to a line, in place of an earlier one. */
export async function upsertEdit(tx: Transaction, meeting: string, edit: JournalEdit): Promise<void> {
	const { key, at, text, hidden, proposed } = edit;
	await sql`insert into floor.journal_line (meeting_id, key, at, text, hidden, proposed)
		values (${meeting}, ${key}, ${at === null ? null : new Date(at)}, ${JSON.stringify(text)}, ${hidden},
			${proposed && JSON.stringify(proposed)})
		on conflict (meeting_id, key) do update set text = excluded.text, hidden = excluded.hidden,
			proposed = excluded.proposed`.execute(tx);
}

/** Stores a delegation's correction; an earlier one is replaced. */
export async function setProposal(
	tx: Transaction,
	meeting: string,
	key: string,
	proposed: JournalProposal,
): Promise<void> {
	await sql`insert into floor.journal_line (meeting_id, key, proposed)
		values (${meeting}, ${key}, ${JSON.stringify(proposed)})
		on conflict (meeting_id, key) do update set proposed = excluded.proposed`.execute(tx);
}

/** Removes an added line. */
export async function deleteLine(tx: Transaction, meeting: string, key: string): Promise<void> {
	await sql`delete from floor.journal_line where meeting_id = ${meeting} and key = ${key}`.execute(tx);
}

export async function setHead(
	tx: Transaction,
	meeting: string,
	{ chair, nextMeeting }: Pick<JournalHead, 'chair' | 'nextMeeting'>,
): Promise<void> {
	await sql`update floor.journal set chair = ${JSON.stringify(chair)}, next_meeting = ${JSON.stringify(nextMeeting)}
		where meeting_id = ${meeting}`.execute(tx);
}

/** Remembers the draft that is being issued: of the first journal, or of the revision. A first one forgets a revision that was begun. */
export async function setJournalDraft(
	tx: Transaction,
	meeting: string,
	{ draft, isRevision }: { draft: string; isRevision: boolean },
): Promise<void> {
	const set = isRevision ? sql`revision_id = ${draft}` : sql`document_id = ${draft}, revision_id = null`;
	await sql`update floor.journal set ${set} where meeting_id = ${meeting}`.execute(tx);
}

/** Opens an issued journal for a revision. */
export async function setJournalReopened(tx: Transaction, meeting: string): Promise<void> {
	await sql`update floor.journal set reopened = true where meeting_id = ${meeting}`.execute(tx);
}

/** The journal is issued: a revision takes the place of what it revised. */
export async function setJournalIssued(tx: Transaction, meeting: string): Promise<void> {
	await sql`update floor.journal set document_id = coalesce(revision_id, document_id), revision_id = null,
		reopened = false where meeting_id = ${meeting}`.execute(tx);
}
