import { error } from '@sveltejs/kit';
import { securityTxt } from '#platform/security-txt.ts';
import { services } from '#platform/server/services.ts';
import type { RequestHandler } from './$types';

/** Where to report a security problem, if the installation has a contact. */
export const GET: RequestHandler = ({ locals }) => {
	const { settings, languages } = services();
	if (!settings.securityContacts.length) error(404);
	return new Response(
		securityTxt(settings.securityContacts, languages(), settings.origin, locals.context.now),
		{
			headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=3600' },
		},
	);
};
