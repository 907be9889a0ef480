import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type * as sources from '#platform/server/files/file-types.ts';
import { docxOf, paragraphs, withZip64 } from '#platform/server/text/papers.examples.ts';
import { bundled } from './server-bundle.ts';

const root = join(import.meta.dirname, '../..');
const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

let folder = '';
beforeAll(async () => {
	// In here the build finds the packages that are not part of it.
	folder = await mkdtemp(join(root, 'node_modules/.server-bundle-'));
});
afterAll(() => rm(folder, { recursive: true }));

it('The type of a file that ends early, or has headers of ZIP64, is found by the built server as by its sources', async () => {
	await build({
		root,
		configFile: false,
		logLevel: 'silent',
		ssr: { noExternal: bundled },
		build: { ssr: 'src/platform/server/files/file-types.ts', outDir: folder, emptyOutDir: false },
	});
	const built = (await import(pathToFileURL(join(folder, 'file-types.js')).href)) as typeof sources;
	const path = join(folder, 'file');
	const typeOf = async (content: Uint8Array) => {
		await writeFile(path, content);
		return built.typeOf(path, 'paper.docx', [docx]);
	};
	const paper = await docxOf(paragraphs('Text'));
	expect(await typeOf(paper)).toBe(docx);
	expect(await typeOf(await withZip64(paper))).toBe(docx);
	for (const length of [20, 40, 200]) expect(await typeOf(paper.subarray(0, length))).toBeNull();
});
