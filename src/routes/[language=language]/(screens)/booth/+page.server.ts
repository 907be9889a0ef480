import { boothCookie, boothFor, documentsFor, listenerIn, textsFor } from '#broadcast/server';
import { floorFor } from '#floor/server';
import { addressOf } from '#platform/address.ts';
import { inLanguage } from '#platform/language.ts';
import { PressForm } from '#platform/form.ts';
import { localizedItems } from '#site/floor.ts';
import { boothKeyEntry, boothIsland, floorIsland } from '#site/booth.server.ts';
import { setKeyCookie, KeyForm, deleteKeyCookie } from '#site/key-cookie.server.ts';
import { formAction } from '#platform/server/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, cookies, setHeaders }) => {
	setHeaders({ 'cache-control': 'private, no-store' });
	locals.allow('media', 'devices', 'encode');
	const key = cookies.get(boothCookie);
	const booth = key ? await boothFor(locals.context, key) : null;
	const floor =
		booth && (await floorFor({ ...locals.context, actor: listenerIn(booth) }, booth.meeting, 'delegates'));
	const here = addressOf(params.language, '/booth');
	if (!booth || !floor) {
		const refused = locals.returned ? 'wrong' : key ? 'taken-back' : null;
		return {
			booth: null,
			entry: await boothKeyEntry(params.language, { action: `${here}?/enter`, refused }),
		};
	}
	const { conference } = booth;
	const zone = conference.timeZone;
	const texts = await textsFor(locals.context, booth);
	const documents = await documentsFor(locals.context, booth);
	const items = localizedItems(floor.items, params.language);
	return {
		booth: {
			language: booth.language,
			title: inLanguage(booth.title, params.language, conference.original)?.text ?? '',
			conference: inLanguage(conference.title, params.language, conference.original)?.text ?? '',
			sample: conference.sample,
			leave: `${here}?/leave`,
		},
		island: await boothIsland(params.language, { booth, texts, documents, actions: here, zone }),
		floor: await floorIsland(params.language, { ...floor, stream: '/live/booth/floor' }, { zone, items }),
	};
};

export const actions: Actions = {
	enter: formAction(KeyForm, setKeyCookie(boothCookie, boothFor), { isPublic: true }),
	leave: formAction(PressForm, deleteKeyCookie(boothCookie), { isPublic: true }),
};
