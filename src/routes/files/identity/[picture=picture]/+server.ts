import { error } from '@sveltejs/kit';
import { organisationPicture } from '#directory/server';
import { pictureNamed, pictureResponse } from '#platform/server/identity.ts';
import type { RequestHandler } from './$types';

/** The logo or the header image of the organisation. */
export const GET: RequestHandler = async ({ locals, params, request }) => {
	const named = pictureNamed(params.picture) ?? error(404);
	const found = (await organisationPicture(locals.context, named.hash)) ?? error(404);
	if (found.mediaType !== named.mediaType) error(404);
	return pictureResponse(request, found, { isFixed: true, isPublic: true });
};
