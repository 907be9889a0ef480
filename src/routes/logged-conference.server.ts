import { error } from '@sveltejs/kit';
import { workingCopy } from '#conference/server';
import { inLanguage } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';

/** The conference of an officer, by the name of the page's address, or an answer that there is none. */
export async function loggedConference(ctx: OperationContext, slug: string) {
	const { document, id } = (await workingCopy(ctx, slug)) ?? error(404);
	return {
		id,
		timeZone: document.timeZone,
		title: inLanguage(document.title, ctx.language, document.original),
	};
}
