import { error, json } from '@sveltejs/kit';
import { editSteps } from '#conference';
import { saveStep, saveTranslations } from '#conference/server';
import { controlsOf, formOf } from '#platform/server/form.ts';
import type { RequestHandler } from './$types';

const statuses = { 'bad-input': 400, 'not-found': 404, 'changed-meanwhile': 409 } as const;

/** Auto-saves a step of the form, or the translations: `{version, opened}`, or `{refusal}` and who saved meanwhile. */
export const POST: RequestHandler = async ({ request, locals, params, url }) => {
	const name = url.searchParams.get('step');
	const step = [...editSteps, 'translations' as const].find((one) => one === name) ?? error(404);
	const sent = controlsOf(await formOf(request));
	const saved =
		step === 'translations'
			? await saveTranslations(locals.context, params.slug, sent)
			: await saveStep(locals.context, params.slug, step, sent);
	if (saved.ok) return json(saved.value);
	// In an archived conference there is nothing to save until it is reopened.
	const refusal = saved.refusal === 'archived' ? 'not-found' : saved.refusal;
	const by = 'meanwhile' in saved ? saved.meanwhile?.savedBy : undefined;
	return json({ refusal, by }, { status: statuses[refusal] });
};
