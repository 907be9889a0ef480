import { isPublicDuring } from '#platform/audience.ts';
import type { Texts } from '#platform/language.ts';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { speechesOf } from '../list.ts';
import type { Floor } from '../types.ts';
import { currentFloor } from './current-floor.ts';
import {
	inChosenLanguages,
	issueAsDocument,
	type IssueInput,
	type Press,
	type PressRefusal,
} from './issue-as-document.ts';
import { journalDocument } from './journal-document.ts';
import { journalPdf } from './journal-pdf.ts';
import { journalKind, readJournal, type JournalPage } from './read-journal.ts';
import { lockJournal, setJournalDraft, setJournalIssued } from './store/journal.ts';

/**
 * `not-closed`: the meeting goes on; `closed-part`: what was said among participants cannot become public.
 */
export type IssueJournalRefusal = PressRefusal | 'not-closed' | 'closed-part';

/**
 * Issues the journal of a closed meeting as a document, numbered, in each language of the conference's texts: one press.
 * One that was reopened is issued as its revision. Refused for the chair, who issues no documents. 13.8, 13.11
 */
export async function issueJournal(
	ctx: OperationContext,
	meeting: string,
	{ version, series, distribution }: IssueInput,
	given: Press,
): Promise<Result<{ symbol: string }, IssueJournalRefusal>> {
	const page = await readJournal(ctx, meeting, distribution);
	if (!page?.may.edit) return refuse('not-found');
	if (page.issued) return refuse('issued');
	if (!page.isClosed) return refuse('not-closed');
	if (distribution === 'public' && hasClosedPart(page, await currentFloor(ctx.database, meeting)))
		return refuse('closed-part');
	const { conference, revises } = page;
	const press = inChosenLanguages(given, conference);
	if (!revises && series === null) return refuse('no-series');
	return issueAsDocument<IssueJournalRefusal>(
		ctx,
		{
			draft: revises ? page.revisionDraft : page.document,
			revises: revises?.id ?? null,
			details: {
				conference: conference.id,
				meeting,
				kind: journalKind(page),
				title: titleOf(page, press),
				original: conference.original,
				series,
				distribution,
			},
			async begin(tx, draft) {
				const head = await lockJournal(tx, meeting);
				if (!head) return refuse('not-found');
				if (head.revision !== version || page.revision !== version) return refuse('stale');
				await setJournalDraft(tx, meeting, { draft, isRevision: revises !== null });
				return done(null);
			},
			write: (language, symbol) => journalPdf(page, { language, symbol, now: ctx.now }, press),
			async finish(tx) {
				const head = await lockJournal(tx, meeting);
				if (head?.revision !== version + 1) return refuse('stale');
				await setJournalIssued(tx, meeting);
				return done(null);
			},
		},
		press,
	);
}

/** Whether something was said while participants were among themselves. */
function hasClosedPart({ items, lines }: JournalPage, floor: Floor): boolean {
	const steps = new Map(items.map((item) => [item.id, item.steps]));
	const spans = speechesOf(floor).map((speech) => ({
		item: speech.item,
		from: speech.startedAt,
		to: speech.endedAt ?? Infinity,
	}));
	const moments = lines.flatMap(({ item, at }) => (item === null ? [] : [{ item, from: at, to: at }]));
	return [...moments, ...spans].some(
		({ item, from, to }) => !isPublicDuring(steps.get(item) ?? [], from, to),
	);
}

/** Such as “Journal – First meeting”, in each language. */
const titleOf = (page: JournalPage, { words, languages }: Press): Texts =>
	Object.fromEntries(
		languages().map((language) => {
			const { heading, subjects } = journalDocument(page, language, words(language));
			return [language, [heading, ...subjects.slice(1)].join(' – ')];
		}),
	);
