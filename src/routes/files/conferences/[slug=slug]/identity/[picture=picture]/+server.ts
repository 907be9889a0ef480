import { error } from '@sveltejs/kit';
import { conferencePicture } from '#conference/server';
import { pictureNamed, pictureResponse } from '#platform/server/identity.ts';
import type { RequestHandler } from './$types';

/** The logo or the header image of a conference, for people who may see the conference. */
export const GET: RequestHandler = async ({ locals, params, request }) => {
	const named = pictureNamed(params.picture) ?? error(404);
	const found = (await conferencePicture(locals.context, params.slug, named.hash)) ?? error(404);
	if (found.mediaType !== named.mediaType) error(404);
	return pictureResponse(request, found, { isFixed: false, isPublic: found.isPublic });
};
