import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accentProblem, accentStyle, accentTokens, grounds } from './accent.ts';
import { contrast } from './contrast.ts';

const css = readFileSync(new URL('../ui/tokens.css', import.meta.url), 'utf8');

/** The colours of a theme in tokens.css, by name. */
function tokens(selector: string): Record<string, string> {
	const block = css.slice(css.indexOf(`${selector} {`));
	return Object.fromEntries(
		[...block.slice(0, block.indexOf('}')).matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(
			([, name = '', value = '']) => [name, value],
		),
	);
}
const themes = { light: tokens(":root,\n\t[data-theme='light']"), dark: tokens("\n\t[data-theme='dark']") };

const colour = fc
	.integer({ min: 0, max: 0xffffff })
	.map((number) => `#${number.toString(16).padStart(6, '0')}`);
const fits = colour.map((one) => accentProblem(one)?.nearest ?? one);

describe('An accent colour that is hard to read', () => {
	it.each([
		['#ffffff', 1],
		['#ffd500', 1.2],
		['#777777', 3.8],
	])('is refused with its contrast: %s', (chosen, about) => {
		expect(accentProblem(chosen)?.contrast).toBeCloseTo(about, 0);
	});

	it('has a nearest one, which is accepted, and keeps its hue', () => {
		fc.assert(
			fc.property(colour, (chosen) => {
				const problem = accentProblem(chosen);
				if (problem) expect(accentProblem(problem.nearest)).toBeNull();
			}),
		);
		expect(accentProblem('#ff0000')?.nearest).toMatch(/^#[b-e].0000$/);
	});
});

describe('The values that follow from an accent colour', () => {
	it('replace those of tokens.css', () => {
		expect(grounds.light).toEqual(
			['canvas', 'paper', 'sunken', 'ok-soft', 'warn-soft', 'danger-soft'].map((name) => themes.light[name]),
		);
		expect(grounds.dark).toEqual(
			['canvas', 'paper', 'sunken', 'ok-soft', 'warn-soft', 'danger-soft'].map((name) => themes.dark[name]),
		);
		for (const theme of ['light', 'dark'] as const)
			for (const name of Object.keys(accentTokens('#0a4d68', theme)))
				expect(themes[theme]).toHaveProperty(name);
	});

	// The pairs of #ui/contrast.test.ts that have to do with the accent.
	const texts = ['ink', 'ink-2', 'ink-3', 'visited', 'ok', 'warn', 'danger', 'accent', 'accent-hover'];
	it.each(['light', 'dark'] as const)('are read well in the %s theme (WCAG 1.4.3, 1.4.11)', (theme) => {
		fc.assert(
			fc.property(fits, (chosen) => {
				const all = { ...themes[theme], ...accentTokens(chosen, theme) };
				const pair = (one: string, other: string): number => contrast(all[one] ?? '', all[other] ?? '');
				for (const text of texts)
					expect(pair(text, 'accent-soft'), `${text} on soft`).toBeGreaterThanOrEqual(4.5);
				for (const accent of ['accent', 'accent-hover']) {
					expect(pair('on-accent', accent)).toBeGreaterThanOrEqual(4.5);
					for (const ground of grounds[theme])
						expect(contrast(all[accent] ?? '', ground)).toBeGreaterThanOrEqual(4.5);
				}
				expect(pair('line-strong', 'accent-soft')).toBeGreaterThanOrEqual(3);
				expect(Math.max(pair('focus', 'accent'), pair('focus-ink', 'accent'))).toBeGreaterThanOrEqual(3);
			}),
		);
	});
});

it('The style sheet of a colour is kept for a year: raise the version in accent.ts, then this hash', () => {
	expect(createHash('sha256').update(accentStyle('#0a4d68')).digest('hex').slice(0, 16)).toBe(
		'01d4b21eddcf01c3',
	);
});
