import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { contrast } from '#platform/contrast.ts';

type Colours = Record<string, string>;
const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');

/** The colours of the block that begins with `selector`, by token name. */
function colours(selector: string): Colours {
	const start = css.indexOf(`${selector} {`);
	expect(start, `tokens.css has no block ${selector}`).toBeGreaterThan(-1);
	const block = css.slice(start, css.indexOf('}', start));
	return Object.fromEntries(
		[...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]),
	);
}

const light = colours(":root,\n\t[data-theme='light']");
const dark = colours("\n\t[data-theme='dark']");
const followed = colours("[data-theme='auto']");

const backgrounds = ['canvas', 'paper', 'sunken'];
const softBackgrounds = ['accent-soft', 'ok-soft', 'warn-soft', 'danger-soft'];

/** Every text token, and the grounds on which a component may set it. */
const text: Record<string, string[]> = {
	ink: [...backgrounds, ...softBackgrounds],
	'ink-2': [...backgrounds, ...softBackgrounds],
	'ink-3': [...backgrounds, 'accent-soft'],
	accent: [...backgrounds, ...softBackgrounds],
	'accent-hover': [...backgrounds, ...softBackgrounds],
	visited: [...backgrounds, 'accent-soft'],
	ok: [...backgrounds, 'ok-soft', 'accent-soft'],
	warn: [...backgrounds, 'warn-soft', 'accent-soft'],
	danger: [...backgrounds, 'danger-soft', 'accent-soft'],
	'on-accent': ['accent', 'accent-hover'],
	'on-danger': ['danger'],
	'on-bar': ['bar'],
	live: ['bar'],
};

test('a contrast of black on white is 21, of equal colours 1', () => {
	expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
	expect(contrast('#777777', '#777777')).toBe(1);
});

test('the dark theme is the same when asked for and when the system asks for it', () => {
	expect(followed).toEqual(dark);
	expect(Object.keys(dark)).toEqual(Object.keys(light));
	expect(Object.keys(light).length).toBeGreaterThan(20);
});

for (const [theme, set] of Object.entries({ light, dark })) {
	const pairs = Object.entries(text).flatMap(([ink, on]) =>
		on.map((background) => [ink, background] as const),
	);

	test.each(pairs)(`${theme}: text in %s on %s is at least 4.5:1 (WCAG 1.4.3)`, (ink, background) => {
		expect(contrast(set[ink] ?? '', set[background] ?? '')).toBeGreaterThanOrEqual(4.5);
	});

	test.each([...backgrounds, 'accent-soft', 'warn-soft'])(
		`${theme}: the border of a control on %s is at least 3:1 (WCAG 1.4.11)`,
		(background) => {
			expect(contrast(set['line-strong'] ?? '', set[background] ?? '')).toBeGreaterThanOrEqual(3);
		},
	);

	test.each([...backgrounds, ...softBackgrounds, 'bar', 'accent', 'danger'])(
		`${theme}: one of the two focus colours stands out on %s by at least 3:1 (WCAG 2.4.11, 2.4.13)`,
		(background) => {
			const focusRings = [set['focus'] ?? '', set['focus-ink'] ?? ''];
			expect(
				Math.max(...focusRings.map((color) => contrast(color, set[background] ?? ''))),
			).toBeGreaterThanOrEqual(3);
		},
	);

	test(`${theme}: the two focus colours stand out from each other by at least 3:1`, () => {
		expect(contrast(set['focus'] ?? '', set['focus-ink'] ?? '')).toBeGreaterThanOrEqual(3);
	});
}
