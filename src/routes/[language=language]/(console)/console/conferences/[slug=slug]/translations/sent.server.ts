import {
	translationsContent,
	translationsFrom,
	withTranslations,
	type Entries,
	type TypedEdition,
} from '#conference';
import { savePart, workingCopy, type ConcurrentEdit } from '#conference/server';
import { refuse } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { hidden, openedWith } from '../sent.server.ts';

/** At most this many languages are translated side by side. */
export const mostTargets = 2;
const targetsIn = (sent: Entries): string[] =>
	sent.flatMap(([name, value]) => (name === 'to' ? value : [])).slice(0, mostTargets);

/** Saves translations automatically; `not-found` if there is nothing to edit for this person. */
export async function autoSaveTranslations(ctx: OperationContext, slug: string, sent: Entries) {
	const stored = await workingCopy(ctx, slug);
	if (!stored?.may.edit) return refuse('not-found');
	const document = withTranslations(stored.document, translationsFrom(sent));
	const content = (of: TypedEdition): string => translationsContent(of, targetsIn(sent));
	return savePart(ctx, slug, content, stored, { document, ...openedWith(sent) });
}

/**
 * Saves the translations that were typed.
 * @returns the form to show again if it is refused; its document is the stored one with what was typed
 */
export async function saveTranslations(ctx: OperationContext, slug: string, sent: Entries, pressed: string) {
	const stored = await workingCopy(ctx, slug);
	if (!stored) return refuse('not-found');
	const typed = translationsFrom(sent);
	const form = {
		document: withTranslations(stored.document, typed),
		shown: [...typed.keys()],
		targets: targetsIn(sent),
		version: hidden(sent, 'version'),
		opened: hidden(sent, 'opened'),
		meanwhile: null as ConcurrentEdit | null,
	};
	if (!stored.may.edit) return { ...refuse('archived'), ...form };
	const content = (of: TypedEdition): string => translationsContent(of, form.targets);
	const { document } = form;
	const saved = await savePart(ctx, slug, content, stored, { document, ...openedWith(sent, pressed) });
	if (saved.ok) return saved;
	return saved.refusal === 'changed-meanwhile' ? { ...form, ...saved } : { ...saved, ...form };
}
