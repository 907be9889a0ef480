import type { RequestEvent } from '@sveltejs/kit';
import { LinkForm, UnlinkForm } from '#platform/links-forms.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { formAction } from '#platform/server/form-action.ts';
import { linkThings, unlinkThings } from '#platform/server/links/link-things.ts';
import { linksForOfficer } from '#platform/server/links/read-links.ts';
import { services } from '#platform/server/services.ts';
import type { ThingRef } from '#platform/thread.ts';

/** What may be linked by those who may, with the key of the form; `null` for everybody else. */
export async function linksPart(ctx: OperationContext, thing: ThingRef) {
	const links = await linksForOfficer(ctx, services().slices, thing);
	return links && { all: links, once: crypto.randomUUID() };
}

const saved = { success: '?saved' };

/** The forms of a page that links its thing. @param thingOf the thing, by the parameters of the page */
export const linkActions = (
	thingOf: (params: { thing?: string; id?: string; activity?: string }) => ThingRef,
) => ({
	link: formAction(
		LinkForm,
		({ locals, params }: RequestEvent, input) =>
			linkThings(locals.context, services().slices, thingOf(params), input),
		saved,
	),
	unlink: formAction(
		UnlinkForm,
		({ locals }: RequestEvent, input) => unlinkThings(locals.context, services().slices, input),
		saved,
	),
});
