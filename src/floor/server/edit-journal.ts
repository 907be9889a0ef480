import { randomUUID } from 'node:crypto';
import type * as v from 'valibot';
import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import type {
	AddedLineForm,
	JournalDecisionForm,
	JournalHeadForm,
	JournalLineForm,
} from '../journal-forms.ts';
import type { JournalEdit } from '../journal.ts';
import { momentOf } from './moment-of.ts';
import { readJournal, type JournalPage } from './read-journal.ts';
import {
	deleteLine,
	journalEdits,
	lockJournal,
	setHead,
	upsertEdit,
	type JournalHead,
} from './store/journal.ts';

/** `stale`: somebody else changed the journal; `issued`: an issued journal changes by a correction only. */
export type JournalRefusal = 'not-found' | 'bad-input' | 'stale' | 'issued';

type Edit = (tx: Transaction, page: JournalPage, head: JournalHead) => Promise<Result<null, JournalRefusal>>;

/** Edits a journal in one transaction: permission, lock, revision. 13.6 */
async function editing(
	ctx: OperationContext,
	meeting: string,
	version: number,
	edit: Edit,
): Promise<Result<null, JournalRefusal>> {
	const page = await readJournal(ctx, meeting);
	if (!page?.may.edit) return refuse('not-found');
	return inTransaction<null, JournalRefusal>(ctx, async (tx) => {
		const head = await lockJournal(tx, meeting);
		if (!head) return refuse('not-found');
		if (page.issued) return refuse('issued');
		if (head.revision !== version) return refuse('stale');
		const edited = await edit(tx, page, head);
		if (edited.ok) await audit(tx, ctx, 'floor.edit-journal', `meeting:${meeting}`);
		return edited;
	});
}

const unchanged = { at: null, text: {}, hidden: false, proposed: null };

/** The stored change to a line, or a new one; `null` if the journal has no such line. */
async function editOf(tx: Transaction, page: JournalPage, key: string): Promise<JournalEdit | null> {
	if (!page.lines.some((line) => line.key === key)) return null;
	const edits = await journalEdits(tx, page.meeting.id);
	return edits.find((one) => one.key === key) ?? { ...unchanged, key };
}

/** A text with one language set; an empty one is removed. */
function withText(texts: JournalEdit['text'], language: string, text: string): JournalEdit['text'] {
	const { [language]: _, ...others } = texts;
	return text ? { ...others, [language]: text } : others;
}

/** An officer or the chair rewords, hides or shows a line. An added line without any text is removed. */
export const editJournalLine = (
	ctx: OperationContext,
	meeting: string,
	{ key, version, language, text, hidden }: v.InferOutput<typeof JournalLineForm>,
): Promise<Result<null, JournalRefusal>> =>
	editing(ctx, meeting, version, async (tx, page) => {
		const edit = await editOf(tx, page, key);
		if (!edit) return refuse('not-found');
		const texts = withText(edit.text, language, text);
		if (edit.at !== null && !Object.keys(texts).length) await deleteLine(tx, meeting, key);
		else await upsertEdit(tx, meeting, { ...edit, text: texts, hidden: hidden === 'yes' });
		return done(null);
	});

/** An officer or the chair adds a line at a time of the day on which the meeting was opened. */
export const addJournalLine = (
	ctx: OperationContext,
	meeting: string,
	{ version, language, time, text }: v.InferOutput<typeof AddedLineForm>,
): Promise<Result<null, JournalRefusal>> =>
	editing(ctx, meeting, version, async (tx) => {
		const at = await momentOf(ctx, meeting, time);
		if (at === null) return refuse('bad-input', { time: 'floor.journal.wrong-time' });
		const key = `added:${randomUUID()}`;
		await upsertEdit(tx, meeting, { ...unchanged, key, at, text: { [language]: text } });
		return done(null);
	});

/** An officer or the chair says who chaired, and when the next meeting is. */
export const editJournalHead = (
	ctx: OperationContext,
	meeting: string,
	{ version, language, chair, next }: v.InferOutput<typeof JournalHeadForm>,
): Promise<Result<null, JournalRefusal>> =>
	editing(ctx, meeting, version, async (tx, _, head) => {
		await setHead(tx, meeting, {
			chair: withText(head.chair, language, chair),
			nextMeeting: withText(head.nextMeeting, language, next),
		});
		return done(null);
	});

/** An officer or the chair accepts or declines the correction of a delegation. 13.7 */
export const decideJournalLine = (
	ctx: OperationContext,
	meeting: string,
	{ key, version, accepts }: v.InferOutput<typeof JournalDecisionForm>,
): Promise<Result<null, JournalRefusal>> =>
	editing(ctx, meeting, version, async (tx, page) => {
		const edit = await editOf(tx, page, key);
		if (!edit?.proposed) return refuse('not-found');
		const { language, text } = edit.proposed;
		const texts = accepts === 'yes' ? withText(edit.text, language, text) : edit.text;
		await upsertEdit(tx, meeting, { ...edit, text: texts, proposed: null });
		return done(null);
	});
