import { EditForm, stepContent, type EditStep } from '#conference';
import { contentHash, may, saveStep, workingCopy } from '#conference/server';
import { pathAfterSaving } from '#conference/ui/EditSteps/steps.ts';
import { islands } from '#conference/ui/islands.ts';
import { organisation } from '#directory/server';
import { addressOf } from '#platform/address.ts';
import { formAction } from '#platform/server/form-action.ts';
import { leadOn } from '#site/lead-on.server.ts';
import { islandOf } from '#site/islands.ts';
import { choicesFor } from '../choices.server.ts';
import type { Actions, PageServerLoad } from './$types';

const stepIn = ({ step }: { step?: EditStep | undefined }): EditStep => step ?? 'basics';

export const load: PageServerLoad = async ({ locals: { context }, params, parent, url }) => {
	const { language, slug } = params;
	const step = stepIn(params);
	const copy = (await workingCopy(context, slug)) ?? (await leadOn(params, parent));
	const languages = (await organisation(context))?.languages ?? [];
	return {
		copy,
		step,
		opened: contentHash(stepContent(copy.document, step)),
		choices: await choicesFor(context, languages, step),
		autoSave: await islandOf('auto-save', islands['auto-save'], language, ['conference.auto'], {
			address: addressOf(language, `/console/conferences/${slug}/draft?step=${step}`),
			person: context.actor.person?.id ?? '',
		}),
		gridKeys:
			step === 'agenda'
				? await islandOf('agenda-grid', islands['agenda-grid'], language, ['conference.grid', 'ui.close'], {})
				: null,
		mayCopy: may(context, 'create', null),
		// Links to what is missing lead here.
		checked: url.searchParams.has('check'),
	};
};

export const actions: Actions = {
	default: formAction(
		EditForm,
		({ locals, params }, { do: pressed }) =>
			saveStep(locals.context, params.slug, stepIn(params), locals.sent ?? [], pressed),
		{
			show: async (_, answer) => ('document' in answer ? answer : null),
			success: ({ locals, params }) => {
				const next = pathAfterSaving(new Map(locals.sent).get('do') ?? '', stepIn(params));
				return addressOf(params.language, `/console/conferences/${params.slug}${next}`);
			},
		},
	),
};
