import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/*
 * Keeps what docs/licences.md promises: every package may go together with the EUPL-1.2, and what
 * goes to browsers goes with its notices.
 */

const root = fileURLToPath(new URL('..', import.meta.url));

/** What a file says. */
const of = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Licences that ask for no more than their notice, and those that the EUPL names as compatible. */
const allowed = new Set(
	'0BSD Apache-2.0 BlueOak-1.0.0 BSD-2-Clause BSD-3-Clause CC0-1.0 ISC MIT MIT-0 EUPL-1.2 MPL-2.0'.split(' '),
);
/** Holds for typefaces only: they may go with any program (OFL-1.1, 5). */
const ofTypefaces = 'OFL-1.1';

/** Holds for the picture library that npm installs beside `sharp` and that anyone may replace (LGPL-3.0, 4 d). */
const ofLibvips = 'LGPL-3.0-or-later';

/** Packages whose `package.json` says nothing that npm reads, and what was read elsewhere (docs/licences.md): this version only. */
const read: Record<string, string> = {
	'busboy 1.6.0': 'MIT', // the older form, `licenses`, and its file LICENSE
	'streamsearch 1.1.0': 'MIT', // the same
	'humanize-number 0.0.2': 'MIT', // its Readme.md
};

interface Package {
	license?: string;
	version?: string;
}

/** Whether an SPDX expression leaves us a licence that is allowed; one with brackets inside others does not. */
function fits(at: string, license: string): boolean {
	const plain = license.replace(/^\((.*)\)$/, '$1');
	const one = (id: string): boolean =>
		allowed.has(id) ||
		(id === ofTypefaces && /(?:^|\/)node_modules\/@(?:fontsource|expo-google-fonts)/.test(at)) ||
		(id === ofLibvips && /(?:^|\/)node_modules\/@img\/sharp-/.test(at));
	return plain.split(' OR ').some((choice) => choice.split(' AND ').every((id) => one(id)));
}

/** The packages of a lock file that may not be used, each with what it says of its licence. */
const refused = (packages: Record<string, Package>): string[] =>
	Object.entries(packages)
		.map(([at, { license, version }]) => {
			const name = at.replace(/^.*node_modules\//, '');
			return { at, name, license: license ?? read[`${name} ${version}`] };
		})
		.filter(({ at, license }) => at !== '' && !(license && fits(at, license)))
		.map(({ name, license }) => `${name}: ${license ?? 'no licence at all'}`);

describe('a package', () => {
	it.each([
		['GPL-3.0-only'],
		['AGPL-3.0-or-later'],
		['LGPL-3.0'],
		['LGPL-3.0-or-later'],
		['SSPL-1.0'],
		['UNLICENSED'],
		['SEE LICENSE IN LICENSE'],
		['MIT AND GPL-3.0-only'],
		['(MIT AND GPL-3.0-only)'],
		['GPL-2.0-only OR GPL-3.0-only'],
		['mit or so'],
		['OFL-1.1'],
		[''],
		[undefined],
	])('under %j is refused by its name', (license) => {
		const found = refused({
			'': {},
			'node_modules/a/node_modules/@some/thing': license ? { license } : {},
		});
		expect(found).toEqual([`@some/thing: ${license || 'no licence at all'}`]);
	});

	it('whose licence was read by a person is refused again in its next version', () => {
		const at = 'node_modules/busboy';
		expect(refused({ [at]: { version: '1.6.0' } })).toEqual([]);
		expect(refused({ [at]: { version: '1.6.1' } })).toEqual(['busboy: no licence at all']);
		expect(refused({ [at]: { version: '1.6.0', license: 'GPL-3.0-only' } })).toEqual([
			'busboy: GPL-3.0-only',
		]);
	});

	it.each([
		['node_modules/a', 'MIT'],
		['node_modules/a', '(MIT OR GPL-3.0-only)'],
		['node_modules/a', 'Apache-2.0 AND MIT'],
		['node_modules/a', 'MPL-2.0'],
		['node_modules/@fontsource/letters', 'OFL-1.1'],
		['node_modules/@expo-google-fonts/letters', 'MIT AND OFL-1.1'],
		['node_modules/@img/sharp-libvips-linux-x64', 'LGPL-3.0-or-later'],
	])('%s under %s may come in', (at, license) => {
		expect(refused({ [at]: { license } })).toEqual([]);
	});

	it('is in the lock file only under a licence that goes with the EUPL-1.2', () => {
		const lock = JSON.parse(of('package-lock.json')) as {
			packages: Record<string, Package>;
		};
		expect(Object.keys(lock.packages).length).toBeGreaterThan(100);
		const found = refused(lock.packages);
		expect(
			found,
			`Take another package, or show in docs/licences.md why its licence fits: ${found.join(', ')}`,
		).toEqual([]);
	});
});

describe('what goes to browsers', () => {
	it('says under which licence FFmpeg is, where it lies inside another’s package, and which of its versions', () => {
		const text = of('build/client/licences.txt');
		expect(text.includes('\n## FFmpeg, inside')).toBe(text.includes('\n## @mediabunny/aac-encoder'));
		const [, version = 'none'] = /libavcodec ([\d.]+)/.exec(of('tools/vite/bundled-licence.ts')) ?? [];
		const inside = of('node_modules/@mediabunny/aac-encoder/dist/modules/build/aac.js');
		expect(
			inside,
			'The package has another FFmpeg inside: say so in tools/vite/bundled-licence.ts.',
		).toContain(`Lavc${version}`);
	});

	it('names every package of which something is in a script, each with the text of its licence', () => {
		const text = of('build/client/licences.txt');
		const [, ...parts] = text.split(/^## /m);
		const named = parts.map((part) => part.split(' - ')[0]);
		expect(named).toEqual(expect.arrayContaining(['@sveltejs/kit', 'intl-messageformat', 'svelte']));
		const bare = parts.filter((part) => !/copyright/i.test(part) || part.length < 500);
		expect(
			bare,
			'Write to the package’s keeper, or do without it: it brings no text of its licence.',
		).toEqual([]);
	});
});
