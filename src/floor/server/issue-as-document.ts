import {
	addVersion,
	createDocument,
	issueDocument,
	officersDocument,
	reserveSymbol,
	type NewDocumentInput,
} from '#documents/server';
import type { Language } from '#platform/language.ts';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { storeGenerated } from '#platform/server/files/store-generated.ts';
import type { Services } from '#platform/server/services.ts';

/** What writing and storing a document needs. */
export type Press = Pick<Services, 'files' | 'pdf' | 'words' | 'languages' | 'emailSite'>;

/** `busy`: the PDF cannot be written now: pressing again goes on where it stopped. */
export type PressRefusal = 'not-found' | 'stale' | 'no-series' | 'busy' | 'quota-full';

/** A document that the floor writes itself. */
export interface WrittenDocument {
	conference: string;
	/** The draft of an earlier press that was interrupted. */
	draft: string | null;
	document: NewDocumentInput;
	/** Remembers the draft, so that the next press goes on with it. */
	started(id: string): Promise<void>;
	/** Writes the PDF of a language; `null` when it cannot be written now. */
	write(language: Language, symbol: string): Promise<Uint8Array<ArrayBuffer> | null>;
}

/** Bytes of what is written for one conference. */
const maxBytes = 500 * 1024 ** 2;

/**
 * Numbers a document, writes it in each language of the organisation with its symbol, and issues it. The number is
 * reserved first, because it is printed; an interrupted press keeps it.
 * @returns the document and its symbol
 */
export async function issueAsDocument(
	ctx: OperationContext,
	{ conference, draft, document, started, write }: WrittenDocument,
	press: Press,
): Promise<Result<{ document: string; symbol: string }, PressRefusal>> {
	const id = await draftOf(ctx, { conference, draft, document, started });
	if (!id.ok) return id;
	const symbol = await symbolOf(ctx, id.value);
	if (!symbol.ok) return symbol;
	// The original first: without it nothing is issued.
	for (const language of new Set([document.original, ...press.languages()])) {
		const content = await write(language, symbol.value);
		if (!content) return refuse('busy');
		const quota = { owner: `written:${conference}`, maxBytes };
		const by = { uploader: ctx.actor.person?.id ?? null, quota, now: ctx.now };
		const name = `${symbol.value.replaceAll('/', '_')}_${language}.pdf`;
		const stored = await storeGenerated(press.files, { content, name, mediaType: 'application/pdf' }, by);
		if (!stored.ok) return stored;
		const added = await addVersion(ctx, id.value, { language, file: stored.value.id });
		if (!added.ok) return refuse('stale');
	}
	const revision = (await officersDocument(ctx, id.value, 'manage'))?.revision ?? 0;
	const issued = await issueDocument(ctx, id.value, { revision });
	return issued.ok ? done({ document: id.value, symbol: symbol.value }) : refuse('stale');
}

async function draftOf(
	ctx: OperationContext,
	{ conference, draft, document, started }: Omit<WrittenDocument, 'write'>,
): Promise<Result<string, PressRefusal>> {
	if (draft && (await officersDocument(ctx, draft, 'manage'))?.state === 'draft') return done(draft);
	const made = await createDocument(ctx, conference, document);
	if (!made.ok) return refuse(made.refusal === 'bad-input' ? 'no-series' : 'not-found');
	await started(made.value.id);
	return done(made.value.id);
}

async function symbolOf(ctx: OperationContext, id: string): Promise<Result<string, PressRefusal>> {
	const found = await officersDocument(ctx, id, 'manage');
	if (!found) return refuse('not-found');
	if (found.symbol) return done(found.symbol);
	const reserved = await reserveSymbol(ctx, id, { revision: found.revision });
	if (reserved.ok) return done(reserved.value.symbol);
	return refuse(reserved.refusal === 'no-series' ? 'no-series' : 'stale');
}
