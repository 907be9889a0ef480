import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** What one page makes a browser load besides itself, in bytes as gzip sends them. */
export interface PageWeight {
	/** The route as SvelteKit calls it: `/[language=language]/(site)/live`. */
	route: string;
	/** Script, also what it fetches later by itself. 0 where the page has none. */
	script: number;
	style: number;
}

/** The parts of SvelteKit's manifest that say what a page loads. */
interface Manifest {
	client: { start: string; app: string; imports: string[]; stylesheets: string[] };
	nodes: (() => Promise<Node>)[];
	routes: { id: string; page: { layouts: (number | undefined)[]; leaf: number } | null }[];
}

interface Node {
	universal?: { csr?: boolean };
	server?: { csr?: boolean };
	imports: string[];
	stylesheets: string[];
}

/**
 * The weight of every page that was built.
 * @param build the folder `build/`
 */
export async function pagesOf(build: string): Promise<PageWeight[]> {
	const file = join(build, 'server/manifest.js');
	if (!existsSync(file)) throw new Error(`There are no built pages in ${build}: npx vite build makes them.`);
	// Loaded as Node does it, whoever asks: the built program is not for a test runner to rewrite.
	const { manifest } = createRequire(import.meta.url)(file) as { manifest: Manifest };
	const pages: PageWeight[] = [];
	for (const { id, page } of manifest.routes) {
		if (!page) continue;
		const parts = [...page.layouts.filter((node) => node !== undefined), page.leaf];
		const nodes: Node[] = [];
		for (const part of parts) nodes.push((await manifest.nodes[part]?.()) as Node);
		const scripted = nodes.map(({ universal, server }) => universal?.csr ?? server?.csr);
		const style = new Set(nodes.flatMap(({ stylesheets }) => stylesheets));
		const script = new Set<string>();
		if (scripted.findLast((value) => value !== undefined) ?? true) {
			for (const sheet of manifest.client.stylesheets) style.add(sheet);
			for (const one of [...manifest.client.imports, ...nodes.flatMap(({ imports }) => imports)])
				script.add(one);
			// The router's list of all pages is no reason to load them.
			const own = [...script].filter((one) => one !== manifest.client.app);
			for (const one of later(build, own)) script.add(one);
		}
		pages.push({ route: id, script: sizeOf(build, script), style: sizeOf(build, style) });
	}
	return pages;
}

const fetchedLater = /\bimport\(\s*["'`](\.[^"'`]+)["'`]\s*\)/g;
const fetchedWith = /\b(?:from|import)\s*["'](\.[^"']+)["']/g;
// `"/src/floor/words/en.json":()=>…import(`./x.js`)`, as Vite writes the list in src/routes/words.ts.
const wordsOf = /\/words\/([a-z]{2,3})\.json["'`]:\(\)=>[^"]*?\bimport\(["'`](\.[^"'`]+)["'`]\)/g;

/**
 * What scripts fetch by themselves once they run, with all that this needs in its turn; of the words those
 * of one language, the one with the longest.
 */
function later(build: string, files: Iterable<string>): Set<string> {
	const found = new Set<string>();
	const languages = new Map<string, Set<string>>();
	const spoken = new Set<string>();
	const textOf = (file: string): string => readFileSync(join(build, 'client', file), 'utf8');
	const follow = (file: string, pattern: RegExp): void => {
		const text = textOf(file);
		for (const [, language = '', to = ''] of text.matchAll(wordsOf)) {
			const words = join(dirname(file), to);
			spoken.add(words);
			languages.set(language, (languages.get(language) ?? new Set()).add(words));
		}
		for (const [, to = ''] of text.matchAll(pattern)) {
			const next = join(dirname(file), to);
			if (found.has(next) || spoken.has(next)) continue;
			found.add(next);
			follow(next, fetchedLater);
			follow(next, fetchedWith);
		}
	};
	for (const file of files) follow(file, fetchedLater);
	const [longest = []] = [...languages.values()].sort(
		(one, other) => sizeOf(build, other) - sizeOf(build, one),
	);
	return new Set([...found, ...longest]);
}

/** The weight of each script that is built beside SvelteKit's own, with all that it loads, by its name. */
export function entriesOf(build: string): { name: string; script: number }[] {
	return readdirSync(join(build, 'client/_app/entries'))
		.filter((file) => file.endsWith('.js'))
		.map((file) => {
			const own = `_app/entries/${file}`;
			const all = new Set([own]);
			for (const one of all)
				for (const [, to = ''] of readFileSync(join(build, 'client', one), 'utf8').matchAll(fetchedWith))
					all.add(join(dirname(one), to));
			return { name: file.replace(/\.js$/, ''), script: sizeOf(build, all) };
		});
}

const sizes = new Map<string, number>();

function sizeOf(build: string, files: Iterable<string>): number {
	let sum = 0;
	for (const file of files) {
		const path = join(build, 'client', file);
		const known = sizes.get(path) ?? gzipSync(readFileSync(path), { level: 9 }).length;
		sizes.set(path, known);
		sum += known;
	}
	return sum;
}

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
