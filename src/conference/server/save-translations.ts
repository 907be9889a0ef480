import { refuse } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Entries } from '../form.ts';
import { mostTargets, translationsContent, translationsFrom, withTranslations } from '../translations.ts';
import { openedWith, savePart } from './save.ts';
import { workingCopy } from './working-copy.ts';

/** Saves the translations that were typed. @returns what `savePart` returns */
export async function saveTranslations(ctx: OperationContext, slug: string, sent: Entries, pressed = 'save') {
	const copy = await workingCopy(ctx, slug);
	if (!copy) return refuse('not-found');
	const typed = translationsFrom(sent);
	const targets = sent.flatMap(([name, value]) => (name === 'to' ? value : [])).slice(0, mostTargets);
	const form = {
		document: withTranslations(copy.document, typed),
		shown: [...typed.keys()],
		targets,
		...openedWith(sent),
	};
	return savePart(ctx, copy, form, (document) => translationsContent(document, targets), sent, pressed);
}
