import type { TextBlock, EntryLink, EntryPage, Fact, ListedEntry } from '#directory';
import { example, type Showcase } from '#ui/showcase.ts';
import EntryCaveats from './EntryCaveats/EntryCaveats.svelte';
import EntryFacts from './EntryFacts/EntryFacts.svelte';
import EntryList from './EntryList/EntryList.svelte';
import NamesByDate from './NamesByDate/NamesByDate.svelte';
import PageTextBlocks from './PageTextBlocks/PageTextBlocks.svelte';
import RelatedEntries from './RelatedEntries/RelatedEntries.svelte';

/* The directory's components in their states, for `/design`. Invented States and bodies. */

export const localized = (text: string, language = 'en') => ({
	text,
	language,
	isRequested: language === 'en',
});
const href = ({ slug }: EntryLink): string => `#${slug}`;
/** An entry in a list of them. */
export const listed = (slug: string, name: string, rest: Partial<ListedEntry> = {}): ListedEntry => ({
	id: slug,
	kind: 'state',
	slug,
	name: localized(name),
	short: null,
	filedAs: name,
	position: 1,
	group: 'participating',
	inMenu: true,
	confirmed: true,
	translation: 'official',
	...rest,
});
const long =
	'Special Representative and Co-ordinator for the Prevention of Intrusion into the Networks of Schools, Libraries and Small Municipalities';
const unbroken = 'Katastrophenschutzverwaltungszusammenarbeitsabkommen';

const states = [
	listed('arvonia', 'Arvonia'),
	listed('azmere', 'Azmere', { confirmed: false }),
	listed('borland', 'Borland and Hessen Isles, the Federal Confederation of', {
		short: localized('Borland'),
	}),
	listed('galdora', 'Galdora', { group: 'asian-partner' }),
	listed('karvia', 'Karvia', { name: localized('Карвия', 'ru') }),
	listed('maltavia', 'Maltavia', { name: localized('مالتافيا', 'ar'), group: 'mediterranean-partner' }),
];
const arabic = (text: string) => ({ text, language: 'ar', isRequested: false });
const statesInArabic = [
	listed('arvonia', 'أرفونيا', { name: arabic('أرفونيا') }),
	listed('azmere', 'أزمير البحرية', { name: arabic('أزمير البحرية'), confirmed: false }),
	listed('selmark', 'Selmark'),
	listed('karvia', 'كارفيا', { name: arabic('كارفيا') }),
];
const structures = [
	listed('assembly', 'Assembly', { kind: 'structure', group: 'decision-making-body' }),
	listed('early-signs', long, { kind: 'structure', group: 'institution', short: localized('SRCPINSLSM') }),
	listed('treaty', unbroken, { kind: 'structure', group: 'institution', name: localized(unbroken, 'de') }),
];

const facts: Fact[] = [
	{ fact: 'since', value: { is: 'date', date: '1973-06' }, confirmed: false },
	{ fact: 'standing', value: { is: 'word', word: 'participating' }, confirmed: true },
	{ fact: 'helsinki1975', value: { is: 'yes', yes: true }, confirmed: true },
	{ fact: 'city', value: null, confirmed: true },
	{ fact: 'place', value: { is: 'shown', shown: localized('Старый порт', 'ru') }, confirmed: true },
	{ fact: 'native', value: { is: 'verbatim', text: 'العربية', language: 'ar' }, confirmed: true },
	{ fact: 'parent', value: { is: 'entry', entry: structures[1]! }, confirmed: true },
	{
		fact: 'seating',
		value: {
			is: 'seat',
			name: 'Arvonie',
			language: 'fr',
			position: 3,
			basis: 'french-alphabet',
			uncertain: localized('Whether Azmere comes first is not settled.'),
		},
		confirmed: true,
	},
];
const unknown: Fact[] = (['city', 'established', 'parent'] as const).map((fact) => ({
	fact,
	value: null,
	confirmed: true,
}));

const name = { form: 'site' as const, from: null, until: null, confirmed: true, name: localized('Arvonia') };
const names = [
	{ ...name, from: '2022-06' },
	{ ...name, until: '2022-06', confirmed: false, name: localized('Old Arvonia') },
	{ ...name, form: 'formal' as const, name: localized('Борландская Конфедерация', 'ru') },
	{ ...name, form: 'document' as const, from: '1994-01-01', name: localized(unbroken, 'de') },
];

const sure: Pick<EntryPage, 'confirmed' | 'unconfirmed' | 'translation' | 'withdrawn' | 'name'> = {
	confirmed: true,
	unconfirmed: [],
	translation: 'ours',
	withdrawn: false,
	name: localized('Policing'),
};

