import { error, redirect } from '@sveltejs/kit';
import { addressOf } from '#platform/address.ts';
import { nextPage, withNext } from '#platform/next-page.ts';
import { startProvider } from '#platform/server/provider-sign-in.ts';
import { services } from '#platform/server/services.ts';
import type { RequestHandler } from './$types';

/**
 * Starts signing in with a provider, or linking its account. A link and not a form, because the content security policy
 * does not let a form lead to another site; so it must come from our own page.
 */
export const GET: RequestHandler = async ({ request, cookies, params, url, getClientAddress }) => {
	if (request.headers.get('sec-fetch-site') !== 'same-origin') error(404);
	const [original = 'en'] = services().languages();
	const asked = url.searchParams.get('language') ?? '';
	const language = services().languages().includes(asked) ? asked : original;
	const purpose = url.searchParams.get('purpose') === 'link' ? 'link' : 'sign-in';
	const started = await startProvider(services(), {
		provider: params.provider,
		purpose,
		language,
		headers: request.headers,
		cookies,
		clientAddress: getClientAddress(),
		next: nextPage(url),
	});
	if (started.ok) redirect(303, started.value, { external: true });
	if (started.refusal === 'not-found') error(404);
	const page = purpose === 'link' ? '/account' : '/sign-in';
	const away = addressOf(language, `${page}?provider=${params.provider}&problem=${started.refusal}`);
	redirect(303, withNext(away, nextPage(url)));
};
