import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cpuTime } from '../../cpu-time.examples.ts';
import { docxOf, withZip64 } from '../text/papers.examples.ts';
import { officeTypeOf } from './office-type.ts';

let folder = '';
let path = '';
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'rostrum-office-'));
	path = join(folder, 'file');
});
afterAll(() => rm(folder, { recursive: true }));

/** An archive that has nothing but a directory (APPNOTE.TXT 4.3.12, 4.3.16), which lies `shift` bytes from where it says. */
function directoryOf(names: readonly string[], shift = 0): Buffer {
	const entries = names.map((name) => {
		const entry = Buffer.alloc(46 + name.length);
		entry.write('504b0102', 'hex');
		entry.writeUInt16LE(name.length, 28);
		entry.write(name, 46, 'latin1');
		return entry;
	});
	const directory = Buffer.concat(entries);
	const end = Buffer.alloc(22);
	end.write('504b0506', 'hex');
	for (const at of [8, 10]) end.writeUInt16LE(names.length, at);
	end.writeUInt32LE(directory.length, 12);
	end.writeUInt32LE(4 + shift, 16);
	return Buffer.concat([Buffer.from('504b0304', 'hex'), directory, end]);
}

it('A document of some megabytes is recognised by the directory at its end', async () => {
	const picture = randomBytes(1_500_000).toString('hex');
	await writeFile(path, await withZip64(await docxOf('', { 'word/media/image1.svg': picture })));
	expect(await officeTypeOf(path)).toBe(
		'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	);
});

it.each([
	[
		'names as long as can be',
		() => directoryOf(Array.from({ length: 900 }, (_, n) => `${n}`.padEnd(65_535, 'é'))),
	],
	[
		'60,000 parts, which are elsewhere than it says',
		() =>
			directoryOf(
				Array.from({ length: 60_000 }, () => 'a'.repeat(900)),
				9,
			),
	],
])('A directory of 60 MB with %s holds nobody up', async (_what, make) => {
	await writeFile(path, make());
	let found: unknown;
	expect(await cpuTime(async () => (found = await officeTypeOf(path)))).toBeLessThan(500);
	expect(found).toBeNull();
});
