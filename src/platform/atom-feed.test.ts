import { expect, it } from 'vitest';
import { atomFeed } from './atom-feed.ts';

const at = (path: string): string => `https://example.org/en${path}`;

it('links a warning as a page and as a CAP message, and a practice as a page', () => {
	const entry = { title: 'A', summary: null, publishedAt: new Date(0), authors: [] };
	const feed = atomFeed(
		[
			{ ...entry, address: at('/warnings/1'), cap: at('/warnings/1.cap') },
			{ ...entry, address: at('/practices/2') },
		],
		{
			name: 'Warnings',
			description: '',
			author: 'The Assembly',
			language: 'en',
			self: at('/warnings/feed.atom'),
			list: at('/warnings'),
			origin: 'https://example.org',
			loadedAt: new Date(0),
		},
	);
	const links = [...feed.matchAll(/<entry>.*?<\/entry>/gs)].map(([text]) => text.match(/<link [^>]*>/g));
	expect(links).toEqual([
		[
			'<link href="https://example.org/en/warnings/1"/>',
			'<link rel="alternate" type="application/cap+xml" href="https://example.org/en/warnings/1.cap"/>',
		],
		['<link href="https://example.org/en/practices/2"/>'],
	]);
	expect(feed).toContain('xml:lang="en"');
});

it('shows a title with signs of HTML as text, and has the same bytes without entries whenever it is asked for', () => {
	const about = {
		name: 'Documents',
		description: '',
		author: 'The Assembly',
		language: 'ru',
		self: at('/documents/feed.atom'),
		list: at('/documents'),
		origin: 'https://example.org',
		loadedAt: new Date('2020-01-01T00:00:00Z'),
	};
	const entry = {
		summary: null,
		publishedAt: new Date(0),
		authors: ['Arvonia', 'Galdora'],
		address: at('/d/1'),
	};
	const feed = atomFeed([{ ...entry, title: '<script>alert(1)</script> & ]]> more' }], about);
	expect(feed).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; ]]&gt; more');
	expect(feed).not.toContain('<script>');
	expect(feed).toContain('<name>Galdora</name>');
	expect(atomFeed([], about)).toBe(atomFeed([], about));
	expect(atomFeed([], about)).toContain('<updated>2020-01-01T00:00:00.000Z</updated>');
	expect(feed).toContain('<feed xml:lang="ru" xmlns="http://www.w3.org/2005/Atom">');
});
