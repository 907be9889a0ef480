import { listenerIn } from '#broadcast/server';
import { CaptionForm } from '#captions';
import { captionsCookie, readCaptions } from '#captions/server';
import { floorFor } from '#floor/server';
import { addressOf } from '#platform/address.ts';
import { systemActor } from '#platform/actor.ts';
import { PressForm } from '#platform/form.ts';
import { captionerHere, captionsKeyEntry, withKey, writeHere } from '#site/captions.server.ts';
import { setKeyCookie, KeyForm, deleteKeyCookie } from '#site/key-cookie.server.ts';
import { formAction } from '#platform/server/form-action.ts';
import { deskPage } from './desk-page.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, cookies, url, setHeaders }) => {
	setHeaders({ 'cache-control': 'private, no-store' });
	locals.allow('media');
	const { context, returned: back } = locals;
	const here = addressOf(params.language, '/captions');
	const captioner = await captionerHere(context, url, cookies);
	// A captioner also captions closed parts, so they read what participants read.
	const floor =
		captioner &&
		(await floorFor({ ...context, actor: listenerIn(captioner) }, captioner.meeting, 'delegates'));
	const all = { ...context, actor: systemActor };
	const lines = captioner && (await readCaptions(all, captioner.meeting, captioner.language, { most: 40 }));
	if (!captioner || !floor) {
		const refused = back ? 'wrong' : cookies.get(captionsCookie) ? 'taken-back' : null;
		return {
			desk: null,
			island: await captionsKeyEntry(params.language, { action: `${here}?/enter`, refused }),
		};
	}
	return deskPage(locals, captioner, { lines: lines?.lines ?? [], floor: floor.floor });
};

export const actions: Actions = {
	enter: formAction(KeyForm, setKeyCookie(captionsCookie, withKey), { isPublic: true }),
	leave: formAction(PressForm, deleteKeyCookie(captionsCookie), { isPublic: true }),
	/** Sends a line without script. */
	line: formAction(CaptionForm, writeHere, {
		isPublic: true,
		success: ({ url }) => url.pathname + url.search.replace(/[?&]\/line.*$/, ''),
	}),
};
