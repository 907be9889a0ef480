import { expect, it } from 'vitest';
import { labelSummary } from './summary-labels.ts';

const join = (label: string, message: string): string => `${label}: ${message}`;
const summary = (field: string, message: string): string =>
	`<li><a href="#field-${field}" data-of-field="" class="a">${message}</a></li>`;
const group = (legend: string, id: string): string =>
	`<fieldset><legend>${legend}</legend><input type="radio" id="field-${id}"><label for="field-${id}">Hall</label></fieldset>`;
const entryOf = (html: string): string => /<a [^>]*>([^<]*)<\/a>/.exec(labelSummary(html, join))?.[1] ?? '';

it('a page without a summary stays as it is', () => {
	const html = '<label for="field-a">A</label><a href="#field-a">B</a>';
	expect(labelSummary(html, join)).toBe(html);
});

it('an entry whose field is not on the page, or has no label, stays as it is', () => {
	expect(entryOf(summary('a', 'Shorten this text.'))).toBe('Shorten this text.');
	expect(entryOf(`${summary('a', 'Wrong.')}<label for="field-a"> <!----> </label>`)).toBe('Wrong.');
	expect(entryOf(`${summary('a', 'Wrong.')}<label for="field-ab">Other</label>`)).toBe('Wrong.');
});

it('an entry begins with the label of its field, as words without markup', () => {
	const label = '<label class="label" for="field-a"><!---->Short <b>title</b> (optional)<!----></label>';
	expect(entryOf(`${summary('a', 'Shorten this text.')}${label}`)).toBe('Short title: Shorten this text.');
	const optional = '<label for="field-a">Last day (optional)</label>';
	expect(entryOf(`${summary('a', 'Enter the last day.')}${optional}`)).toBe('Enter the last day.');
});

it('a label that ends like a sentence is followed by the message alone', () => {
	const label = '<label for="field-a">Who will speak?</label>';
	expect(entryOf(`${summary('a', 'Choose one.')}${label}`)).toBe('Who will speak? Choose one.');
});

it('a message that names its field is not made longer', () => {
	const label = '<label for="field-a">Family name</label>';
	expect(entryOf(`${summary('a', 'Enter the family name.')}${label}`)).toBe('Enter the family name.');
});

it('choices are named by their legend, not by the label of the first', () => {
	const html = `${summary('b', 'Choose one of the options.')}${group('Item', 'a')}${group('From', 'b')}`;
	expect(entryOf(html)).toBe('From: Choose one of the options.');
});

it('a field after a group of choices is named by its own label', () => {
	const html = `${summary('b', 'Wrong.')}<fieldset><legend>Item</legend></fieldset><label for="field-b">Note</label><input id="field-b">`;
	expect(entryOf(html)).toBe('Note: Wrong.');
});

it('a field of a group is named by both', () => {
	const html = `${summary('b', 'Enter an answer.')}<fieldset><legend>Title</legend><label for="field-b">English</label><textarea id="field-b"></textarea></fieldset>`;
	expect(entryOf(html)).toBe('Title, English: Enter an answer.');
});

it('the longest form, with a message at each field, takes one pass', () => {
	const ids = Array.from({ length: 20_000 }, (_, at) => `f${at}`);
	const html = `${ids.map((id) => summary(id, 'Shorten this text.')).join('')}${ids
		.map((id) => `<label for="field-${id}">Name ${id}</label><input id="field-${id}">`)
		.join('')}`;
	// A pass for each field would take minutes, more than a test may.
	expect(labelSummary(html, join)).toContain('Name f19999: Shorten this text.');
});

it('what was typed stays text: a label is never markup', () => {
	const html = `${summary('a', 'Wrong.')}<label for="field-a">&lt;b&gt; $1 $&amp;</label>`;
	expect(entryOf(html)).toBe('&lt;b&gt; $1 $&amp;: Wrong.');
});
