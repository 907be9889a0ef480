import { documentsOf, issuedDocument, type DocumentRow } from '#documents/server';
import { powersOf } from '#conference';
import { findMeetingContext, type MeetingContext } from '#conference/server';
import type { OperationContext } from '#platform/server/context.ts';
import { journalOf, type AdoptedDecision, type JournalLine } from '../journal.ts';
import type { DelegationId } from '../types.ts';
import { may } from './access.ts';
import { currentFloor } from './current-floor.ts';
import { isForAllReaders, type WrittenDistribution } from './for-all-readers.ts';
import { settingOf, type SettingItem } from './setting.ts';
import { journalEdits, journalHead, type JournalHead } from './store/journal.ts';

/** The journal of a meeting, for its officers and, once the meeting is closed, for participants. */
export interface JournalPage extends JournalHead {
	conference: MeetingContext['conference'];
	meeting: MeetingContext['meeting'];
	/** Whether it is a journal of decisions, or the record of a meeting that adopts none. */
	isJournal: boolean;
	isClosed: boolean;
	/** The document under which it was issued, unless it was reopened. */
	issued: Pick<DocumentRow, 'id' | 'symbol'> | null;
	/** The issued document that it revises: the journal was reopened. 13.11 */
	revises: Pick<DocumentRow, 'id' | 'symbol' | 'distribution'> | null;
	items: readonly SettingItem[];
	lines: readonly JournalLine[];
	may: { edit: boolean };
	/** The reader's delegation, which may correct its own lines. */
	delegation: DelegationId | null;
}

/**
 * The journal as it would be issued now. Documents that the reader may not read are not referred to. 13.5
 * @param readers for a journal to be issued: it refers only to documents that all of them may read
 * @returns `null` if there is no such meeting, or it is not for the caller, or not yet
 */
export async function readJournal(
	ctx: OperationContext,
	meeting: string,
	readers: WrittenDistribution | null = null,
): Promise<JournalPage | null> {
	const setting = ctx.actor.person && (await settingOf(ctx, meeting));
	const found = await findMeetingContext(ctx, meeting);
	if (!setting || !found || !may(ctx, 'see-closed', setting.access)) return null;
	const mayEdit = may(ctx, 'lead', setting.access);
	const floor = await currentFloor(ctx.database, meeting);
	if (!mayEdit && floor.phase !== 'closed') return null;
	const head = await journalHead(ctx.database, meeting);
	const documents = (await documentsOf(ctx, { meeting })).toReversed();
	const edits = await journalEdits(ctx.database, meeting);
	const isJournal = powersOf(found.conference.kind).mayDecide;
	const shown = documents.filter(
		(one) => one.kind !== 'journal' && (readers === null || isForAllReaders(one, readers, ctx.now)),
	);
	const delegation = setting.access.delegation?.id ?? null;
	const last = await lastIssue(ctx, head);
	return {
		...head,
		conference: found.conference,
		meeting: found.meeting,
		isJournal,
		isClosed: floor.phase === 'closed',
		issued: head.reopened ? null : last,
		revises: head.reopened ? last : null,
		items: setting.items,
		lines: journalOf(
			floor,
			shown.filter(({ kind }) => kind !== 'decision'),
			edits,
			isJournal ? adopted(shown) : [],
		)
			.filter(({ hidden }) => mayEdit || !hidden)
			// docs/rules/thread.md 2.8
			.filter(({ kind }) => kind !== 'speech' || !found.meeting.chathamHouse)
			.map((line) =>
				mayEdit || line.proposed?.delegation === delegation ? line : { ...line, proposed: null },
			),
		may: { edit: mayEdit },
		delegation,
	};
}

/** The document under which a journal was issued last. */
const lastIssue = (ctx: OperationContext, { document }: JournalHead) =>
	document === null ? Promise.resolve(null) : issuedDocument(ctx, document);

/**
 * How far the journal of a meeting is, without its lines, for people who lead it.
 * @returns `symbol`: of the last issue; `isIssued`: it was not reopened since; `null` = not found
 */
export async function journalIssue(
	ctx: OperationContext,
	meeting: string,
): Promise<{ symbol: string | null; isIssued: boolean } | null> {
	const found = ctx.actor.person && (await findMeetingContext(ctx, meeting));
	if (!found || !may(ctx, 'lead', { ...found.access, delegation: null })) return null;
	const head = await journalHead(ctx.database, meeting);
	const last = await lastIssue(ctx, head);
	return { symbol: last?.symbol ?? null, isIssued: last !== null && !head.reopened };
}

const byNumber = new Intl.Collator('en', { numeric: true });

/**
 * The decisions among the documents of a meeting, in the order of their numbers; a revision or a correction is no
 * decision of its own.
 */
const adopted = (documents: readonly DocumentRow[]): AdoptedDecision[] =>
	documents
		.flatMap(({ id, kind, base, symbol, title, original, item }) =>
			kind === 'decision' && base === null && symbol !== null ? [{ id, symbol, title, original, item }] : [],
		)
		.toSorted((one, other) => byNumber.compare(one.symbol, other.symbol));

/** The kind of document as which a journal is issued: a record where the meeting adopts no decisions. */
export const journalKind = ({ isJournal }: Pick<JournalPage, 'isJournal'>): 'journal' | 'summary' =>
	isJournal ? 'journal' : 'summary';
