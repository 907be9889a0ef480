import { services } from '#platform/server/services.ts';
import type { RequestHandler } from './$types';

/** Programs may read what readers may; consoles and forms are nothing for them. */
export const GET: RequestHandler = () =>
	new Response(
		[
			'User-agent: *',
			'Disallow: /*/console',
			'Disallow: /*/account',
			'Disallow: /*/start',
			'Disallow: /*/sign-in',
			'Disallow: /auth/',
			'Disallow: /live/',
			'Disallow: /*?',
			'',
			`Sitemap: ${services().settings.origin}/sitemap.xml`,
			'',
		].join('\n'),
		{ headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=3600' } },
	);
