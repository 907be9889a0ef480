import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fontCoverage } from './font-coverage.ts';

const find = createRequire(import.meta.url).resolve;
const read = (files: readonly string[]): Buffer[] =>
	files.map((file) => readFileSync(find(`@expo-google-fonts/${file}`)));

/** Fonts, and the characters that none of them has. */
export interface FontSet {
	fonts: Buffer[];
	/** Matches a character that they do not have. */
	missing: RegExp;
}

const point = (code: number): string => `\\u{${code.toString(16)}}`;

function fontSet(fonts: Buffer[]): FontSet {
	const ranges = fonts.flatMap(fontCoverage).map(([from, to]) => `${point(from)}-${point(to)}`);
	return { fonts, missing: new RegExp(`[^${[...new Set(ranges)].join('')}]`, 'u') };
}

/** Latin, Cyrillic, Greek and Arabic: what most documents need. */
export const usualFonts: FontSet = fontSet(
	read([
		'source-sans-3/400Regular/SourceSans3_400Regular.ttf',
		'source-sans-3/400Regular_Italic/SourceSans3_400Regular_Italic.ttf',
		'source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf',
		'source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf',
		'amiri/400Regular/Amiri_400Regular.ttf',
		'amiri/700Bold/Amiri_700Bold.ttf',
	]),
);

/** The usual fonts and those of other scripts, 19 MB: one weight of each. */
export const openAllFonts = (): FontSet =>
	fontSet([
		...usualFonts.fonts,
		...read([
			'noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
			'noto-sans-kr/400Regular/NotoSansKR_400Regular.ttf',
			'noto-sans-thai/400Regular/NotoSansThai_400Regular.ttf',
			'noto-sans-georgian/400Regular/NotoSansGeorgian_400Regular.ttf',
			'noto-sans-armenian/400Regular/NotoSansArmenian_400Regular.ttf',
			'noto-sans-hebrew/400Regular/NotoSansHebrew_400Regular.ttf',
			'noto-emoji/400Regular/NotoEmoji_400Regular.ttf',
		]),
	]);
