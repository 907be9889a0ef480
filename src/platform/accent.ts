import { channels, contrast } from './contrast.ts';

/*
 * The accent colour of an organisation or a conference: one is chosen, for the light theme; the other values follow from it. Pure.
 */

/** A colour as people type it and as it is kept. */
export const colourPattern = /^#[0-9a-f]{6}$/;

/** The grounds of `#ui/tokens.css` on which the accent stands as text; accent.test.ts keeps them equal. */
export const grounds = {
	light: ['#f7f6f2', '#ffffff', '#edebe4', '#e4f2ea', '#fff2d3', '#fbebe9'],
	dark: ['#10171d', '#18222b', '#0b1116', '#12301f', '#33270c', '#3a1714'],
} as const;
const paper = { light: '#ffffff', dark: '#18222b' } as const;

/** What WCAG 2.2 asks of text (1.4.3). */
export const leastContrast = 4.5;
/** Steps between a colour and black or white. */
const steps = 100;

/** A colour mixed with a share of another, 0 to 1. */
function mixed(colour: string, other: string, share: number): string {
	const [from, to] = [channels(colour), channels(other)];
	const hex = from.map((channel, at) =>
		Math.round(channel + ((to[at] ?? 0) - channel) * share)
			.toString(16)
			.padStart(2, '0'),
	);
	return `#${hex.join('')}`;
}

/** The soft ground of an accent: a touch of it on paper. */
const soft = (colour: string, theme: 'light' | 'dark'): string => mixed(paper[theme], colour, 0.08);

/** The lowest contrast of an accent with what it stands on. */
const lowest = (colour: string, theme: 'light' | 'dark'): number =>
	Math.min(...[...grounds[theme], soft(colour, theme)].map((ground) => contrast(colour, ground)));

/** The first of the colours on the way to black or white that is read well. */
function towards(colour: string, end: '#000000' | '#ffffff', theme: 'light' | 'dark'): string {
	for (let step = 0; step <= steps; step += 1) {
		const found = mixed(colour, end, step / steps);
		if (lowest(found, theme) >= leastContrast) return found;
	}
	return end;
}

/**
 * Checks an accent colour: as text on each light ground it needs 4.5:1. Dark grounds have a lighter variant, which always fits.
 * @param colour `#rrggbb`
 * @returns `null` if it fits; else its lowest contrast, cut to two digits, and the nearest darker colour that fits
 */
export function accentProblem(colour: string): { contrast: number; nearest: string } | null {
	const found = lowest(colour, 'light');
	if (found >= leastContrast) return null;
	return { contrast: Math.floor(found * 100) / 100, nearest: towards(colour, '#000000', 'light') };
}

/** The values of the accent's tokens in a theme, by their names in `#ui/tokens.css`. @param colour one that fits */
export function accentTokens(colour: string, theme: 'light' | 'dark'): Record<string, string> {
	const isLight = theme === 'light';
	const accent = isLight ? colour : towards(colour, '#ffffff', 'dark');
	return {
		accent,
		'accent-hover': mixed(accent, isLight ? '#000000' : '#ffffff', 0.25),
		'accent-soft': soft(accent, theme),
		'on-accent': isLight ? '#ffffff' : grounds.dark[0],
	};
}

/** The accent as a style sheet, in place of the tokens' own; `print.css` still prints in black. */
export function accentStyle(colour: string): string {
	const block = (theme: 'light' | 'dark'): string =>
		Object.entries(accentTokens(colour, theme))
			.map(([name, value]) => `--${name}:${value}`)
			.join(';');
	const dark = block('dark');
	return [
		'@media screen{',
		`:root,[data-theme='light']{${block('light')}}`,
		`[data-theme='dark']{${dark}}`,
		`@media (prefers-color-scheme:dark){:root:not([data-theme]),[data-theme='auto']{${dark}}}`,
		'}',
	].join('');
}

/** The version of what `accentStyle` writes, which caches keep for a year: raise it with every change of it. */
const version = 1;

/** The address of an accent's style sheet. @param colour `#rrggbb` */
export const accentAddress = (colour: string): string => `/files/accent/${colour.slice(1)}.css?${version}`;
