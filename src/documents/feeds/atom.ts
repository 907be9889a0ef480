import { Feed } from 'feed';
import { atomText } from '#platform/atom.ts';

/** A document in a feed. */
export interface FeedDocument {
	symbol: string;
	title: string;
	/** Names of delegations. */
	authors: readonly string[];
	issuedAt: Date;
	/** Its address without the origin, in the language of the feed. */
	path: string;
}

/** What a feed is, besides its documents. */
export interface DocumentFeed {
	name: string;
	description: string;
	/** The organisation. */
	author: string;
	language: string;
	/** Without a trailing slash. */
	origin: string;
	/** Paths of the feed and of the library. */
	self: string;
	library: string;
	/** The date of a feed without documents. */
	loadedAt: Date;
}

// The library declares titles as HTML, so plain text has to be escaped.
const escaped = (text: string): string =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** An Atom feed (RFC 4287) of documents, the last issued first. The address of a document is its id, per language. */
export function documentsFeed(documents: readonly FeedDocument[], about: DocumentFeed): string {
	const { origin, self, library, author } = about;
	const newest = documents.toSorted((a, b) => b.issuedAt.getTime() - a.issuedAt.getTime());
	const feed = new Feed({
		id: origin + self,
		title: about.name,
		description: about.description,
		language: about.language,
		link: origin + library,
		feedLinks: { atom: origin + self },
		generator: 'Rostrum',
		// A feed needs an author (RFC 4287 §4.1.1).
		author: { name: author, link: origin },
		// An unchanged feed has the same bytes.
		updated: newest[0]?.issuedAt ?? about.loadedAt,
	});
	for (const { symbol, title, authors, issuedAt, path } of newest)
		feed.addItem({
			id: origin + path,
			title: escaped(`${symbol} – ${title}`),
			link: origin + path,
			date: issuedAt,
			published: issuedAt,
			author: authors.map((name) => ({ name })),
		});
	return atomText(feed, about.language);
}
