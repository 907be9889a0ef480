import { error, json } from '@sveltejs/kit';
import { doorCookie, doorData, doorFor } from '#accreditation/server';
import type { RequestHandler } from './$types';

/** The people of a door's day, for its phones; 404 on other days, and once the key is revoked. */
export const GET: RequestHandler = async ({ locals: { context }, cookies }) => {
	const door = await doorFor(context, cookies.get(doorCookie) ?? '');
	const data = door && (await doorData(context, door));
	return json(data ?? error(404), { headers: { 'cache-control': 'private, no-store' } });
};
