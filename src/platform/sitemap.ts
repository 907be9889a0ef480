import { escapeXml } from './escape.ts';
import { addressOf } from './address.ts';
import type { Language } from './language.ts';

/** A page of the site, by its address without a language. */
export interface SitemapEntry {
	path: string;
	/** When it last changed; `null` if unknown */
	changed: Date | null;
}

/** A sitemap index (sitemaps.org), with the address of each sitemap. */
export const sitemapIndexOf = (addresses: readonly string[]): string =>
	[
		'<?xml version="1.0" encoding="UTF-8"?>',
		'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
		...addresses.map((address) => `<sitemap><loc>${escapeXml(address)}</loc></sitemap>`),
		'</sitemapindex>',
		'',
	].join('\n');

/**
 * A sitemap (sitemaps.org) with each page once per language, linked to its other languages (`hreflang`); `x-default` is
 * the address that redirects to the reader's language.
 */
export function sitemapOf(
	entries: readonly SitemapEntry[],
	origin: string,
	languages: readonly Language[],
): string {
	const link = (hreflang: string, path: string): string =>
		`<xhtml:link rel="alternate" hreflang="${hreflang}" href="${escapeXml(origin + path)}"/>`;
	const urls = entries.flatMap(({ path, changed }) => {
		const links = [
			...languages.map((language) => link(language, addressOf(language, path))),
			link('x-default', path),
		].join('');
		const last = changed ? `<lastmod>${changed.toISOString()}</lastmod>` : '';
		return languages.map(
			(language) => `<url><loc>${escapeXml(origin + addressOf(language, path))}</loc>${last}${links}</url>`,
		);
	});
	return [
		'<?xml version="1.0" encoding="UTF-8"?>',
		'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
		...urls,
		'</urlset>',
		'',
	].join('\n');
}
