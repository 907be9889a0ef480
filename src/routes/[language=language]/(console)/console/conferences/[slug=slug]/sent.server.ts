import { isDeepStrictEqual } from 'node:util';
import {
	editDocument,
	documentFrom,
	followNumbers,
	numbersBefore,
	removedFrom,
	type Entries,
	type TypedEdition,
} from '#conference';
import { saveWorking, workingCopy, type ConcurrentEdit, type Saved } from '#conference/server';
import { done, refuse } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';

/** The version that a form says it was opened at; `NaN` where it says none. */
export const versionIn = (sent: Entries, name = 'version'): number =>
	Number(new Map(sent).get(name) || Number.NaN);

/** The conference as it was typed: items follow the number of what they are in. */
export const documentIn = (sent: Entries): TypedEdition =>
	followNumbers(documentFrom(sent), numbersBefore(sent));

/** Saves what was typed; the same press that arrives twice is saved once. */
export async function saveTyped(
	ctx: OperationContext,
	slug: string,
	typed: { version: number; document: TypedEdition },
): Promise<Saved> {
	const saved = await saveWorking(ctx, slug, typed);
	if (saved.ok || saved.refusal !== 'changed-meanwhile') return saved;
	const { theirs, yours, version } = saved.meanwhile;
	return isDeepStrictEqual(theirs, yours) ? done({ version }) : saved;
}

/** Where to go once it is saved, by the button that saved it. */
const onwards = new Map([
	['preview', '/preview'],
	['publish', '/publish'],
]);

/**
 * Saves the form of a conference, or adds, moves and removes its parts, as the button that was pressed says.
 * @returns the form as it is to be shown again, or where to go after it was saved; a refusal brings the form along
 */
export async function saveSent(ctx: OperationContext, slug: string, sent: Entries, pressed: string) {
	const copy = await workingCopy(ctx, slug);
	if (!copy) return refuse('not-found');
	const form = {
		document: documentIn(sent),
		removed: removedFrom(sent),
		version: new Map(sent).get('version') ?? '',
		touched: null as string | null,
		meanwhile: null as ConcurrentEdit | null,
	};
	// Archived since the form was opened: what was written is shown, and can be saved once it is taken back.
	if (!copy.may.edit) return { ...refuse('archived'), ...form };
	const arranged = editDocument(form.document, form.removed, pressed, crypto.randomUUID());
	if (arranged) return done({ ...form, ...arranged, fields: {} });
	const version = versionIn(sent, pressed === 'save-over' ? 'over' : 'version');
	const saved = await saveTyped(ctx, slug, { version, document: form.document });
	if (saved.ok) return done(onwards.get(pressed) ?? '?success=saved');
	if (saved.refusal !== 'changed-meanwhile') return { ...saved, ...form };
	return { ...form, ...saved, document: saved.meanwhile.yours };
}
