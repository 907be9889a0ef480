import * as v from 'valibot';
import { listenerIn } from '#broadcast/server';
import { CaptionForm } from '#captions';
import { captionsCookie, readCaptions } from '#captions/server';
import { floorFor } from '#floor/server';
import { addressOf } from '#platform/address.ts';
import { systemActor } from '#platform/actor.ts';
import { inLanguage } from '#platform/language.ts';
import { captionerHere, captionsDesk, captionsKeyEntry, withKey, writeHere } from '#site/captions.server.ts';
import { setKeyCookie, KeyForm, deleteKeyCookie } from '#site/key-cookie.server.ts';
import { textOf } from '#platform/form-values.ts';
import { formAction } from '#platform/server/form-action.ts';
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
	const { meeting, language, conference, runs } = captioner;
	const who = runs ? `?meeting=${meeting}&language=${language}` : '';
	const form = who ? `${who}&/line` : '?/line';
	return {
		desk: {
			language,
			title: inLanguage(captioner.title, params.language, conference.original)?.text ?? '',
			conference: inLanguage(conference.title, params.language, conference.original)?.text ?? '',
			sample: conference.sample,
			leave: runs ? null : `${here}?/leave`,
			watch: addressOf(params.language, `/conferences/${conference.slug}/meetings/${captioner.number}`),
		},
		island: await captionsDesk(params.language, {
			start: { lines: lines?.lines ?? [], now: context.now.getTime(), stream: `/live/captions${who}` },
			floor: { stream: `/live/captions/floor${who}`, floor: floor.floor },
			language,
			zone: conference.timeZone,
			address: `${here}/line${who}`,
			action: `${here}${form}`,
			name: `rostrum.captions.${meeting}.${language}`,
			runs,
			refused: back ? { refusal: back.refusal, text: textOf(back.values, 'text') ?? '' } : null,
			once: crypto.randomUUID(),
		}),
	};
};

export const actions: Actions = {
	enter: formAction(KeyForm, setKeyCookie(captionsCookie, withKey), { isPublic: true }),
	leave: formAction(v.object({}), deleteKeyCookie(captionsCookie), { isPublic: true }),
	/** Sends a line without script. */
	line: formAction(CaptionForm, writeHere, {
		isPublic: true,
		success: ({ url }) => url.pathname + url.search.replace(/[?&]\/line.*$/, ''),
	}),
};
