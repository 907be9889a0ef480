import { SaxesParser, type SaxesAttributeNS } from 'saxes';
import { SvgReferences } from './svg-references.ts';

/** The most bytes of a picture, before and after, its most elements, and the height at which it is kept, in CSS pixels. */
const [maxBytes, maxKept, maxElements, height] = [200_000, 400_000, 5_000, 240];
/** How often a picture may draw something by a reference. */
const maxReferences = 20_000;
const namespace = 'http://www.w3.org/2000/svg';

const elements = new Set(
	(
		'svg g path rect circle ellipse line polyline polygon text tspan defs use symbol clipPath mask title desc style ' +
		'linearGradient radialGradient stop pattern'
	).split(' '),
);
/** Attributes that draw; events (`on…`) and those of other namespaces are none. */
const attributes =
	/^(?:id|class|style|d|points|[xy][12]?|c[xy]|f[xy]|d[xy]|r[xy]?|width|height|viewBox|preserveAspectRatio|transform|offset|opacity|color|fill|stroke|clip|mask|visibility|display|overflow|letter-spacing|(?:gradient|pattern|clipPath|mask|maskContent)Units|(?:gradient|pattern)Transform|spreadMethod|(?:xlink:)?href|(?:fill|stroke|stop|font|clip|paint|text|dominant|vector|mix)-[a-z-]+)$/;
/** What loads something from elsewhere, or could hide that it does. */
const loads = /url\((?!\s*["']?#)|image(?:-set)?\(|src\(|@|\\|expression\(|javascript:/i;

const escaped = (text: string): string =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const draws = ({ name, value }: SaxesAttributeNS): boolean =>
	attributes.test(name) && !loads.test(value) && (!name.endsWith('href') || value.startsWith('#'));

/** A cleaned picture; its size is in CSS pixels. */
export interface CleanSvg {
	text: string;
	width: number;
	height: number;
}

/**
 * Cleans an SVG picture: what does not draw is left out, with it scripts, links, embedded files, and the traces of drawing
 * programs (names of people and folders). It is kept 240 pixels high.
 * @returns `null` if it is no SVG, has no size, draws a thing more than 20,000 times by references, or is larger than 200 kB, or 400 kB when it is cleaned
 */
export function cleanSvg(source: Uint8Array): CleanSvg | null {
	if (source.length > maxBytes) return null;
	const parser = new SaxesParser({ xmlns: true });
	let out = '';
	let count = 0;
	/** How many elements around this place are left out. */
	let left = 0;
	/** The text of a style sheet; `null` outside of one. */
	let style: string | null = null;
	let width = 0;
	const references = new SvgReferences();
	parser.on('opentag', ({ local, uri, attributes: all }) => {
		count += 1;
		const isRoot = count === 1;
		const isKnown = uri === namespace && elements.has(local);
		if (count > maxElements || (isRoot && !(isKnown && local === 'svg'))) throw new Error('no picture');
		// Browsers read all text of a style sheet as one, across the elements in it.
		if (left || !isKnown || style !== null) {
			left += 1;
			return;
		}
		// `xlink:href` is the old name of `href`; a picture may have both, for old programs.
		const kept = Object.values(all).filter(
			(one) => draws(one) && !(one.name === 'xlink:href' && all['href']),
		);
		references.open(kept);
		if (isRoot) {
			const box = boxOf(new Map(kept.map(({ name, value }) => [name, value])));
			width = Math.max(1, Math.round((box.width / box.height) * height));
			out += `<svg xmlns="${namespace}" viewBox="${box.text}" width="${width}" height="${height}"`;
		} else out += `<${local}`;
		for (const { name, value } of kept)
			if (!isRoot || !['viewBox', 'width', 'height', 'x', 'y'].includes(name))
				out += ` ${name.replace('xlink:', '')}="${escaped(value)}"`;
		out += '>';
		style = local === 'style' ? '' : null;
	});
	parser.on('closetag', ({ local }) => {
		if (left) {
			left -= 1;
			return;
		}
		references.close();
		if (style && !loads.test(style)) out += escaped(style);
		style = null;
		out += `</${local}>`;
	});
	const add = (text: string): void => {
		if (left) return;
		if (style === null) out += escaped(text);
		else style += text;
	};
	parser.on('text', add);
	parser.on('cdata', add);
	parser.on('error', (error) => {
		throw error;
	});
	try {
		// The parser knows no entities of a DOCTYPE, so none can unfold.
		parser.write(new TextDecoder('utf-8', { fatal: true }).decode(source)).close();
		if (references.count() > maxReferences) return null;
	} catch {
		return null;
	}
	return Buffer.byteLength(out) > maxKept || references.count() > maxReferences
		? null
		: { text: out, width, height };
}

/** The part of the plane that a picture shows: its view box, else its size. @throws without either */
function boxOf(root: ReadonlyMap<string, string>): { text: string; width: number; height: number } {
	const length = (name: string): number => Number(/^([\d.]+)(?:px)?$/.exec(root.get(name) ?? '')?.[1]);
	const given = root
		.get('viewBox')
		?.trim()
		.split(/[\s,]+/)
		.map(Number);
	const box = given?.length === 4 ? given : [0, 0, length('width'), length('height')];
	const [, , wide = 0, high = 0] = box;
	if (!box.every(Number.isFinite) || wide <= 0 || high <= 0 || wide > high * 40 || high > wide * 40)
		throw new Error('no size');
	return { text: box.join(' '), width: wide, height: high };
}
