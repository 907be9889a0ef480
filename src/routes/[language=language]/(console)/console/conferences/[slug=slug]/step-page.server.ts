import { error } from '@sveltejs/kit';
import { stepContent, type EditStep } from '#conference';
import { contentHash, may, workingCopy } from '#conference/server';
import { islands } from '#conference/ui/islands.ts';
import { organisation } from '#directory/server';
import { addressOf } from '#platform/address.ts';
import type { Language } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { islandOf } from '#site/islands.ts';
import { choicesFor } from './choices.server.ts';

/** The data of a page with one step of the form. 404 without the right to edit. */
export async function stepPage(
	ctx: OperationContext,
	{ slug, language }: { slug: string; language: Language },
	step: EditStep,
	query: URLSearchParams,
) {
	const copy = (await workingCopy(ctx, slug)) ?? error(404);
	const languages = (await organisation(ctx))?.languages ?? [];
	const here = addressOf(language, `/console/conferences/${slug}`);
	return {
		copy,
		step,
		opened: contentHash(stepContent(copy.document, step)),
		choices: await choicesFor(ctx, languages, step),
		autoSave: await islandOf('auto-save', islands['auto-save'], language, ['conference.auto'], {
			address: `${here}/draft?step=${step}`,
			person: ctx.actor.person?.id ?? '',
		}),
		gridKeys:
			step === 'agenda'
				? await islandOf('agenda-grid', islands['agenda-grid'], language, ['conference.grid', 'ui.close'], {})
				: null,
		mayCopy: may(ctx, 'create', null),
		success: query.get('success'),
		// Links to what is missing lead here.
		checked: query.has('check'),
	};
}
