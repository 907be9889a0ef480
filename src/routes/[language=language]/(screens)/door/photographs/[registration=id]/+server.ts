import { error } from '@sveltejs/kit';
import { doorCookie, doorFor, doorPhotograph } from '#accreditation/server';
import type { RequestHandler } from './$types';

/** The photograph of an accredited person, for a door on its day; never stored. */
export const GET: RequestHandler = async ({ locals: { context }, cookies, params }) => {
	const door = await doorFor(context, cookies.get(doorCookie) ?? '');
	const picture = door && (await doorPhotograph(context, door, params.registration));
	if (!picture) error(404);
	const headers = { 'content-type': 'image/jpeg', 'cache-control': 'private, no-store' };
	return new Response(Uint8Array.from(picture), { headers });
};
