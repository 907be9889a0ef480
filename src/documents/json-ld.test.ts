import { expect, it } from 'vitest';
import { documentJsonLd } from './json-ld.ts';
import type { DocumentPage } from './page.ts';

const document = {
	symbol: 'AS.GAL/1/20',
	title: { text: 'Agenda', language: 'en', isRequested: true },
	authors: [] as { text: string }[],
	issuedAt: 0,
	original: 'en',
	place: null,
	opened: null,
	isPublic: true,
	versions: [],
} as unknown as DocumentPage;
const addresses = {
	origin: 'https://example.org',
	document: (symbol: string) => `/en/d/${symbol}`,
	file: (version: string) => `/files/documents/${version}`,
	conference: (slug: string) => `/en/conferences/${slug}`,
};
const named = (name: string) => ({ '@type': 'Organization', name });
const authorOf = (shown: DocumentPage) =>
	documentJsonLd(shown, addresses, { publisher: 'The Assembly', sample: (title) => title })?.['author'];

it('A document has an author for programs: its delegations, else the organisation', () => {
	expect(authorOf(document)).toEqual([named('The Assembly')]);
	const authors = [{ text: 'Arvonia' }] as DocumentPage['authors'];
	expect(authorOf({ ...document, authors })).toEqual([named('Arvonia')]);
	expect(authorOf({ ...document, isPublic: false })).toBeUndefined();
});
