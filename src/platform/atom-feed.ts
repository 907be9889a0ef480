import { Feed } from 'feed';
import { atomText } from './atom.ts';
import { escapeHtml } from './escape.ts';

/** An entry of a feed. */
export interface AtomEntry {
	title: string;
	summary: string | null;
	publishedAt: Date;
	/** Its whole address. */
	address: string;
	/** Names of States and organisations. */
	authors: readonly string[];
	/** The whole address of the same in CAP. */
	cap?: string;
}

/**
 * An Atom feed (RFC 4287), the last published first.
 * @param about whole addresses of the feed, of the list and of the site; `loadedAt`: the date of an empty feed
 */
export function atomFeed(
	entries: readonly AtomEntry[],
	about: {
		name: string;
		description: string;
		author: string;
		language: string;
		self: string;
		list: string;
		origin: string;
		loadedAt: Date;
	},
): string {
	const feed = new Feed({
		id: about.self,
		title: about.name,
		description: about.description,
		language: about.language,
		link: about.list,
		feedLinks: { atom: about.self },
		generator: 'Rostrum',
		// A feed needs an author (RFC 4287 §4.1.1).
		author: { name: about.author, link: about.origin },
		// An unchanged feed has the same bytes.
		updated: entries[0]?.publishedAt ?? about.loadedAt,
	});
	for (const { title, summary, publishedAt, address, authors } of entries)
		feed.addItem({
			id: address,
			title: escapeHtml(title),
			link: address,
			...(summary === null ? {} : { description: escapeHtml(summary) }),
			date: publishedAt,
			published: publishedAt,
			author: authors.map((name) => ({ name })),
		});
	const caps = entries.flatMap(({ address, cap }) =>
		cap ? { of: address, href: cap, type: 'application/cap+xml' } : [],
	);
	return atomText(feed, about.language, caps);
}
