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
import { saveWorkingCopy, workingCopy, type ConcurrentEdit, type Saved } from '#conference/server';
import { done, refuse } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';

/** The version that a form was opened at; `NaN` if it contains none. */
export const versionIn = (sent: Entries, name = 'version'): number =>
	Number(new Map(sent).get(name) || Number.NaN);

/** The conference as typed; sub-items are renumbered with their item. */
export const documentIn = (sent: Entries): TypedEdition =>
	followNumbers(documentFrom(sent), numbersBefore(sent));

/** Saves what was typed; idempotent by the form's one-time key. */
export async function saveTyped(
	ctx: OperationContext,
	slug: string,
	typed: { version: number; document: TypedEdition },
): Promise<Saved> {
	const saved = await saveWorkingCopy(ctx, slug, typed);
	if (saved.ok || saved.refusal !== 'changed-meanwhile') return saved;
	const { theirs, yours, version } = saved.meanwhile;
	return isDeepStrictEqual(theirs, yours) ? done({ version }) : saved;
}

/** The address to open after saving, by the pressed button. */
const onwards = new Map([
	['preview', '/preview'],
	['publish', '/publish'],
]);

/**
 * Saves the form of a conference, or adds, moves or removes a part, by the pressed button.
 * @returns the form to show again, or the address to open after saving; a refusal includes the form
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
	// Archived since the form was opened: the input is shown, and can be saved after reopening the conference.
	if (!copy.may.edit) return { ...refuse('archived'), ...form };
	const arranged = editDocument(form.document, form.removed, pressed, crypto.randomUUID());
	if (arranged) return done({ ...form, ...arranged, fields: {} });
	const version = versionIn(sent, pressed === 'save-over' ? 'over' : 'version');
	const saved = await saveTyped(ctx, slug, { version, document: form.document });
	if (saved.ok) return done(onwards.get(pressed) ?? '?success=saved');
	if (saved.refusal !== 'changed-meanwhile') return { ...saved, ...form };
	return { ...form, ...saved, document: saved.meanwhile.yours };
}
