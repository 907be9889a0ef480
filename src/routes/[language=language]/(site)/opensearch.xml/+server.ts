import { error } from '@sveltejs/kit';
import { organisation } from '#directory/server';
import { addressOf } from '#platform/address.ts';
import { escapeXml } from '#platform/escape.ts';
import { inLanguage } from '#platform/language.ts';
import { services } from '#platform/server/services.ts';
import type { RequestHandler } from './$types';

/** How a browser searches this site (OpenSearch 1.1). */
export const GET: RequestHandler = async ({ locals, params: { language } }) => {
	const own = await organisation(locals.context);
	if (!own?.languages.includes(language)) error(404);
	locals.keep(null, 'directory');
	const { settings, words } = services();
	const name = inLanguage(own.shortName, language, own.originalLanguage)?.text ?? own.id;
	const template = `${settings.origin}${addressOf(language, '/search')}?words={searchTerms}`;
	const text = `<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>${escapeXml(name.slice(0, 16))}</ShortName>
<Description>${escapeXml(words(language)('search.hint'))}</Description>
<Language>${language}</Language>
<InputEncoding>UTF-8</InputEncoding>
<Image width="192" height="192" type="image/png">${settings.origin}/icon-192.png</Image>
<Url type="text/html" template="${escapeXml(template)}"/>
</OpenSearchDescription>
`;
	return new Response(text, {
		headers: { 'content-type': 'application/opensearchdescription+xml; charset=utf-8' },
	});
};
