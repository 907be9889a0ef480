import { createHash, randomBytes } from 'node:crypto';
import { access, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
	disconnects,
	hangs,
	isAnotherServer,
	answersWith,
	startS3,
	type Fault,
	type TestS3,
} from '../../../../tests/setup/s3.ts';
import { openDiskFiles } from './disk-files.ts';
import type { FileStore } from './file-store.ts';
import { openS3Files } from './s3-files.ts';
import { readMediaStore, type S3Settings } from './s3-settings.ts';

/* A real disk, and a real S3 server behind a connection that the test can break (tests/setup/s3.ts). */

let s3: TestS3;
let settings: S3Settings;
let folder = '';
const stores: Record<string, FileStore> = {};
const quick = { limit: 5_000, tries: 3, pause: 1 };

beforeAll(async () => {
	s3 = await startS3();
	folder = await mkdtemp(join(tmpdir(), 'rostrum-files-'));
	const [keyId, secret] = [s3.keyId, s3.secret].map(encodeURIComponent);
	settings = readMediaStore(`s3://${keyId}:${secret}@127.0.0.1:${s3.port}/${s3.bucket}?tls=no`);
	stores['disk'] = openDiskFiles(join(folder, 'store'));
	stores['S3'] = openS3Files(settings, quick);
});
afterAll(async () => {
	await s3.close();
	await rm(folder, { recursive: true });
});
beforeEach(() => s3.breakNext());

const bytes = randomBytes(3_000_000);
const sha256 = createHash('sha256').update(bytes).digest('hex');
const name = `files/${sha256}`;

async function taken(store: FileStore, content: Uint8Array = bytes, as = name): Promise<string> {
	const path = join(folder, 'incoming');
	await writeFile(path, content);
	await store.take(as, path, createHash('sha256').update(content).digest('hex'));
	return path;
}

describe.each(['disk', 'S3'])('a store of files (%s)', (kind) => {
	const store = (): FileStore => stores[kind] as FileStore;

	it('gives nothing under a name that was never taken, and removes it without a complaint', async () => {
		expect(await store().read('files/never')).toBeNull();
		await store().remove('files/never');
	});
	it('gives back what it took, whole and by range, until it is removed; the file taken is gone', async () => {
		const path = await taken(store());
		await expect(access(path)).rejects.toThrow('ENOENT');
		const whole = await store().read(name);
		expect(whole && (await buffer(whole)).equals(bytes)).toBe(true);
		const part = await store().read(name, { first: 1_000, last: 1_999_999 });
		expect(part && (await buffer(part)).equals(bytes.subarray(1_000, 2_000_000))).toBe(true);
		await store().remove(name);
		expect(await store().read(name)).toBeNull();
	});
	it('takes an empty file', async () => {
		await taken(store(), Buffer.alloc(0), 'files/empty');
		const empty = await store().read('files/empty');
		expect(empty && (await buffer(empty)).length).toBe(0);
	});
	it('lets go of what is not read to its end', async () => {
		await taken(store());
		const stream = await store().read(name);
		for await (const chunk of stream ?? []) if (chunk) break;
		expect(stream?.destroyed).toBe(true);
	});
});

describe('a store of files that speaks S3', () => {
	it.each<[string, Fault[]]>([
		['for a moment', [answersWith(503, 'SlowDown')]],
		['without an answer', [(_incoming, outgoing) => void outgoing.destroy()]],
	])('that fails %s is asked again', async (_how, faults) => {
		await taken(stores['S3'] as FileStore);
		s3.breakNext(...faults);
		const whole = await stores['S3']?.read(name);
		expect(whole && (await buffer(whole)).equals(bytes)).toBe(true);
		s3.breakNext(...faults);
		await taken(stores['S3'] as FileStore);
	});
	it('that stays away refuses with what to do, and the file is still there', async () => {
		const path = join(folder, 'incoming');
		await writeFile(path, bytes);
		const impatient = openS3Files(settings, { limit: 200, tries: 2, pause: 1 });
		s3.breakNext(hangs, hangs);
		await expect(impatient.take(name, path, sha256)).rejects.toThrow(/did not keep .*no full answer/);
		await access(path);
		s3.breakNext(hangs, hangs);
		await expect(impatient.read(name)).rejects.toThrow(/did not give .*no full answer/);
	});
	it('that breaks off in the middle of a file ends the reading with an error', async () => {
		s3.breakNext(disconnects);
		const stream = await stores['S3']?.read(name);
		await expect(stream && buffer(stream)).rejects.toThrow();
	});
	it('that stops in the middle of a file ends the reading with an error, and a slow reader does not', async () => {
		const impatient = openS3Files(settings, { limit: 1_000, tries: 1, pause: 1 });
		s3.breakNext((_incoming, outgoing) => {
			outgoing.writeHead(200, { 'content-length': 1_000_000 });
			outgoing.write(Buffer.alloc(1_000));
		});
		const stalled = await impatient.read(name);
		await expect(stalled && buffer(stalled)).rejects.toThrow();
		await taken(stores['S3'] as FileStore);
		const slow = await impatient.read(name);
		let count = 0;
		for await (const chunk of slow ?? []) {
			if (!count) await new Promise((resolve) => setTimeout(resolve, 1_500));
			count += (chunk as Buffer).length;
		}
		expect(count).toBe(bytes.length);
	});
	it('never takes the answer of another web server for a missing file', async () => {
		s3.breakNext(isAnotherServer);
		await expect(stores['S3']?.read(name)).rejects.toThrow('no S3 store');
	});
	it('that ignores a range is not believed', async () => {
		s3.breakNext((incoming, outgoing) => {
			incoming.resume();
			outgoing.writeHead(200).end('all of it');
		});
		await expect(stores['S3']?.read(name, { first: 0, last: 2 })).rejects.toThrow('200');
	});
	it('refuses a file that is not the one that was hashed', async () => {
		const path = join(folder, 'incoming');
		await writeFile(path, 'changed');
		await expect(stores['S3']?.take(name, path, sha256)).rejects.toThrow('XAmzContentSHA256Mismatch');
	});
});

it('A disk has nothing under a name when what it should take is gone', async () => {
	const store = openDiskFiles(join(folder, 'other'));
	await expect(store.take('files/none', join(folder, 'not-there'), sha256)).rejects.toThrow('ENOENT');
	expect(await readdir(join(folder, 'other', 'files'))).toEqual([]);
});
