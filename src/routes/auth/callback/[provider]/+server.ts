import { error } from '@sveltejs/kit';
import { chooseLanguage } from '#platform/language.ts';
import { returnFromProvider } from '#platform/server/provider-sign-in.ts';
import { offeredLanguages } from '#platform/server/request.ts';
import { services } from '#platform/server/services.ts';
import type { RequestHandler } from './$types';

/** Where a provider sends the browser back to. */
export const GET: RequestHandler = async ({ request, params, locals, getClientAddress }) =>
	(await returnFromProvider(services(), request, {
		provider: params.provider,
		language: chooseLanguage(request.headers.get('accept-language'), offeredLanguages()),
		isSignedIn: locals.context.actor.person !== null,
		clientAddress: getClientAddress(),
	})) ?? error(404);
