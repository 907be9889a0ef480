import { error } from '@sveltejs/kit';
import { organisation } from '#directory/server';
import { addressOf } from '#platform/address.ts';
import { directionOf, inLanguage } from '#platform/language.ts';
import type { RequestHandler } from './$types';

/** The name and icons of the site on a home screen (W3C Web Application Manifest). */
export const GET: RequestHandler = async ({ locals, params: { language } }) => {
	const own = await organisation(locals.context);
	if (!own?.languages.includes(language)) error(404);
	locals.keep(null, 'directory');
	const name = inLanguage(own.name, language, own.originalLanguage)?.text;
	const manifest = {
		id: '/',
		start_url: addressOf(language),
		lang: language,
		dir: directionOf(language),
		name,
		short_name: inLanguage(own.shortName, language, own.originalLanguage)?.text,
		display: 'browser',
		theme_color: '#0a4d68',
		background_color: '#ffffff',
		icons: [
			{ src: '/favicon.svg', sizes: 'any', type: 'image/svg+xml' },
			{ src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
			{ src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
		],
	};
	return Response.json(manifest, { headers: { 'content-type': 'application/manifest+json' } });
};
