import { format } from 'oxfmt';
import { expect, test } from 'vitest';
import { withFigures, type Section } from './document.ts';

const section: Section = {
	name: 'pages',
	about: 'What anybody reads.',
	machine: 'a machine',
	day: '2026-11-25',
	version: 'abc1234',
	lines: [
		{ what: 'page', figure: 100, unit: 'requests/s', beside: { what: 'nginx', figure: 200 } },
		{ what: 'crowd', missing: 'there is no gcc | here' },
	],
};

test('New figures take the place of old ones, and what people wrote stays', () => {
	const first = withFigures('# Speed\n\nRead me.\n', section);
	const other = withFigures(first, { ...section, name: 'crowd' });
	const again = withFigures(other, { ...section, day: '2027-01-01', lines: [] });
	expect(again.startsWith('# Speed\n\nRead me.\n')).toBe(true);
	expect(again.match(/## pages/g)).toHaveLength(1);
	expect(again).toContain('2027-01-01');
	expect(again).toContain('## crowd');
	expect(again.match(/2026-11-25/g)).toHaveLength(1);
	expect(again).not.toContain('nginx: 200 requests/s |\n| crowd | \n<!-- end of pages');
});

test('A missing figure is in the document too, with its reason', () => {
	expect(withFigures('', section)).toMatch(/crowd .*not measured: there is no gcc \\\| here/);
});

test('The document is as the formatter would write it', async () => {
	const document = withFigures('# Speed\n', section);
	expect((await format('benchmarks.md', document)).code).toBe(document);
});
