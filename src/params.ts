import { defineParams } from '@sveltejs/kit/params';
import { spokenLanguages } from '#platform/language.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const kinds = new Set([
	'fields',
	'countries',
	'structures',
	'field-operations',
	'series',
	'chairpersonships',
	'organisations',
	'languages',
]);

/** The pages of text at the foot of every page. */
const pages = new Set(['about', 'help', 'contact', 'privacy', 'accessibility', 'licences']);

/** What may stand in an address. Anything else is not found before any code of ours runs. */
export const params = defineParams({
	language: (text) => ((spokenLanguages as readonly string[]).includes(text) ? text : undefined),
	slug: (text) => (/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text) && text.length <= 120 ? text : undefined),
	number: (text) => (/^[1-9]\d{0,3}$/.test(text) ? Number(text) : undefined),
	item: (text) => (/^[1-9]\d{0,2}(?:\.[1-9]\d{0,2}){0,2}$/.test(text) || uuid.test(text) ? text : undefined),
	id: (text) => (uuid.test(text) ? text : undefined),
	kind: (text) => (kinds.has(text) ? text : undefined),
	// A kind of things in threads; the slices decide.
	thing: (text) => (/^[a-z]+(?:-[a-z]+)*$/.test(text) && text.length <= 40 ? text : undefined),
	page: (text) => (pages.has(text) ? text : undefined),
	// `helpPages` of the directory decides.
	help: (text) => (/^[a-z]{1,20}$/.test(text) ? text : undefined),
	// `typedSymbol` of the documents decides; it does not count as script of a page.
	symbol: (text) =>
		/^[A-Za-z0-9][A-Za-z0-9.() -]*(?:\/[A-Za-z0-9.() -]+)+$/.test(text) && text.length <= 120
			? text
			: undefined,
	// The steps of a conference's form that have an address of their own.
	step: (text) => (text === 'where' || text === 'agenda' || text === 'audience' ? text : undefined),
	// What is asked before a step with a document.
	ask: (text) => (text === 'issue' || text === 'withdraw' ? text : undefined),
	// A plain file name; `#platform/server/backup` decides.
	backup: (text) => (/^\w[\w.-]{0,100}\.tar\.gz$/.test(text) ? text : undefined),
	// A picture of an identity, and an accent colour without its `#`.
	picture: (text) => (/^[0-9a-f]{32}\.(?:svg|png|jpg)$/.test(text) ? text : undefined),
	colour: (text) => (/^[0-9a-f]{6}$/.test(text) ? text : undefined),
	// A country by its two letters of ISO 3166.
	country: (text) => (/^[A-Z]{2}$/.test(text) ? text : undefined),
	sheet: (text) => (text === 'csv' || text === 'xlsx' ? text : undefined),
});
