/** Consoles and forms: whole paths and what is below them, so that a practice may be called `start-now`. */
const forPeople = ['console', 'account', 'start', 'sign-in'];

/**
 * What programs may read (RFC 9309): what readers may, without consoles and forms, and without lists that are narrowed by
 * a query. The pictures that pages share are for programs; their query is their version. The longest rule that fits wins.
 * @param origin of the site, without a trailing slash
 */
export const robotsOf = (origin: string): string =>
	[
		'User-agent: *',
		...forPeople.flatMap((path) => [`Disallow: /*/${path}$`, `Disallow: /*/${path}/`]),
		'Disallow: /auth/',
		'Disallow: /live/',
		'Disallow: /*?',
		'Allow: /*/share.png?',
		'',
		`Sitemap: ${origin}/sitemap.xml`,
		'',
	].join('\n');
