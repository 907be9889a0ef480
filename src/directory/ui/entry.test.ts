import { expect, test } from 'vitest';
import type { EntryLink, EntryPage } from '#directory';
import EntryCaveats from './EntryCaveats/EntryCaveats.svelte';
import EntryFacts from './EntryFacts/EntryFacts.svelte';
import EntryList from './EntryList/EntryList.svelte';
import NamesByDate from './NamesByDate/NamesByDate.svelte';
import PageTextBlocks from './PageTextBlocks/PageTextBlocks.svelte';
import RelatedEntries from './RelatedEntries/RelatedEntries.svelte';
import { formatKnownDate } from '#platform/date-format.ts';
import { listed, localized, textBlocks } from './directory.examples.ts';
import { english, html } from './rendered.examples.ts';
import {
	factLabels,
	nameFormLabels,
	groupLabels,
	kindHints,
	kindLabels,
	relationLabels,
	seatLabels,
	valueLabels,
} from './labels.ts';

const href = ({ slug }: EntryLink): string => `/en/countries/${slug}`;

test('every value that data can hold has its word', () => {
	const maps = [
		factLabels,
		nameFormLabels,
		groupLabels,
		kindHints,
		kindLabels,
		relationLabels,
		seatLabels,
		valueLabels,
	];
	for (const key of maps.flatMap((map) => Object.values(map))) expect(english(key)).not.toBe(key);
});

test('a list by letter has a heading per letter, and says what is not confirmed', () => {
	const entries = [
		listed('arvonia', 'Arvonia'),
		listed('azmere', 'Azmere', { confirmed: false }),
		listed('karvia', 'Karvia', { name: localized('Карвия', 'ru') }),
	];
	const page = html(EntryList, { entries, href, language: 'en', by: 'letter' as const });
	expect([...page.matchAll(/<h2[^>]*>(?<letter>.)<\/h2>/g)].map(({ groups }) => groups?.letter)).toEqual([
		'A',
		'K',
	]);
	expect(page).toContain('href="/en/countries/azmere"');
	expect(page.match(/not confirmed/g)).toHaveLength(1);
	expect(page).toContain('<span lang="ru" dir="ltr">Карвия</span>');
});

test('a list by group has only the groups that have entries, in their order', () => {
	const entries = [listed('japan', 'Japan', { group: 'asian-partner' }), listed('arvonia', 'Arvonia')];
	const page = html(EntryList, { entries, href, language: 'en', by: 'group' as const });
	expect([...page.matchAll(/<h2[^>]*>(?<heading>.*?)<\/h2>/g)].map(({ groups }) => groups?.heading)).toEqual([
		'Participating States',
		'Asian Partners for Co-operation',
	]);
});

test('a fact that is not known is said to be, and one that is not confirmed is marked', () => {
	const page = html(EntryFacts, {
		facts: [
			{ fact: 'since' as const, value: { is: 'date' as const, date: '1973-06' }, confirmed: false },
			{ fact: 'city' as const, value: null, confirmed: true },
			{
				fact: 'state' as const,
				value: { is: 'entry' as const, entry: listed('karvia', 'Karvia') },
				confirmed: true,
			},
		],
		href,
		language: 'en',
	});
	expect(page).toContain('June 1973</bdi> <span class="muted');
	expect(page.match(/not confirmed/g)).toHaveLength(1);
	expect(page).toContain('Not known');
	expect(page).toContain('<a href="/en/countries/karvia">Karvia</a>');
});

test('a seat is shown with its place, the words it is filed by, and the doubt', () => {
	const seat = {
		is: 'seat' as const,
		name: 'Belgique',
		language: 'fr',
		position: 9,
		basis: 'french-alphabet' as const,
		uncertain: localized('Whether Belarus comes first is not settled.'),
	};
	const page = html(EntryFacts, {
		facts: [{ fact: 'seating' as const, value: seat, confirmed: true }],
		href,
		language: 'en',
	});
	expect(page).toContain('Seat 9');
	expect(page).toContain('<span lang="fr" dir="ltr">Belgique</span>');
	expect(page).toContain('Whether Belarus comes first is not settled.');
});

test('names stand in a table with their dates, and a single name in none', () => {
	const name = {
		form: 'site' as const,
		from: null,
		until: '2022-06',
		confirmed: false,
		name: localized('Turkey'),
	};
	expect(html(NamesByDate, { names: [name], language: 'en' })).not.toContain('<table');
	const page = html(NamesByDate, {
		names: [{ ...name, from: '2022-06', until: null, name: localized('Türkiye') }, name],
		language: 'en',
	});
	expect(page).toContain('<caption');
	expect(page.match(/<time datetime="2022-06">June 2022<\/time>/g)).toHaveLength(2);
	expect(page.match(/dates not confirmed/g)).toHaveLength(2);
});

test('a date is said no more exactly than it is known', () => {
	expect(['2017', '2017-05', '2017-05-01'].map((date) => formatKnownDate(date, 'en'))).toEqual([
		'2017',
		'May 2017',
		'1 May 2017',
	]);
});

test('a page says how sure it is, and nothing when all is well', () => {
	const entry: Pick<EntryPage, 'confirmed' | 'unconfirmed' | 'translation' | 'withdrawn' | 'name'> = {
		confirmed: true,
		unconfirmed: [],
		translation: 'ours',
		withdrawn: false,
		name: localized('Policing'),
	};
	expect(html(EntryCaveats, { entry, original: 'en' }).trim()).toBe('');
	const page = html(EntryCaveats, {
		entry: { ...entry, unconfirmed: ['slug'], withdrawn: true, name: localized('Polizeiarbeit', 'de') },
		original: 'en',
	});
	expect(page.match(/<p>/g)).toHaveLength(3);
	expect(page).not.toContain('Not everything');
});

test('what belongs to an entry stands under headings', () => {
	const related = [
		{ relation: 'field-operations' as const, entries: [listed('office', 'Office in Isgard')] },
	];
	expect(html(RelatedEntries, { related, href, language: 'en' })).toContain('Field operations in this State');
});

test('a text is shown as its elements, its pages in the reader’s language, and its markup as letters', () => {
	const page = html(PageTextBlocks, {
		blocks: textBlocks,
		language: 'fr',
		at: (path: string) => `/fr${path}`,
	}).replace(/<!--.*?-->/g, '');
	expect(page).toContain(
		'<div class="prose" lang="fr"><p>Write to us, <strong>please</strong>, under <a href="/fr/contact">Contact</a> or <a href="mailto:desk@example.org">desk@example.org</a>. &lt;b>Not bold.&lt;/b> <a href="/licences.txt"><code>licences.txt</code></a></p>',
	);
	expect(page).toContain('<li>Dates:<ol start="3"><li>of arrival</li></ol></li>');
	expect(page).toMatch(/<h2>What we keep<\/h2>.*<h3>How long<\/h3>/);
});
