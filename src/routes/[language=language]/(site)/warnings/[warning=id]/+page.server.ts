import { error } from '@sveltejs/kit';
import { readPublicWarning } from '#warnings/server';
import { rendered } from '#site/rendered.ts';
import { linkedThread, tagsOf } from '#site/linked-thread.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const warning = (await readPublicWarning(locals.context, params.warning)) ?? error(404);
	const thread = await linkedThread(locals, { kind: 'warning', id: params.warning });
	// Also what replaces it.
	locals.keep(null, 'directory', 'warnings', `warning:${params.warning}`, ...tagsOf(thread));
	return { warning, thread: thread && rendered(thread) };
};
