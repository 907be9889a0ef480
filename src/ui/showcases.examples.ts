import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { inEnglish } from './rendered.examples.ts';
import type { Showcase } from './showcase.ts';

/**
 * The tests that every slice's examples have to pass: one for each component that has a folder, and all of them can be
 * shown on the server in both directions, with all words.
 * @param options `folder`: where the components lie; `except`: folders in it that hold no component, or some that tests
 * of their own try
 */
export function testShowcases(
	showcases: readonly Showcase[],
	{ html }: Pick<ReturnType<typeof inEnglish>, 'html'>,
	{ folder, except = [] }: { folder: URL; except?: readonly string[] },
): void {
	it('has examples of every component', () => {
		const folders = readdirSync(folder, { withFileTypes: true })
			.filter((entry) => entry.isDirectory())
			.map(({ name }) => name)
			.filter((name) => !except.includes(name))
			.sort();
		expect(showcases.map(({ name }) => name.split('/').at(-1)).toSorted()).toEqual(folders);
	});

	describe.each(showcases)('$name', ({ examples }) => {
		it.each(examples)('is shown in both directions: $title', ({ component, props, children }) => {
			for (const language of ['en', 'ar']) {
				const page = html(component, { ...props, children }, language);
				expect(page.match(/\bundefined\b|Invalid Date/)).toBeNull();
				expect(page, 'the security policy of the pages allows no style attributes').not.toMatch(/ style="/);
				expect(
					page.match(
						/\b(?:ui|directory|conference|practices|warnings|floor|broadcast|captions|remote)\.[a-z]/,
					),
					'a word is missing',
				).toBeNull();
			}
		});
	});
}
