import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { readEdition, type Edition } from '../edition.ts';
import type { TypedEdition } from '../form.ts';
import { may } from './access.ts';
import { accessBySlug } from './store/access.ts';
import { saveOver, readWorkingCopy } from './store/working-copy.ts';

/** Both versions after a concurrent edit, so nothing typed is lost. */
export interface ConcurrentEdit {
	/** The stored version, and the version number to save over in order to replace it. */
	theirs: Edition;
	version: number;
	savedAt: Date;
	savedBy: string | null;
	yours: Edition;
}

export type SaveRefusal = 'not-found' | 'bad-input' | 'changed-meanwhile';
export type Saved =
	| Result<{ version: number }, Exclude<SaveRefusal, 'changed-meanwhile'>>
	| { ok: false; refusal: 'changed-meanwhile'; meanwhile: ConcurrentEdit };

/**
 * Saves a working copy over the version that was opened. If there is a newer version, saves nothing and returns both. A
 * saved copy may be unfinished: `check` lists what publishing still needs.
 */
export async function saveWorkingCopy(
	ctx: OperationContext,
	slug: string,
	input: { version: number; document: unknown },
): Promise<Saved> {
	const access = await accessBySlug(ctx.database, slug, ctx.actor.person?.id ?? null);
	if (!access || !may(ctx, 'edit', access)) return refuse('not-found');
	const read = readEdition(input.document);
	if (!read.ok) return refuse('bad-input', read.errors);
	const yours = read.edition;
	if (!Number.isSafeInteger(input.version) || input.version < 0 || input.version > 2 ** 31 - 1)
		return refuse('bad-input', { version: 'conference.wrong.version' });
	const saved = await inTransaction<{ version: number }, 'changed-meanwhile'>(ctx, async (tx) => {
		const by = ctx.actor.person?.id ?? null;
		const version = await saveOver(tx, access.id, input.version, yours, ctx.now, by);
		if (version === null) return refuse('changed-meanwhile');
		await audit(tx, ctx, 'conference.save', `conference:${access.id}`, { version });
		return done({ version });
	});
	if (saved.ok) return saved;
	const now = await readWorkingCopy(ctx.database, access.id);
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

type SavedPart = Saved | { ok: true; value: { version: number; opened: string } };

/**
 * Saves a part of the form over the version that was opened, or over a newer one in which this part is as it was opened.
 * Idempotent.
 * @param contentOf the content of the part, equal for equal values
 * @param stored the working copy that the typed document was made from
 * @param typed the document with what was typed, and the version and the `contentHash` that the form was opened with
 */
export async function savePart(
	ctx: OperationContext,
	slug: string,
	contentOf: (document: TypedEdition) => string,
	stored: { document: TypedEdition; version: number },
	typed: { document: TypedEdition; version: number; opened: string },
): Promise<SavedPart> {
	const { document } = typed;
	const hashOf = (one: TypedEdition): string => contentHash(contentOf(one));
	const isUnchanged = hashOf(stored.document) === typed.opened;
	const saved = await saveWorkingCopy(ctx, slug, {
		version: isUnchanged ? stored.version : typed.version,
		document,
	});
	if (saved.ok) return done({ ...saved.value, opened: hashOf(document) });
	if (saved.refusal !== 'changed-meanwhile') return saved;
	const { theirs, yours, version } = saved.meanwhile;
	return isDeepStrictEqual(theirs, yours) ? done({ version, opened: hashOf(theirs) }) : saved;
}
