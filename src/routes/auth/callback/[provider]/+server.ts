import { error } from '@sveltejs/kit';
import { signInAttempts } from '#platform/server/limits.ts';
import { returnFromProvider } from '#platform/server/provider-sign-in.ts';
import { services } from '#platform/server/services.ts';
import type { RequestHandler } from './$types';

/** Where a provider sends the browser back to. */
export const GET: RequestHandler = async ({ request, params, getClientAddress }) => {
	if (await services().limits.consume(signInAttempts, getClientAddress())) error(429);
	return (await returnFromProvider(services(), params.provider, request)) ?? error(404);
};
