import { error, json } from '@sveltejs/kit';
import { addressOf } from '#platform/address.ts';
import { services } from '#platform/server/services.ts';
import { threadsOf } from '#site/thread.server.ts';
import { textOf } from '#site/thread-texts.server.ts';
import type { RequestHandler } from './$types';

/** A thread for programs, for the same readers as its page. docs/rules/thread.md 3.6 */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { context } = locals;
	const [thread] = await threadsOf(context, [{ kind: params.thing, id: params.id }], 'whole');
	if (!thread) error(404);
	locals.keep(null, 'directory', ...thread.tags);
	const { origin } = services().settings;
	const whole = (path: string | null): string | null => path && origin + path;
	return json({
		address: origin + addressOf(params.language, thread.path),
		language: params.language,
		until: thread.until,
		more: thread.more,
		stations: thread.stations.map(({ key, name, things }) => ({
			station: key,
			name,
			things: things.map(({ key: thing, label, text, by, day, href, sample, sound, quotation }) => ({
				thing,
				label,
				text: textOf(text),
				by: textOf(by),
				day,
				address: whole(href),
				sample,
				quotation: quotation && { ...textOf(quotation.words), checked: quotation.check },
				recording: sound && {
					address: whole(sound.href),
					sound: whole(sound.src),
					captions: sound.caption && textOf(sound.caption.text),
				},
			})),
		})),
	});
};
