import { error } from '@sveltejs/kit';
import { askSlower, boothCookie } from '#broadcast/server';
import { services } from '#platform/server/services.ts';
import type { RequestHandler } from './$types';

/** “Slower, please”: reaches the chair without naming the booth. */
export const POST: RequestHandler = async ({ locals, cookies }) => {
	const answer = await askSlower(locals.call, cookies.get(boothCookie) ?? '', services().limits);
	if (!answer.ok) error(answer.refusal === 'not-found' ? 404 : 429);
	return new Response(null, { status: 204 });
};
