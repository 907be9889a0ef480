import { error, json } from '@sveltejs/kit';
import { giveKey } from '#broadcast/server';
import { floorSound, picture } from '#broadcast';
import { wordsOf } from '../../../../../../../words.ts';
import type { RequestHandler } from './$types';

/** A key for one page of the studio, in the name of whoever is signed in. */
export const POST: RequestHandler = async ({ locals, params }) => {
	const t = await wordsOf(params.language);
	const given = await giveKey(locals.call, params.meeting, {
		tracks: [picture, floorSound],
		note: t('broadcast.studio-key-note', { name: locals.call.actor.person?.name ?? '' }).slice(0, 200),
	});
	if (!given.ok) error(given.refusal === 'not-found' ? 404 : 400);
	return json(given.value, { headers: { 'cache-control': 'no-store' } });
};
