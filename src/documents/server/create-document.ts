import { findAccess } from '#conference/server';
import * as v from 'valibot';
import { texts } from '#conference';
import { done, refuse, type Result } from '#platform/result.ts';
import { idField } from '#platform/form.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { announce } from '#platform/server/outbox.ts';
import { distributions, documentKinds } from '../document.ts';
import { may } from './access.ts';
import { insertDocument } from './store/documents.ts';

const nullableId = v.optional(v.nullable(idField), null);
const Input = v.strictObject({
	/** Made with the form: a second press adds no second document. */
	id: v.optional(idField),
	meeting: nullableId,
	item: nullableId,
	kind: v.picklist(documentKinds),
	title: v.pipe(
		texts(500),
		v.check((title) => Object.keys(title).length > 0, 'documents.wrong.title'),
	),
	original: v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/)),
	series: nullableId,
	distribution: v.optional(v.picklist(distributions), 'participants'),
	forJournal: v.optional(v.boolean(), false),
	authors: v.optional(v.pipe(v.array(idField), v.maxLength(100)), []),
	recipients: v.optional(v.pipe(v.array(idField), v.maxLength(200)), []),
});
/** What an officer says of a new document. */
export type NewDocumentInput = v.InferInput<typeof Input>;

/** An officer adds a document to a conference, as a draft. @returns its id */
export async function createDocument(
	ctx: OperationContext,
	conference: string,
	input: NewDocumentInput,
): Promise<Result<{ id: string }, 'not-found' | 'bad-input' | 'already-done'>> {
	if (!may(ctx, 'manage', await findAccess(ctx, { id: conference }))) return refuse('not-found');
	const read = v.safeParse(Input, input);
	if (!read.success) return refuse('bad-input');
	return inTransaction<{ id: string }, 'already-done'>(ctx, async (tx) => {
		const by = { now: ctx.now, person: ctx.actor.person?.id ?? null };
		const id = await insertDocument(tx, { ...read.output, conference, state: 'draft' }, by);
		if (!id) return refuse('already-done');
		await audit(tx, ctx, 'documents.create', `document:${id}`);
		await announce(tx, 'documents.changed', { conference });
		return done({ id });
	});
}
