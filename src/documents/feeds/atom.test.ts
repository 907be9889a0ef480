import { expect, it } from 'vitest';
import { documentsFeed, type DocumentFeed, type FeedDocument } from './atom.ts';

const about: DocumentFeed = {
	name: 'Assembly: Documents',
	description: 'Newly issued documents',
	author: 'The Assembly',
	language: 'en',
	origin: 'https://example.org',
	self: '/en/documents/feed.atom',
	library: '/en/documents',
	loadedAt: new Date('2020-01-01T00:00:00Z'),
};
const document = (overrides: Partial<FeedDocument> = {}): FeedDocument => ({
	symbol: 'AS.DEL/1/20',
	title: 'Early warning',
	authors: [],
	issuedAt: new Date('2020-09-03T10:00:00Z'),
	path: '/en/d/AS.DEL/1/20',
	...overrides,
});

it('shows a title with signs of HTML as text', () => {
	const feed = documentsFeed([document({ title: '<script>alert(1)</script> & ]]> more' })], about);
	expect(feed).toContain('AS.DEL/1/20 – &lt;script&gt;alert(1)&lt;/script&gt; &amp; ]]&gt; more');
	expect(feed).not.toContain('<script>');
});

it('has the same bytes without documents whenever it is asked for', () => {
	expect(documentsFeed([], about)).toBe(documentsFeed([], about));
	expect(documentsFeed([], about)).toContain('<updated>2020-01-01T00:00:00.000Z</updated>');
});

it('has the last issued first, each under its address', () => {
	const later = document({
		symbol: 'AS.DEL/2/20',
		path: '/en/d/AS.DEL/2/20',
		issuedAt: new Date('2020-09-04T10:00:00Z'),
		authors: ['Arvonia', 'Galdora'],
	});
	const feed = documentsFeed([document(), later], about);
	expect([...feed.matchAll(/<id>(.*?)<\/id>/g)].map(([, id]) => id)).toEqual([
		'https://example.org/en/documents/feed.atom',
		'https://example.org/en/d/AS.DEL/2/20',
		'https://example.org/en/d/AS.DEL/1/20',
	]);
	expect(feed).toContain('<updated>2020-09-04T10:00:00.000Z</updated>');
	expect(feed).toContain('<name>Galdora</name>');
});

it('says the language of its texts', () => {
	expect(documentsFeed([], { ...about, language: 'ru' })).toContain(
		'<feed xml:lang="ru" xmlns="http://www.w3.org/2005/Atom">',
	);
});
