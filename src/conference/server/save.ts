import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { readEdition, type Edition } from '../edition.ts';
import type { Entries, TypedEdition } from '../form.ts';
import { may } from './access.ts';
import { accessBySlug } from './store/access.ts';
import { saveOver, readWorkingCopy } from './store/working-copy.ts';
import type { WorkingCopy } from './working-copy.ts';

/** Both versions after a concurrent edit, so nothing typed is lost. */
export interface ConcurrentEdit {
	/** The stored version, and the version number to save over in order to replace it. */
	theirs: Edition;
	version: number;
	savedAt: Date;
	savedBy: string | null;
	yours: Edition;
}

type Saved<Value> =
	| Result<Value, 'not-found' | 'bad-input'>
	| { ok: false; refusal: 'changed-meanwhile'; meanwhile: ConcurrentEdit };

/**
 * Saves a working copy over the version that was opened. If there is a newer version, saves nothing and returns both. A
 * saved copy may be unfinished: `check` lists what publishing still needs.
 */
export async function saveWorkingCopy(
	ctx: OperationContext,
	slug: string,
	input: { version: number; document: unknown },
): Promise<Saved<{ version: number }>> {
	const access = await accessBySlug(ctx.database, slug, ctx.actor.person?.id ?? null, ctx.now);
	if (!access || !may(ctx, 'edit', access)) return refuse('not-found');
	const saved = await saveDocument(ctx, access.id, input.version, input.document);
	return saved.ok ? done({ version: saved.value.version }) : saved;
}

/** @returns the version, and the document as it is stored */
async function saveDocument(
	ctx: OperationContext,
	conference: string,
	opened: number,
	document: unknown,
): Promise<Saved<{ version: number; stored: Edition }>> {
	const read = readEdition(document);
	if (!read.ok) return refuse('bad-input', read.errors);
	const yours = read.edition;
	if (!Number.isSafeInteger(opened) || opened < 0 || opened > 2 ** 31 - 1)
		return refuse('bad-input', { version: 'conference.wrong.version' });
	const saved = await inTransaction<{ version: number }, 'changed-meanwhile'>(ctx, async (tx) => {
		const by = ctx.actor.person?.id ?? null;
		const version = await saveOver(tx, conference, opened, yours, ctx.now, by);
		if (version === null) return refuse('changed-meanwhile');
		await audit(tx, ctx, 'conference.save', `conference:${conference}`, { version });
		return done({ version });
	});
	if (saved.ok) return done({ ...saved.value, stored: yours });
	const now = await readWorkingCopy(ctx.database, conference);
	if (!now) return refuse('not-found');
	const { document: theirs, version, savedAt, savedBy } = now;
	return {
		ok: false,
		refusal: 'changed-meanwhile',
		meanwhile: { theirs, version, savedAt, savedBy, yours },
	};
}

/** Identifies the content of a part of the form, to see whether others have changed it since it was opened. */
export const contentHash = (content: string): string =>
	createHash('sha256').update(content).digest('base64url');

/** The value of a hidden control. */
export const hidden = (sent: Entries, name: string): string => new Map(sent).get(name) ?? '';

/** What a form was opened with, returned with it: the version, and the `contentHash` of its part. */
export const openedWith = (sent: Entries) => ({
	version: hidden(sent, 'version'),
	opened: hidden(sent, 'opened'),
	meanwhile: null as ConcurrentEdit | null,
});

/**
 * Saves a part of the form over the version that was opened, or over a newer one in which this part is as it was opened.
 * Idempotent. Refuses with `archived`, `bad-input`, or `changed-meanwhile` if others have changed this part.
 * @param copy the working copy that the form's document was made from
 * @param form the document with what was typed, and all else that the page shows again; part of each refusal
 * @param contentOf the content of the part, equal for equal values
 * @param sent the controls; with `save-over` pressed, `over` is the newer version to replace
 * @returns the version and the hash for the next save
 */
export async function savePart<Form extends { document: TypedEdition } & ReturnType<typeof openedWith>>(
	ctx: OperationContext,
	copy: WorkingCopy,
	form: Form,
	contentOf: (document: TypedEdition) => string,
	sent: Entries,
	pressed: string,
) {
	// Archived since the form was opened: the input is shown, and can be saved after reopening the conference.
	if (!copy.may.edit) return { ...form, ...refuse('archived') };
	const hashOf = (document: TypedEdition): string => contentHash(contentOf(document));
	const isUnchanged = hashOf(copy.document) === form.opened;
	const over = pressed === 'save-over' ? hidden(sent, 'over') : form.version;
	const version = isUnchanged ? copy.version : Number(over || Number.NaN);
	const saved = await saveDocument(ctx, copy.id, version, form.document);
	// Typed text is normalised when it is stored: the next save compares with that.
	if (saved.ok) return done({ version: saved.value.version, opened: hashOf(saved.value.stored) });
	if (saved.refusal !== 'changed-meanwhile') return { ...form, ...saved };
	const { theirs, yours } = saved.meanwhile;
	if (isDeepStrictEqual(theirs, yours))
		return done({ version: saved.meanwhile.version, opened: hashOf(theirs) });
	return { ...form, ...saved, document: yours };
}
