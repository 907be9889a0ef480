import { expect, test } from 'vitest';
import { html } from '../rendered.examples.ts';
import FacetPanel from './FacetPanel.svelte';

const facets = [
	{
		name: 'field',
		label: 'Field of work',
		options: [
			{ value: 'policing', label: 'Policing', count: 12, chosen: true },
			{ value: 'borders', label: 'Border management', count: 3 },
		],
	},
];

test('is a form that makes an address, with counts, and unfolds what is chosen', () => {
	const page = html(FacetPanel, {
		action: '/en/conferences',
		facets,
		hidden: [{ name: 'sort', value: 'year' }],
	});
	expect(page).toMatch(/<form method="get" action="\/en\/conferences"/);
	expect(page).toMatch(/<details open/);
	expect(page).toMatch(/value="policing" checked/);
	expect(page).toContain('>12</span>');
	expect(page).toContain('<input type="hidden" name="sort" value="year"');
});

test('what is chosen can be taken away by a link that says so', () => {
	const page = html(FacetPanel, {
		action: '/en/conferences',
		facets,
		chosen: [{ label: 'Policing', facet: 'Field of work', href: '/en/conferences' }],
	});
	expect(page).toMatch(/<a href="\/en\/conferences"[^>]*><span class="vh">Remove Policing \(Field of work\)/);
});
