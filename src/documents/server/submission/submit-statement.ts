import type { Texts } from '#platform/language.ts';
import { audit } from '#platform/server/audit.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { announce } from '#platform/server/outbox.ts';
import { isChangeable } from '../../submission.ts';
import { deleteWithFiles } from '../delete-with-files.ts';
import { setWithdrawn } from '../store/desk.ts';
import { insertDocument, lockDocument, setRevised } from '../store/documents.ts';
import { upsertSubmittedText } from '../store/submitted-texts.ts';

/** The text of a statement that its delegation submits as a document. */
export interface SubmittedStatement {
	conference: string;
	meeting: string;
	/** An item of the conference. */
	item: string;
	/** A delegation of the conference. */
	delegation: string;
	title: Texts;
	language: string;
	text: string;
	/** Who chose it; the caller may be the chair, who ended the statement. */
	person: string | null;
}

/**
 * Submits the text of a statement as a document of its delegation, in the caller's transaction. For a higher slice with
 * its own permission check: only the delegation's own choice makes a document. Its file follows in a moment, so that a
 * store that is away holds up nothing. 4.6
 * @returns its id
 */
export async function submitStatement(
	tx: Transaction,
	ctx: OperationContext,
	{ delegation, language, text, person, ...statement }: SubmittedStatement,
): Promise<string> {
	const document = {
		...statement,
		kind: 'statement',
		original: language,
		series: null,
		distribution: 'participants',
		state: 'submitted',
		forJournal: false,
		authors: [delegation],
		recipients: [],
	} as const;
	// The step that ends a statement is the chair's, on a page in the chair's language.
	const pageLanguage = person === ctx.actor.person?.id ? ctx.language : null;
	const id = await insertDocument(tx, document, { now: ctx.now, person, language: pageLanguage });
	await upsertSubmittedText(tx, { document: id, text, now: ctx.now });
	await audit(tx, ctx, 'documents.submit', `document:${id}`, { delegation, person });
	await announceText(tx, statement.conference);
	return id;
}

/**
 * Replaces the text of a submitted statement while its delegation can change it; afterwards, nothing changes. The
 * document then has the text alone. 4.3
 */
export async function replaceStatement(
	tx: Transaction,
	ctx: OperationContext,
	id: string,
	text: string,
): Promise<void> {
	const document = await lockDocument(tx, id);
	if (!document || !isChangeable(document.state)) return;
	await upsertSubmittedText(tx, { document: id, text, now: ctx.now });
	await setRevised(tx, id);
	await announceText(tx, document.conference);
}

/**
 * Withdraws a submitted statement with its text, unless it is issued: a number that it has stays used. 3.9, 4.4, 4.6
 * @returns whether it was withdrawn
 */
export async function withdrawStatement(
	tx: Transaction,
	ctx: OperationContext,
	id: string,
): Promise<boolean> {
	const document = await lockDocument(tx, id);
	if (!document || !isChangeable(document.state)) return false;
	if (document.symbol === null) await deleteWithFiles(tx, id);
	else await setWithdrawn(tx, id, { reason: null, now: ctx.now });
	await audit(tx, ctx, 'documents.take-back', `document:${id}`);
	await announce(tx, 'documents.changed', { conference: document.conference });
	return true;
}

async function announceText(tx: Transaction, conference: string): Promise<void> {
	await announce(tx, 'documents.changed', { conference });
	await announce(tx, 'documents.text', { conference });
}
