import { describe, expect, it } from 'vitest';
import { cleanSvg } from './svg.ts';

const open =
	'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 20">';
const clean = (text: string) => cleanSvg(Buffer.from(text));
const inside = (text: string) => clean(`${open}${text}</svg>`)?.text ?? null;

/** A chain of levels; each uses the next one ten times. */
const bombOf = (levels: number, reference: (id: string) => string): string =>
	Array.from({ length: levels }, (_, at) => `<g id="l${at}">${reference(`l${at + 1}`).repeat(10)}</g>`).join(
		'',
	) + `<g id="l${levels}"/>`;

describe('A picture is refused', () => {
	it.each([
		['no XML', 'no picture'],
		['another document', '<html xmlns="http://www.w3.org/1999/xhtml"><body/></html>'],
		['an SVG of no namespace', '<svg viewBox="0 0 4 2"/>'],
		['without a size', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
		['of no height', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 0"/>'],
		['cut off', `${open}<g>`],
		['with an entity (XML bomb)', `<!DOCTYPE svg [<!ENTITY a "aaaa">]>${open}<title>&a;</title></svg>`],
		['with too many elements', `${open}${'<g/>'.repeat(6_000)}</svg>`],
		[
			'that uses itself ten thousand million times',
			`${open}${bombOf(10, (id) => `<use href="#${id}"/>`)}</svg>`,
		],
		[
			'whose references to itself are encoded',
			`${open}${bombOf(10, (id) => `<use href="#%6c${id.slice(1)}"/>`)}</svg>`,
		],
		['of patterns in patterns', `${open}${bombOf(10, (id) => `<path fill="url(#${id})"/>`)}</svg>`],
		['too large once it is cleaned', `${open}<title>${'"'.repeat(190_000)}</title></svg>`],
		['too large', `${open}<!--${'x'.repeat(200_001)}--></svg>`],
	])('%s', (_, text) => {
		expect(clean(text)).toBeNull();
	});
});

describe('A cleaned picture', () => {
	it.each([
		['scripts', '<script>alert(1)</script><g><script href="https://x.example/a.js"/></g>', '<g></g>'],
		['events', '<rect width="4" onload="alert(1)" onclick="alert(1)"/>', '<rect width="4"></rect>'],
		['links', '<a href="https://x.example"><rect/></a>', ''],
		[
			'pictures from elsewhere',
			'<image href="https://x.example/a.png"/><use href="/b.svg#a"/>',
			'<use></use>',
		],
		[
			'pages',
			'<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><p>x</p></body></foreignObject>',
			'',
		],
		[
			'what styles load',
			'<style>@import "https://x.example/a.css";</style><g style="fill:url(https://x.example)"/>',
			'<style></style><g></g>',
		],
		[
			'style sheets that load, however they are written',
			'<style><g/>@import "https://x.example/a.css";</style><style>a{mask:image-set("https://x.example")}</style>',
			'<style></style><style></style>',
		],
		[
			'styles that load without an address in url()',
			`<g style="mask-image:image-set('//x.example' 1x)"/><g style="fill:src('//x.example')"/><g fill="url( '//x.example#')"/>`,
			'<g></g><g></g><g></g>',
		],
		['second address of the same thing', '<use href="#a" xlink:href="#a"/>', '<use href="#a"></use>'],
		[
			'animations that set an address',
			'<use href="#a"><set attributeName="href" to="javascript:alert(1)"/></use>',
			'<use href="#a"></use>',
		],
		['comments', '<!-- drawn by Anna -->', ''],
	])('has no %s', (_, text, expected) => {
		expect(inside(text)).toBe(
			`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" width="480" height="240">${expected}</svg>`,
		);
	});

	it('has no trace of the program that drew it', () => {
		const text = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:i="http://www.inkscape.org/namespaces/inkscape"
			i:export-filename="/home/anna/secret.png" width="10px" height="10px"><i:grid/><metadata>Anna</metadata><path d="M0 0h1"/></svg>`;
		expect(clean(text)?.text).toBe(
			'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" width="240" height="240"><path d="M0 0h1"></path></svg>',
		);
	});

	it('keeps its shapes, colours, gradients and words', () => {
		const drawn =
			'<style>.a{fill:#123456}</style><defs><linearGradient id="g" x1="0"><stop offset="1" stop-color="#fff"></stop></linearGradient></defs><path class="a" d="M0 0h4" fill="url(#g)" stroke-width="2" transform="translate(1 2)"></path><text font-size="3" text-anchor="middle">A &amp; B &lt; C</text>';
		expect(inside(drawn)).toContain(drawn);
	});

	it('may use a thing often, and what leads back to itself', () => {
		const often = `<g id="a"></g>${'<use href="#a"></use>'.repeat(4_000)}`;
		expect(inside(often)).toContain(often);
		expect(inside(bombOf(2, (id) => `<use href="#${id}"/>`))).toContain('#l1');
		expect(inside('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>')).toContain('#b');
	});

	it('keeps references within it, however they are quoted', () => {
		expect(inside(`<g fill="url('#a')" stroke="url( #b )"/>`)).toContain(
			`<g fill="url('#a')" stroke="url( #b )"></g>`,
		);
	});

	it('is cleaned to the same again', () => {
		const once = inside('<g fill="#fff"><path d="M0 0"/></g>') ?? '';
		expect(clean(once)?.text).toBe(once);
	});
});
