import { error } from '@sveltejs/kit';
import { signInAttempts } from '#platform/server/limits.ts';
import { services } from '#platform/server/services.ts';
import type { RequestHandler } from './$types';

// Only these endpoints of the library are exposed; the others are called by forms, which have rate limits.
const steps = new Set([
	'generate-register-options',
	'verify-registration',
	'generate-authenticate-options',
	'verify-authentication',
]);

const answer: RequestHandler = async ({ request, params, getClientAddress }) => {
	if (!steps.has(params.step)) error(404);
	const { sessions, limits } = services();
	if (await limits.consume(signInAttempts, getClientAddress())) error(429);
	return sessions.handler(request);
};

export const GET = answer;
export const POST = answer;
