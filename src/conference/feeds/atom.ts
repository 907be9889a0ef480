import { Feed } from 'feed';
import { titleFor, type FeedAddresses, type FeedConference, type FeedWords } from './entry.ts';

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
		link: addresses.origin,
		feedLinks: { atom: addresses.origin + self },
		generator: 'Rostrum',
		// A feed that says nothing new is the same bytes: without entries it dates from the epoch.
		updated: newest[0]?.publishedAt ?? new Date(0),
	});
	for (const conference of newest)
		feed.addItem({
			id: `urn:uuid:${conference.id}`,
			title: titleFor(conference, words),
			link: addresses.origin + addresses.conference(conference.slug),
			date: conference.publishedAt ?? new Date(0),
			...(conference.description ? { description: conference.description.text } : {}),
			category: conference.fields.map(({ name, slug }) => ({ name: name.text, term: slug })),
		});
	return feed.atom1();
}
