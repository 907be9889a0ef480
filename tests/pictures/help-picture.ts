import { mkdir, writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { expect } from 'vitest';
import type { HelpPicture } from '#directory';

/** The size of every picture, as `PageTextBlocks.svelte` states it. */
const size = { width: 1_200, height: 750 };
/** The most that a picture may weigh, bytes. */
const heaviest = 60_000;
const folder = new URL('../../src/directory/pages/pictures/', import.meta.url);

/** Writes a picture of the help from what a page of 1280 × 800 shows, with the quality that its weight allows. */
export async function writeHelpPicture(name: HelpPicture, taken: Buffer): Promise<void> {
	let picture = Buffer.alloc(0);
	for (let quality = 80; quality >= 30 && !(picture.length && picture.length <= heaviest); quality -= 10)
		picture = await sharp(taken).resize(size).webp({ quality, effort: 6 }).toBuffer();
	expect(picture.length).toBeLessThanOrEqual(heaviest);
	await mkdir(folder, { recursive: true });
	await writeFile(new URL(`${name}.webp`, folder), picture);
}
