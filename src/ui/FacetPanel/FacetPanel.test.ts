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

test('a thousand values are a menu of what is not chosen, with a box for what is, in a third of the bytes', () => {
	const options = Array.from({ length: 1_000 }, (_, at) => ({
		value: `a0000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
		label: `Delegation ${at}`,
		count: at,
		chosen: at === 7,
	}));
	const page = html(FacetPanel, { action: '/en', facets: [{ name: 'of', label: 'Delegation', options }] });
	expect(page.match(/type="checkbox"/g)).toHaveLength(1);
	expect(page).toMatch(/value="a0000000-0000-4000-8000-000000000007" checked/);
	expect(page).toContain('>Delegation 8 (8)</option>');
	expect(page).not.toContain('>Delegation 7 (7)</option>');
	const few = html(FacetPanel, {
		action: '/en',
		facets: [{ name: 'of', label: 'Delegation', options: options.slice(0, 100) }],
	});
	expect(3 * page.length).toBeLessThan(10 * few.length);
	expect([few.match(/type="checkbox"/g)?.length, few.includes('<select')]).toEqual([100, false]);
});
