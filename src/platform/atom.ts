import type { Feed } from 'feed';
import { escapeXml } from './escape.ts';

/** The same entry in another format. */
export interface AtomAlternate {
	/** The whole address of the entry. */
	of: string;
	href: string;
	type: string;
}

/**
 * A feed as Atom (RFC 4287), with what the library does not write: the language of its texts (§2), and entries in other
 * formats (§4.2.7.2).
 */
export function atomText(feed: Feed, language: string, alternates: readonly AtomAlternate[] = []): string {
	const byPage = new Map(alternates.map((one) => [escapeXml(one.of), one]));
	return feed
		.atom1()
		.replace('<feed ', `<feed xml:lang="${escapeXml(language)}" `)
		.replaceAll(/<link href="([^"]+)"\/>/g, (link, page: string) => {
			const other = byPage.get(page);
			if (!other) return link;
			return `${link}<link rel="alternate" type="${escapeXml(other.type)}" href="${escapeXml(other.href)}"/>`;
		});
}
