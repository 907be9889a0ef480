import { fail, redirect } from '@sveltejs/kit';
import { listenerIn } from '#broadcast/server';
import { captionerFor, captionsCookie, readCaptions, writeLine } from '#captions/server';
import { floorFor } from '#floor/server';
import { addressOf } from '#platform/address.ts';
import { systemActor } from '#platform/actor.ts';
import { inLanguage } from '#platform/language.ts';
import { services } from '#platform/server/services.ts';
import { captionerHere, captionsDesk, captionsKeyEntry } from '#site/captions.server.ts';
import { keepKey, keyTyped } from '#site/keyed.server.ts';
import { sentForm } from '#platform/server/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, cookies, url, setHeaders }) => {
	setHeaders({ 'cache-control': 'private, no-store' });
	locals.allow('media');
	const { context } = locals;
	const here = addressOf(params.language, '/captions');
	const captioner = await captionerHere(context, url, cookies);
	// A captioner writes down closed parts too, and so reads what whoever takes part reads.
	const floor =
		captioner &&
		(await floorFor({ ...context, actor: listenerIn(captioner) }, captioner.meeting, 'delegates'));
	const all = { ...context, actor: systemActor };
	const lines = captioner && (await readCaptions(all, captioner.meeting, captioner.language, { most: 40 }));
	if (!captioner || !floor) {
		const refused = locals.returned ? 'wrong' : cookies.get(captionsCookie) ? 'taken-back' : null;
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
			refused: locals.returned
				? { refusal: locals.returned.refusal, text: String(locals.returned.values['text'] ?? '') }
				: null,
			once: crypto.randomUUID(),
		}),
	};
};

export const actions: Actions = {
	enter: async ({ locals, request, cookies, url, params }) => {
		const key = await keyTyped({ request, locals });
		if (!(await captionerFor(locals.context, { key }))) {
			locals.returned = { form: 'enter', refusal: 'not-found', values: {} };
			return fail(404, { refusal: 'not-found' });
		}
		keepKey(cookies, url, captionsCookie, key);
		redirect(303, addressOf(params['language'] ?? 'en', '/captions'));
	},
	leave: ({ cookies, params }) => {
		cookies.delete(captionsCookie, { path: '/' });
		redirect(303, addressOf(params['language'] ?? 'en', '/captions'));
	},
	/** A line, where the page has no script. */
	line: async ({ locals, request, cookies, url }) => {
		const form = await sentForm({ request, locals });
		const [text, speaker] = [String(form.get('text') ?? ''), String(form.get('speaker') ?? '')];
		const captioner = await captionerHere(locals.context, url, cookies);
		const now = locals.context.now.getTime();
		const typed = { id: String(form.get('once') ?? ''), start: now, end: now, behind: 0, text, speaker };
		const answer = captioner && (await writeLine(locals.context, captioner, typed, services().limits));
		if (answer?.ok) redirect(303, url.pathname + url.search.replace(/[?&]\/line.*$/, ''));
		const refusal = answer?.refusal ?? 'not-found';
		locals.returned = { form: 'line', refusal, values: { text } };
		return fail(409, { refusal });
	},
};
