import { createHash } from 'node:crypto';
import { Feed } from 'feed';
import { atomText } from '#platform/atom.ts';
import { escapeHtml } from '#platform/escape.ts';
import { titleFor, type FeedAddresses, type FeedConference, type FeedMessages } from './entry.ts';

const paragraphs = (text: string): string =>
	text
		.split(/\n\s*\n/)
		.map((one) => `<p>${escapeHtml(one.trim())}</p>`)
		.join('');

/** The name-based UUID of a name in the namespace of another UUID (RFC 9562 §5.5). */
function uuidOf(namespace: string, name: string): string {
	const hash = createHash('sha1')
		.update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
		.update(name);
	const bytes = hash.digest().subarray(0, 16);
	bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6); // version 5
	bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8); // the variant of RFC 9562
	return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/**
 * An Atom feed (RFC 4287) of conferences, the last published first. An entry has a different id in each language,
 * because its text differs (§4.2.6).
 * @param self the feed's own path
 */
export function atomOf(
	conferences: readonly FeedConference[],
	words: FeedMessages,
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
		link: addresses.origin + addresses.homePage,
		feedLinks: { atom: addresses.origin + self },
		generator: 'Rostrum',
		// A feed needs an author (RFC 4287 §4.1.1).
		author: { name: words.author, link: addresses.origin },
		// An unchanged feed has the same bytes.
		updated: newest[0]?.publishedAt ?? words.loadedAt,
	});
	for (const conference of newest)
		feed.addItem({
			id: `urn:uuid:${uuidOf(conference.id, words.language)}`,
			title: escapeHtml(titleFor(conference, words)),
			link: addresses.origin + addresses.conference(conference.slug),
			date: conference.publishedAt ?? conference.firstPublishedAt,
			published: conference.firstPublishedAt,
			...(conference.description ? { description: paragraphs(conference.description.text) } : {}),
			category: conference.fields.map(({ name, slug }) => ({ name: name.text, term: slug })),
		});
	return atomText(feed, words.language);
}
