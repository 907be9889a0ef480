import type { RequestEvent } from '@sveltejs/kit';
import type { OperationContext } from '#platform/server/context.ts';
import { linkThings, unlinkThings } from '#platform/server/links/link-things.ts';
import { linksForOfficer } from '#platform/server/links/read-links.ts';
import { services } from '#platform/server/services.ts';
import type { ThingRef } from '#platform/thread.ts';

/** What the caller may link, with the key of the form; `null` = nothing. */
export async function linksPart(ctx: OperationContext, thing: ThingRef) {
	const links = await linksForOfficer(ctx, services().slices, thing);
	return links && { all: links, once: crypto.randomUUID() };
}

/** What the forms of links do on a page about its thing. */
export const link = (
	{ locals }: Pick<RequestEvent, 'locals'>,
	thing: ThingRef,
	input: Parameters<typeof linkThings>[3],
) => linkThings(locals.context, services().slices, thing, input);

export const unlink = ({ locals }: Pick<RequestEvent, 'locals'>, input: { id: string }) =>
	unlinkThings(locals.context, services().slices, input);
