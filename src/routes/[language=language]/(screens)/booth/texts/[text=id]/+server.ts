import { error } from '@sveltejs/kit';
import { boothCookie, textFor } from '#broadcast/server';
import type { RequestHandler } from './$types';

/** A submitted text, for the booths of its meeting. */
export const GET: RequestHandler = async ({ locals, cookies, params }) => {
	const text = await textFor(locals.context, cookies.get(boothCookie) ?? '', params.text);
	if (text === null) error(404);
	return new Response(text, {
		headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'private, no-store' },
	});
};
