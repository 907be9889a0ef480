import { error } from '@sveltejs/kit';
import { activityPage, agreedPairs } from '#activities/server';
import { shortened } from '#conference';
import { services } from '#platform/server/services.ts';
import { rendered } from '#site/rendered.ts';
import { LinkForm, UnlinkForm } from '#platform/links-forms.ts';
import { formAction } from '#platform/server/form-action.ts';
import { link, linksPart, unlink } from '#site/links.server.ts';
import { linkedThread, tagsOf } from '#site/linked-thread.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { context } = locals;
	const t = services().words(params.language);
	const activity = (await activityPage(context, params.activity, t)) ?? error(404);
	const thing = { kind: 'activity', id: params.activity };
	const [thread, links] = await Promise.all([linkedThread(locals, thing), linksPart(context, thing)]);
	if (activity.listed.state === 'released') locals.keep(null, 'directory', 'activities', ...tagsOf(thread));
	const pairs = await agreedPairs(context, params.activity, t);
	return {
		activity: rendered(activity),
		pairs: rendered(pairs),
		thread: thread && rendered(thread),
		links,
		description: shortened(activity.summary?.text ?? activity.listed.title?.text ?? ''),
	};
};

export const actions: Actions = {
	link: formAction(
		LinkForm,
		(event, input) => link(event, { kind: 'activity', id: event.params.activity ?? '' }, input),
		{ success: '?success=linked' },
	),
	unlink: formAction(UnlinkForm, unlink, { success: '?success=linked' }),
};
