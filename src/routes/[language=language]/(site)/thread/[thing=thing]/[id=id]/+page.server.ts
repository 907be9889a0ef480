import { error } from '@sveltejs/kit';
import { formAction } from '#platform/server/form-action.ts';
import { LinkForm, UnlinkForm } from '#platform/links-forms.ts';
import { linkThings, unlinkThings } from '#platform/server/links/link-things.ts';
import { linksForOfficer } from '#platform/server/links/read-links.ts';
import { services } from '#platform/server/services.ts';
import type { ThingRef } from '#platform/thread.ts';
import { rendered } from '#site/rendered.ts';
import { shareImage } from '#site/share-image.server.ts';
import { threadFacts, threadsOf, threadTitle } from '#site/thread.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { context } = locals;
	const thing = { kind: params.thing, id: params.id };
	const [thread] = await threadsOf(context, [thing], 'whole');
	if (!thread) error(404);
	const { root, tags, path } = thread;
	locals.allow('media');
	locals.keep(null, 'directory', ...tags);
	const title = threadTitle(context, thread);
	const image = context.actor.person ? null : shareImage(context, path, await threadFacts(context, thread));
	return {
		thread: rendered(thread),
		label: services().words(params.language)(root.label.key, root.label.values),
		sample: root.sample,
		path,
		description: title,
		preview: { title, image },
		links: await officersPart(context, thing),
		success: url.searchParams.has('saved'),
	};
};

/** What officers may link, with the key of the form; `null` for everybody else. */
async function officersPart(context: App.Locals['context'], thing: ThingRef) {
	const links = await linksForOfficer(context, services().slices, thing);
	return links && { all: links, once: crypto.randomUUID() };
}

const saved = { success: '?saved' };

export const actions: Actions = {
	link: formAction(
		LinkForm,
		({ locals, params: { thing: kind = '', id = '' } }, input) =>
			linkThings(locals.context, services().slices, { kind, id }, input),
		saved,
	),
	unlink: formAction(
		UnlinkForm,
		({ locals }, input) => unlinkThings(locals.context, services().slices, input),
		saved,
	),
};
