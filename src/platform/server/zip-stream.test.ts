import { BlobReader, TextWriter, ZipReader, type FileEntry } from '@zip.js/zip.js';
import { describe, expect, it } from 'vitest';
import { zipLength, zipStream, type ArchivedFile } from './zip-stream.ts';

const date = new Date('2020-09-03T10:00:00Z');
const opened: string[] = [];
const cancelled: string[] = [];

/** A file that is read in pieces, and says when it is opened and cancelled. */
const file = (name: string, pieces: readonly string[]): ArchivedFile => ({
	name,
	date,
	bytes: pieces.reduce((sum, piece) => sum + Buffer.byteLength(piece), 0),
	open() {
		opened.push(name);
		const left = [...pieces];
		const source: UnderlyingDefaultSource<Uint8Array> = {
			pull(controller) {
				const next = left.shift();
				if (next === undefined) controller.close();
				else controller.enqueue(Buffer.from(next));
			},
			cancel: () => void cancelled.push(name),
		};
		return Promise.resolve(new ReadableStream(source, { highWaterMark: 0 }));
	},
});

describe('An archive', () => {
	it('has the length that was said before, and is read by another program', async () => {
		const files = [file('документ.txt', ['один ', 'два']), file('empty', []), file('a/b.txt', ['x'])];
		let ends = 0;
		const blob = await new Response(zipStream(files, () => (ends += 1))).blob();
		expect(blob.size).toBe(zipLength(files));
		expect(ends).toBe(1);
		const entries = (await new ZipReader(new BlobReader(blob)).getEntries()) as FileEntry[];
		const texts = await Promise.all(entries.map((one) => one.getData(new TextWriter())));
		expect(entries.map(({ filename }, at) => [filename, texts[at]])).toEqual([
			['документ.txt', 'один два'],
			['empty', ''],
			['a/b.txt', 'x'],
		]);
	});

	it('opens a file when its turn comes, and closes it when the reader leaves', async () => {
		opened.length = 0;
		let ends = 0;
		const many = Array.from({ length: 1_000 }, () => 'x'.repeat(1_000));
		const reader = zipStream([file('first', many), file('second', many)], () => (ends += 1)).getReader();
		for (let read = 0; read < 10; read += 1) await reader.read();
		await reader.cancel();
		expect(opened).toEqual(['first']);
		expect(cancelled).toEqual(['first']);
		expect(ends).toBe(1);
	});

	it('ends with an error when a file is gone', async () => {
		let ends = 0;
		const gone = { ...file('gone', ['x']), open: () => Promise.reject(new Error('gone')) };
		await expect(
			new Response(zipStream([file('first', ['x']), gone], () => (ends += 1))).arrayBuffer(),
		).rejects.toThrow('gone');
		expect(ends).toBe(1);
	});
});
