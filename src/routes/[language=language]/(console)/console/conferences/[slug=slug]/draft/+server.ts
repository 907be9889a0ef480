import { error, json } from '@sveltejs/kit';
import { editSteps } from '#conference';
import { controlsOf, formOf } from '#platform/server/form.ts';
import { autoSave } from '../sent.server.ts';
import { autoSaveTranslations } from '../translations/sent.server.ts';
import type { RequestHandler } from './$types';

const statuses = { 'bad-input': 400, 'not-found': 404, 'changed-meanwhile': 409 } as const;

/** Auto-saves a step of the form, or the translations: `{version, opened}`, or `{refusal}` and who saved meanwhile. */
export const POST: RequestHandler = async ({ request, locals, params, url }) => {
	if (!locals.context.actor.person) return json({ refusal: 'signed-out' }, { status: 401 });
	const name = url.searchParams.get('step');
	const step = [...editSteps, 'translations' as const].find((one) => one === name) ?? error(404);
	const sent = controlsOf(await formOf(request));
	const saved =
		step === 'translations'
			? await autoSaveTranslations(locals.context, params.slug, sent)
			: await autoSave(locals.context, params.slug, step, sent);
	if (saved.ok) return json(saved.value);
	const { refusal } = saved;
	if (refusal !== 'changed-meanwhile') return json({ refusal }, { status: statuses[refusal] });
	return json({ refusal, by: saved.meanwhile.savedBy }, { status: statuses[refusal] });
};
