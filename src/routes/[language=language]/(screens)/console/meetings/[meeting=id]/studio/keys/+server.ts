import * as v from 'valibot';
import { floorSound, picture } from '#broadcast';
import { giveKey } from '#broadcast/server';
import { jsonEndpoint } from '#platform/server/json-endpoint.ts';
import { translatorOf } from '#site/messages.ts';
import type { RequestEvent } from './$types';

/** Issues a key to one studio page, on behalf of the signed-in person: `{id, key}`. */
export const POST = jsonEndpoint(v.unknown(), async ({ locals, params }: RequestEvent) => {
	const t = await translatorOf(params.language);
	const note = t('broadcast.studio-key-note', { name: locals.context.actor.person?.name ?? '' }).slice(
		0,
		200,
	);
	return giveKey(locals.context, params.meeting, { tracks: [picture, floorSound], note });
});
