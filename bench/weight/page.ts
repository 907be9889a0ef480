import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** What a page makes a browser load besides itself, in bytes as gzip sends them. */
export interface Weight {
	/** Script in the page and beside it, also what it fetches later by itself. */
	script: number;
	/** What comes only when somebody presses to watch: the library that plays. */
	library: number;
	/** What comes only where something is sent: the library that encodes, and FFmpeg's encoder for sound. */
	encoder: number;
	style: number;
	/** The classes of components in the page that none of its style sheets has. */
	unstyled: string[];
}

const isLibrary = /\bhlsManifestLoading\b/;
const isEncoder = /\bisRelativeToUnixEpoch\b|mediabunny\/aac-encoder loaded/;

const fetchedWith = /\b(?:from|import)\s*["'](\.[^"']+)["']/g;
const fetchedLater = /\bimport\(\s*["'`](\.[^"'`]+)["'`]\s*\)/g;
// `"/src/floor/messages/en.json":()=>…import(`./x.js`)`, as Vite writes the list in src/routes/messages.ts.
const messagesOf = /\/messages\/([a-z]{2,3})\.json["'`]:\(\)=>[^"]*?\bimport\(["'`](\.[^"'`]+)["'`]\)/g;

/**
 * Weighs a page.
 * @param build the folder with the built program
 * @param html the page as it was answered
 */
export function weigh(build: string, html: string): Weight {
	const { own, scripts, styles } = partsOf(html);
	const inline = own.reduce((sum, text) => sum + gzipSync(text).length, 0);
	const fetched = [...withFetched(build, scripts)];
	const library = fetched.filter((file) => isLibrary.test(textOf(build, file)));
	const encoder = fetched.filter((file) => isEncoder.test(textOf(build, file)));
	const rest = fetched.filter((file) => !library.includes(file) && !encoder.includes(file));
	return {
		script: inline + sizeOf(build, rest),
		library: sizeOf(build, library),
		encoder: sizeOf(build, encoder),
		style: sizeOf(build, styles),
		unstyled: unstyled(build, html, styles),
	};
}

function unstyled(build: string, html: string, styles: ReadonlySet<string>): string[] {
	const sheets = [...styles].map((file) => textOf(build, file)).join('\n');
	const classes = new Set(html.match(/\bsvelte-[a-z0-9]+\b/g));
	return [...classes].filter((name) => !sheets.includes(name));
}

/** How many files of script a page waits for before it moves: what these fetch later is not counted. */
export function scriptFiles(build: string, html: string): number {
	const files = new Set(partsOf(html).scripts);
	// Grows while it is gone through.
	for (const file of files)
		for (const [, to = ''] of textOf(build, file).matchAll(fetchedWith)) files.add(join(dirname(file), to));
	return files.size;
}

/** The script in a page, and the files of script and style that it names. */
function partsOf(html: string): { own: string[]; scripts: Set<string>; styles: Set<string> } {
	const own: string[] = [];
	const scripts = new Set<string>();
	for (const [, attributes = '', text = ''] of html.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g)) {
		// What is data does nothing by itself.
		if (/type="?application\/(?:ld\+)?json/.test(attributes)) continue;
		const [, source] = /\bsrc="([^"]+)"/.exec(attributes) ?? [];
		if (source) scripts.add(built(source));
		else own.push(text);
		for (const [, imported = ''] of text.matchAll(/\bimport\(["'`]([^"'`]+)["'`]\)/g))
			scripts.add(built(imported));
	}
	const styles = new Set<string>();
	for (const [link] of html.matchAll(/<link[^>]+>/g)) {
		const [, address = ''] = /\bhref="([^"]+)"/.exec(link) ?? [];
		if (/\brel="modulepreload"/.test(link)) scripts.add(built(address));
		if (/\brel="stylesheet"/.test(link)) styles.add(built(address));
	}
	return { own, scripts, styles };
}

/** The file of an address; pages name it from where they are. */
const built = (address: string): string => address.slice(Math.max(0, address.indexOf('_app/')));

/**
 * Scripts with all that they fetch, at once or later; of the words those of one language, the one with the
 * longest.
 */
function withFetched(build: string, scripts: ReadonlySet<string>): Set<string> {
	const found = new Set(scripts);
	const words = new Set<string>();
	const languages = new Map<string, Set<string>>();
	// Grows while it is gone through.
	for (const file of found) {
		const text = textOf(build, file);
		for (const [, language = '', to = ''] of text.matchAll(messagesOf)) {
			const path = join(dirname(file), to);
			words.add(path);
			languages.set(language, (languages.get(language) ?? new Set()).add(path));
		}
		// The router's list of all pages is no reason to load them.
		const later = /\/entry\/app\./.test(file) ? [] : text.matchAll(fetchedLater);
		for (const [, to = ''] of [...text.matchAll(fetchedWith), ...later]) {
			const path = join(dirname(file), to);
			if (!words.has(path)) found.add(path);
		}
	}
	const [longest = []] = [...languages.values()].sort(
		(one, other) => sizeOf(build, other) - sizeOf(build, one),
	);
	return new Set([...found, ...longest]);
}

const textOf = (build: string, file: string): string => readFileSync(join(build, 'client', file), 'utf8');

const sizeOf = (build: string, files: Iterable<string>): number =>
	[...files].reduce(
		(sum, file) => sum + gzipSync(readFileSync(join(build, 'client', file)), { level: 9 }).length,
		0,
	);

/**
 * The fonts that a text in Latin letters makes a browser load, in bytes: those whose range has the letter A.
 * Fonts are compressed as they are.
 */
export function latinFonts(build: string): number {
	const assets = join(build, 'client/_app/immutable/assets');
	const fonts = new Set<string>();
	for (const sheet of readdirSync(assets).filter((name) => name.endsWith('.css')))
		for (const [face] of readFileSync(join(assets, sheet), 'utf8').matchAll(/@font-face\s*\{[^}]*\}/g)) {
			const [, ranges] = /unicode-range:([^;}]+)/i.exec(face) ?? [];
			const [, file] = /url\(["']?([^"')]+\.woff2)["']?\)/.exec(face) ?? [];
			if (file && (!ranges || ranges.split(',').some(hasA))) fonts.add(join(assets, file));
		}
	return [...fonts].reduce((sum, file) => sum + statSync(file).size, 0);
}

/** Whether a range (`U+0-FF`, `U+4??`) has the letter A in it. */
function hasA(range: string): boolean {
	const [, from = '', to] = /U\+([0-9a-f?]+)(?:-([0-9a-f]+))?/i.exec(range) ?? [];
	const least = Number.parseInt(from.replaceAll('?', '0'), 16);
	const most = Number.parseInt(to ?? from.replaceAll('?', 'f'), 16);
	return least <= 0x41 && 0x41 <= most;
}
