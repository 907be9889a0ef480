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
