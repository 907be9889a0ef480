import type * as v from 'valibot';
import type { Texts } from '#platform/language.ts';
import { done, refuse, type Result } from '#platform/result.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import type { JournalIssueForm } from '../journal-forms.ts';
import { issueAsDocument, type Press, type PressRefusal } from './issue-as-document.ts';
import { journalDocument } from './journal-document.ts';
import { journalPdf } from './journal-pdf.ts';
import { readJournal, type JournalPage } from './read-journal.ts';
import { opennessOf } from './setting.ts';
import { lockJournal, setJournalDocument } from './store/journal.ts';

/**
 * `not-closed`: the meeting goes on; `closed-part`: what was said among participants cannot become public.
 */
export type IssueJournalRefusal = PressRefusal | 'issued' | 'not-closed' | 'closed-part';

/**
 * Issues the journal of a closed meeting as a document, numbered, in each language of the organisation: one press.
 * Refused for the chair, who is no documents officer. 13.8
 */
export async function issueJournal(
	ctx: OperationContext,
	meeting: string,
	{ version, series, distribution }: v.InferOutput<typeof JournalIssueForm>,
	press: Press,
): Promise<Result<{ symbol: string }, IssueJournalRefusal>> {
	const page = await readJournal(ctx, meeting);
	if (!page?.may.edit) return refuse('not-found');
	if (page.issued) return refuse('issued');
	if (!page.isClosed) return refuse('not-closed');
	if (distribution === 'public' && hasClosedPart(page)) return refuse('closed-part');
	const locked = await lockOnce(ctx, meeting, version);
	if (!locked.ok) return locked;
	const { conference, isJournal, document } = page;
	return issueAsDocument(
		ctx,
		{
			conference: conference.id,
			draft: document,
			document: {
				meeting,
				kind: isJournal ? 'journal' : 'summary',
				hasOwnHead: true,
				title: titleOf(page, press),
				original: conference.original,
				series,
				distribution,
			},
			started: (id) => ctx.database.transaction().execute((tx) => setJournalDocument(tx, meeting, id)),
			write: (language, symbol) => journalPdf(page, { language, symbol, now: ctx.now }, press),
		},
		press,
	);
}

/** Whether something was said while participants were among themselves. */
function hasClosedPart({ items, lines }: JournalPage): boolean {
	const openness = opennessOf(items);
	return lines.some(({ item, at }) => item !== null && openness(item, at) !== 'public');
}

/** A second press with the same revision is refused. */
const lockOnce = (
	ctx: OperationContext,
	meeting: string,
	version: number,
): Promise<Result<null, IssueJournalRefusal>> =>
	inTransaction<null, IssueJournalRefusal>(ctx, async (tx) => {
		const head = await lockJournal(tx, meeting);
		if (!head) return refuse('not-found');
		return head.revision === version ? done(null) : refuse('stale');
	});

/** Such as “Journal – First meeting”, in each language. */
const titleOf = (page: JournalPage, { words, languages }: Press): Texts =>
	Object.fromEntries(
		languages().map((language) => {
			const { heading, subjects } = journalDocument(page, language, words(language));
			return [language, [heading, ...subjects.slice(1)].join(' – ')];
		}),
	);