const words = (text: string) => [{ is: 'text' as const, text }];
/** A text with every element that one may have. */
export const textBlocks: TextBlock[] = [
	{
		is: 'paragraph',
		children: [
			...words('Write to us, '),
			{ is: 'strong', children: words('please') },
			...words(', under '),
			{ is: 'link', href: '/contact', children: words('Contact') },
			...words(' or '),
			{ is: 'link', href: 'mailto:desk@example.org', children: words('desk@example.org') },
			...words('. <b>Not bold.</b> '),
			{ is: 'link', href: '/licences.txt', children: [{ is: 'code', text: 'licences.txt' }] },
		],
	},
	{ is: 'heading', level: 2, children: words('What we keep') },
	{
		is: 'list',
		start: null,
		items: [
			[{ is: 'paragraph', children: [{ is: 'em', children: words('Names') }] }],
			[
				{ is: 'paragraph', children: words('Dates:') },
				{ is: 'list', start: 3, items: [[{ is: 'paragraph', children: words('of arrival') }]] },
			],
		],
	},
	{ is: 'heading', level: 3, children: words('How long') },
];

/** Every component of the directory, with examples. */
export const showcases: readonly Showcase[] = [
	{
		name: 'EntryCaveats',
		why: 'Says in sentences how sure a page is; where all is well it says nothing, and is not there.',
		examples: [
			example('Nothing to say', EntryCaveats, { entry: sure, original: 'en' }),
			example('Everything at once', EntryCaveats, {
				entry: {
					...sure,
					confirmed: false,
					unconfirmed: ['slug', 'city'],
					withdrawn: true,
					name: localized('Polizeiarbeit', 'de'),
				},
				original: 'en',
			}),
		],
	},
	{
		name: 'EntryFacts',
		why: 'A list of names and values; what is not known and what is not confirmed is said in words.',
		examples: [
			example('A State', EntryFacts, {
				facts,
				source: 'Record of the Assembly, sixth session (invented)',
				href,
				language: 'en',
			}),
			example('Nothing is known', EntryFacts, { facts: unknown, href, language: 'en' }),
			example('No facts at all', EntryFacts, { facts: [], href, language: 'en' }),
			example('In Arabic', EntryFacts, { facts: facts.slice(0, 3), href, language: 'ar' }),
		],
	},
	{
		name: 'directory/EntryList',
		why: 'A heading per letter or group, so that a screen reader goes from one to the next.',
		examples: [
			example('By letter', EntryList, { entries: states, href, language: 'en', by: 'letter', level: 3 }),
			example('By letter, in Arabic', EntryList, {
				entries: statesInArabic,
				href,
				language: 'ar',
				by: 'letter',
				level: 3,
			}),
			example('By group, the groups as the organisation calls them', EntryList, {
				entries: states,
				href,
				language: 'en',
				by: 'group',
				headings: { participating: 'States of the Assembly' },
				level: 3,
			}),
			example('Long names', EntryList, { entries: structures, href, language: 'en' }),
			example('Nothing to list', EntryList, { entries: [], href, language: 'en', by: 'letter' }),
		],
	},
	{
		name: 'NamesByDate',
		why: 'A table that is a table; dates are no more exact than they are known.',
		examples: [
			example('Names and their dates', NamesByDate, { names, language: 'en' }),
			example('Dates in Arabic', NamesByDate, { names: names.slice(0, 2), language: 'ar' }),
			example('No dates', NamesByDate, {
				names: [name, { ...name, form: 'formal', name: localized('Republic of Arvonia') }],
				language: 'en',
			}),
			example('One name needs no table', NamesByDate, { names: [name], language: 'en' }),
		],
	},
	{
		name: 'PageTextBlocks',
		why: 'Headings follow the title level by level, lists are lists, and the text names its language.',
		examples: [
			example('Everything that a text may have', PageTextBlocks, {
				blocks: textBlocks,
				language: 'en',
				at: (path) => `#${path}`,
			}),
		],
	},
	{
		name: 'RelatedEntries',
		why: 'What belongs to an entry, each kind of it under a heading.',
		examples: [
			example('Parts and offices', RelatedEntries, {
				related: [
					{ relation: 'children', entries: structures },
					{ relation: 'field-operations', entries: [listed('office', 'Office in Isgard')] },
				],
				href,
				language: 'en',
			}),
			example('Nothing belongs to it', RelatedEntries, { related: [], href, language: 'en' }),
		],
	},
];
