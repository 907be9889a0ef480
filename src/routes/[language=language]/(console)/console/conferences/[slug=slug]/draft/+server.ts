import { json } from '@sveltejs/kit';
import { controlsOf, formOf } from '#platform/server/form.ts';
import { documentIn, saveTyped, versionIn } from '../sent.server.ts';
import type { RequestHandler } from './$types';

const statuses = { 'bad-input': 400, 'not-found': 404, 'changed-meanwhile': 409 } as const;

/** Auto-saves the form: `{version}`, or `{refusal}` and who saved meanwhile. */
export const POST: RequestHandler = async ({ request, locals, params }) => {
	if (!locals.context.actor.person) return json({ refusal: 'signed-out' }, { status: 401 });
	const form = controlsOf(await formOf(request));
	const draft = { version: versionIn(form), document: documentIn(form) };
	const saved = await saveTyped(locals.context, params.slug, draft);
	if (saved.ok) return json({ version: saved.value.version });
	const { refusal } = saved;
	if (refusal !== 'changed-meanwhile') return json({ refusal }, { status: statuses[refusal] });
	return json({ refusal, by: saved.meanwhile.savedBy }, { status: statuses[refusal] });
};
