import { error } from '@sveltejs/kit';
import { boothCookie, goOffAir, goOnAir } from '#broadcast/server';
import type { RequestHandler } from './$types';

/** Puts a page of the booth on air, or takes it off: `{page, name, on}`. */
export const POST: RequestHandler = async ({ locals, cookies, request }) => {
	const said = (await request.json().catch(() => null)) as Record<string, unknown> | null;
	const [page, name] = [String(said?.['page'] ?? ''), String(said?.['name'] ?? '')];
	const key = cookies.get(boothCookie) ?? '';
	const answer =
		said?.['on'] === true
			? await goOnAir(locals.call, key, { page, name })
			: await goOffAir(locals.call, key, page);
	if (!answer.ok) error(answer.refusal === 'not-found' ? 404 : 400);
	return new Response(null, { status: 204 });
};
