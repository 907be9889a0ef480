import {
	addVersion,
	draftWrittenDocument,
	issueDocument,
	officersDocument,
	reserveSymbol,
	type WrittenDetails,
} from '#documents/server';
import type { WrittenDistribution } from './for-all-readers.ts';
import type { Language } from '#platform/language.ts';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import type { PdfRefusal } from '#platform/server/pdf/pdf.ts';
import { storeGenerated } from '#platform/server/files/store-generated.ts';
import type { Services } from '#platform/server/services.ts';

/** What writing and storing a document needs. */
export type Press = Pick<Services, 'files' | 'pdf' | 'words' | 'languages' | 'emailSite'>;

/** A press that writes only in the languages that were chosen for a conference, if any were. */
export const inChosenLanguages = (
	press: Press,
	{ languages: chosen }: { languages: readonly string[] | null },
): Press =>
	chosen?.length
		? { ...press, languages: () => press.languages().filter((code) => chosen.includes(code)) }
		: press;

/** `issued`: by an earlier press; after `busy` and `unprintable` pressing again goes on where it stopped. */
export type PressRefusal = 'not-found' | 'issued' | 'stale' | 'no-series' | 'quota-full' | PdfRefusal;

/** What an officer chooses when something is issued. */
export interface IssueInput {
	/** The revision of what is written, as it was shown. */
	version: number;
	/** `null` = none is needed: a revision has the symbol of what it revises. */
	series: string | null;
	distribution: WrittenDistribution;
}

/** A document that the floor writes itself. */
export interface WrittenDocument<Refusal extends string> {
	/** The draft of an earlier press that was interrupted. */
	draft: string | null;
	/** The issued document that it revises; `null` = it is the first. */
	revises: string | null;
	details: WrittenDetails;
	/** Locks and checks what is written, and remembers the draft, in the transaction that makes the draft. */
	begin(tx: Transaction, draft: string): Promise<Result<null, Refusal>>;
	/** Writes the PDF of a language. */
	write(
		language: Language,
		symbol: string,
	): Promise<Result<Uint8Array<ArrayBuffer>, PdfRefusal | 'not-found'>>;
	/** Refuses if what was written has changed since `begin`, in the transaction that issues the document. */
	finish(tx: Transaction): Promise<Result<null, 'stale'>>;
}

/** Bytes of what is written for one conference. */
const maxBytes = 500 * 1024 ** 2;

/**
 * Numbers a document, writes it in each of the press's languages with its symbol, and issues it. The symbol is
 * reserved first, because it is printed; the draft of an interrupted press keeps it for the next. Nothing else changes
 * before all is written.
 * @returns the document and its symbol
 */
export async function issueAsDocument<Refusal extends string>(
	ctx: OperationContext,
	{ draft, revises, details, begin, write, finish }: WrittenDocument<Refusal>,
	press: Press,
): Promise<Result<{ document: string; symbol: string }, Refusal | PressRefusal>> {
	const made = await draftWrittenDocument(ctx, details, { draft, revises }, begin);
	if (!made.ok) return made;
	const { id } = made.value;
	const numbered = await withSymbol(ctx, id);
	if (!numbered.ok) return numbered;
	const { symbol } = numbered.value;
	let { revision } = numbered.value;
	// The original first: without it nothing is issued.
	for (const language of new Set([details.original, ...press.languages()])) {
		const written = await write(language, symbol);
		if (!written.ok) return written;
		const content = written.value;
		const quota = { owner: `written:${details.conference}`, maxBytes };
		const by = { uploader: ctx.actor.person?.id ?? null, quota, now: ctx.now };
		const name = `${symbol.replaceAll('/', '_')}_${language}.pdf`;
		const stored = await storeGenerated(press.files, { content, name, mediaType: 'application/pdf' }, by);
		if (!stored.ok) return stored;
		// Of two presses at once one goes on alone, so that no document has files of both.
		const added = await addVersion(ctx, id, { language, file: stored.value.id, revision });
		if (!added.ok) return refuse('stale');
		({ revision } = added.value);
	}
	const issued = await issueDocument(ctx, id, { revision }, finish);
	// Somebody changed the draft, or what it was written from, while it was written.
	return issued.ok ? done({ document: id, symbol }) : refuse('stale');
}

/** The symbol of a draft, which is reserved if it has none, and the revision with which it is issued. */
async function withSymbol(
	ctx: OperationContext,
	id: string,
): Promise<Result<{ symbol: string; revision: number }, PressRefusal>> {
	const found = await officersDocument(ctx, id, 'manage');
	if (!found) return refuse('not-found');
	const { revision } = found;
	if (found.symbol) return done({ symbol: found.symbol, revision });
	const reserved = await reserveSymbol(ctx, id, { revision });
	if (reserved.ok) return done({ symbol: reserved.value.symbol, revision: revision + 1 });
	return refuse(reserved.refusal === 'no-series' ? 'no-series' : 'stale');
}
