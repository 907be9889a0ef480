import { error } from '@sveltejs/kit';
import { chooseLanguage } from '#platform/language.ts';
import { tellMethodAdded } from '#platform/server/accounts/tell-method-added.ts';
import { signInAttempts } from '#platform/server/limits.ts';
import { offeredLanguages } from '#platform/server/request.ts';
import { decided } from '#platform/server/is-unavailable.ts';
import { services } from '#platform/server/services.ts';
import type { RequestHandler } from './$types';

// Only these endpoints of the library are exposed; the others are called by forms, which have rate limits.
const steps = new Set([
	'generate-register-options',
	'verify-registration',
	'generate-authenticate-options',
	'verify-authentication',
]);

const answer: RequestHandler = async ({ request, params, locals, getClientAddress }) => {
	if (!steps.has(params.step)) error(404);
	const { sessions, limits } = services();
	if (await limits.consume(signInAttempts, getClientAddress())) error(429);
	const response = await decided(await sessions.handler(request));
	const { person } = locals.context.actor;
	if (params.step === 'verify-registration' && response.ok && person) {
		const language = chooseLanguage(request.headers.get('accept-language'), offeredLanguages());
		await tellMethodAdded(services(), person, 'passkey', language);
	}
	return response;
};

export const GET = answer;
export const POST = answer;
