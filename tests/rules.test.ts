import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/*
 * The rules of procedure stand in numbered prose, and tests cite the numbers in their titles: `… (4.3, 5.2)`, or at
 * the end, `…. 10.6`. A rule that no test cites may be kept or not; a number that is no rule leads nowhere.
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const below = (folder: string): string[] =>
	readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`);

const number = String.raw`\d+\.\d+`;
// In a string: in brackets, with others perhaps, or alone behind the last full stop.
const citation = new RegExp(
	String.raw`['"\`][^'"\`\n]*(?:\(((?:${number}(?:, | and )?)+)\)|\. (${number}))(?=[^'"\`\n(]*['"\`])`,
	'g',
);

/** The numbers that the tests of a slice cite: its own, and those that name its rules. */
function citedFor(slice: string): string[] {
	// Threads are of the platform, whose tests name their rules.
	const own = existsSync(join(root, `src/${slice}`)) ? below(`src/${slice}`) : [];
	const others = ['src/platform', 'src/routes', 'tests']
		.flatMap(below)
		.filter((path) => path.endsWith('.test.ts'));
	const tests = [
		...own.filter((path) => path.endsWith('.test.ts')),
		...others.filter((path) => read(path).includes(`docs/rules/${slice}.md`)),
	];
	return tests
		.flatMap((path) =>
			[...read(path).matchAll(citation)].flatMap(([, many = '', one = '']) =>
				`${many} ${one}`.match(new RegExp(number, 'g')),
			),
		)
		.flatMap((cited) => cited ?? []);
}

describe.each(readdirSync(join(root, 'docs/rules')).map((file) => file.replace(/\.md$/, '')))(
	'docs/rules/%s.md',
	(slice) => {
		const rules = [...read(`docs/rules/${slice}.md`).matchAll(/^(\d+\.\d+) /gm)].map(([, rule = '']) => rule);
		const cited = new Set(citedFor(slice));

		it('numbers the rules of each part one by one', () => {
			expect(rules.length).toBeGreaterThan(0);
			for (const [at, rule] of rules.entries()) {
				const [part = 0, nth = 0] = rule.split('.').map(Number);
				const [before = 0, last = 0] = rules[at - 1]?.split('.').map(Number) ?? [];
				expect(part === before ? nth === last + 1 : part > before && nth === 1, rule).toBe(true);
			}
		});

		it('has no rule that no test cites: write the test that would fail without it, with its number', () => {
			expect(rules.filter((rule) => !cited.has(rule))).toEqual([]);
		});

		it('is cited by numbers that are rules', () => {
			expect([...cited].filter((rule) => !rules.includes(rule))).toEqual([]);
		});
	},
);
