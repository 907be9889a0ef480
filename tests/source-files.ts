import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

/* The source files that the tests of the layout and of the names read, and how they report. */

export const root = fileURLToPath(new URL('..', import.meta.url));

export const files = globSync(['src/**/*.{ts,svelte}', 'server/**/*.ts', 'tools/**/*.ts'], { cwd: root }).map(
	(path) => path.split('\\').join('/'),
);
export const isTest = (path: string): boolean => /\.(?:test|examples)\.ts$/.test(path);

/** The text of a source file. */
export const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Expects no breach; prints each with what to do instead. */
export function none(breaches: string[], instead: string): void {
	expect(breaches, `${instead}\n${breaches.map((line) => `  ${line}`).join('\n')}`).toEqual([]);
}
