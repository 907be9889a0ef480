import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const library = '@mediabunny/aac-encoder';
const terms = readFileSync(new URL('LGPL-2.1.txt', import.meta.url), 'utf8');

/**
 * The licence notice of a library bundled inside another package, which does not include it.
 * docs/licences.md
 */
const notice = `
## FFmpeg, inside ${library} - libavcodec 62.23.103 (LGPL-2.1-or-later)

The encoder for sound that a studio or a booth loads where its browser has none is FFmpeg's, made into WebAssembly without
changes and without any part that is under the GPL. Copyright (c) 2000-2026 the FFmpeg developers. This library is free
software; you can redistribute it and/or modify it under the terms of the GNU Lesser General Public License as published by
the Free Software Foundation; either version 2.1 of the License, or (at your option) any later version.

Its source: https://github.com/FFmpeg/FFmpeg. What joins it to the script, and how to make both anew, with changes of your
own if you like: https://github.com/Vanilagy/mediabunny, packages/aac-encoder (README.md, src/bridge.c).

${terms}`;

/** Adds the licence of a library inside another package to the licences of what browsers receive. */
export function bundledLicence(file: string): Plugin {
	return {
		name: 'rostrum-licences-inside',
		apply: 'build',
		applyToEnvironment: ({ name }) => name === 'client',
		generateBundle: {
			order: 'post',
			handler(_, bundle) {
				const modules = Object.values(bundle).flatMap((one) => (one.type === 'chunk' ? one.moduleIds : []));
				if (!modules.some((id) => id.includes(`/node_modules/${library}/`))) return;
				const licences = bundle[file];
				if (licences?.type !== 'asset')
					this.error(`${file} is not made: what is inside ${library} has to stand in it`);
				licences.source = `${String(licences.source).trimEnd()}\n${notice}`;
			},
		},
	};
}

/**
 * Keeps the licences of one build while others write their own into the same file.
 * @param folder where all are built
 * @returns joins them, each package once; to be called whenever another build is written
 */
export async function joinLicences(folder: string, file: string): Promise<() => Promise<void>> {
	const path = join(folder, file);
	const read = async (): Promise<string[]> => (await readFile(path, 'utf8')).split(/^(?=## )/m);
	const [head = '', ...first] = await read();
	const packages = new Set(first.map(trimmed));
	return async () => {
		const [, ...own] = await read();
		for (const one of own) packages.add(trimmed(one));
		await writeFile(path, [head, ...[...packages].toSorted()].join('\n'));
	};
}

const trimmed = (text: string): string => `${text.trimEnd()}\n`;
