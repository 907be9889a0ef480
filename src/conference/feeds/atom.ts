import { Feed } from 'feed';
import { titleFor, type FeedAddresses, type FeedConference, type FeedWords } from './entry.ts';

// The library calls titles and summaries HTML, which ours are not: a “<” in one is a “<” for whoever reads it.
const escaped = (text: string): string =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const paragraphs = (text: string): string =>
	text
		.split(/\n\s*\n/)
		.map((one) => `<p>${escaped(one.trim())}</p>`)
		.join('');

/**
 * An Atom feed (RFC 4287) of conferences, the last published first.
 * @param self the feed's own address, without the origin
 */
export function atomOf(
	conferences: readonly FeedConference[],
	words: FeedWords,
	addresses: FeedAddresses,
	self: string,
): string {
	const newest = conferences
		.filter(({ publishedAt }) => publishedAt !== null)
		.toSorted((a, b) => (b.publishedAt?.getTime() ?? 0) - (a.publishedAt?.getTime() ?? 0));
	const feed = new Feed({
		id: addresses.origin + self,
		title: words.name,
		description: words.description,
		language: words.language,
		link: addresses.origin + addresses.home,
		feedLinks: { atom: addresses.origin + self },
		generator: 'Rostrum',
		// Somebody has to be named for all of it (RFC 4287 §4.1.1).
		author: { name: words.author, link: addresses.origin },
		// A feed that says nothing new is the same bytes: without entries it dates from the epoch.
		updated: newest[0]?.publishedAt ?? new Date(0),
	});
	for (const conference of newest)
		feed.addItem({
			id: `urn:uuid:${conference.id}`,
			title: escaped(titleFor(conference, words)),
			link: addresses.origin + addresses.conference(conference.slug),
			date: conference.publishedAt ?? new Date(0),
			...(conference.description ? { description: paragraphs(conference.description.text) } : {}),
			category: conference.fields.map(({ name, slug }) => ({ name: name.text, term: slug })),
		});
	return feed.atom1();
}
