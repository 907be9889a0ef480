import { redirect, type RequestHandler } from '@sveltejs/kit';
import { addressOf } from '#platform/address.ts';

/**
 * Redirects an address that was a page of its own to its section of the meeting's page, with its query (308).
 * @param query where the address has none
 */
export const movedToSection =
	(section: 'floor' | 'statements' | 'captions', query = ''): RequestHandler =>
	({ params, url }) => {
		const { language = 'en', slug, number } = params;
		const page = addressOf(language, `/conferences/${slug}/meetings/${number}`);
		redirect(308, `${page}${url.search || query}#${section}`);
	};
