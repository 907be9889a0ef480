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

async function putAndRead(store: FileStore, content: Uint8Array = bytes, as = name): Promise<string> {
	const path = join(folder, 'incoming');
	await writeFile(path, content);
	await store.putFile(as, path, createHash('sha256').update(content).digest('hex'));
	return path;
}

describe.each(['disk', 'S3'])('a store of files (%s)', (kind) => {
	const store = (): FileStore => stores[kind] as FileStore;

	it('returns null for an unknown name, and removing it succeeds', async () => {
		expect(await store().read('files/never')).toBeNull();
		await store().remove('files/never');
	});
	it('returns a stored file, whole and by range, until it is removed; the source file is gone', async () => {
		const path = await putAndRead(store());
		await expect(access(path)).rejects.toThrow('ENOENT');
		const whole = await store().read(name);
		expect(whole && (await buffer(whole)).equals(bytes)).toBe(true);
		const part = await store().read(name, { first: 1_000, last: 1_999_999 });
		expect(part && (await buffer(part)).equals(bytes.subarray(1_000, 2_000_000))).toBe(true);
		await store().remove(name);
		expect(await store().read(name)).toBeNull();
	});
	it('stores an empty file', async () => {
		await putAndRead(store(), Buffer.alloc(0), 'files/empty');
		const empty = await store().read('files/empty');
		expect(empty && (await buffer(empty)).length).toBe(0);
	});
	it('releases a stream that is not read to its end', async () => {
		await putAndRead(store());
		const stream = await store().read(name);
		for await (const chunk of stream ?? []) if (chunk) break;
		expect(stream?.destroyed).toBe(true);
	});
});

describe('an S3 file store', () => {
	it.each<[string, Fault[]]>([
		['for a moment', [answersWith(503, 'SlowDown')]],
		['without an answer', [(_incoming, outgoing) => void outgoing.destroy()]],
	])('that fails %s is asked again', async (_how, faults) => {
		await putAndRead(stores['S3'] as FileStore);
		s3.breakNext(...faults);
		const whole = await stores['S3']?.read(name);
		expect(whole && (await buffer(whole)).equals(bytes)).toBe(true);
		s3.breakNext(...faults);
		await putAndRead(stores['S3'] as FileStore);
	});
	it('that stays unreachable fails with what to do, and the source file remains', async () => {
		const path = join(folder, 'incoming');
		await writeFile(path, bytes);
		const withShortTimeout = openS3Files(settings, { limit: 200, tries: 2, pause: 1 });
		s3.breakNext(hangs, hangs);
		await expect(withShortTimeout.putFile(name, path, sha256)).rejects.toThrow(
			/did not keep .*no full answer/,
		);
		await access(path);
		s3.breakNext(hangs, hangs);
		await expect(withShortTimeout.read(name)).rejects.toThrow(/did not give .*no full answer/);
	});
	it('that closes the connection in the middle of a file fails the read', async () => {
		s3.breakNext(disconnects);
		const stream = await stores['S3']?.read(name);
		await expect(stream && buffer(stream)).rejects.toThrow();
	});
	it('that stalls in the middle of a file fails the read; a slow reader does not', async () => {
		const withShortTimeout = openS3Files(settings, { limit: 1_000, tries: 1, pause: 1 });
		s3.breakNext((_incoming, outgoing) => {
			outgoing.writeHead(200, { 'content-length': 1_000_000 });
			outgoing.write(Buffer.alloc(1_000));
		});
		const stalled = await withShortTimeout.read(name);
		await expect(stalled && buffer(stalled)).rejects.toThrow();
		await putAndRead(stores['S3'] as FileStore);
		const slow = await withShortTimeout.read(name);
		let count = 0;
		for await (const chunk of slow ?? []) {
			if (!count) await new Promise((resolve) => setTimeout(resolve, 1_500));
			count += (chunk as Buffer).length;
		}
		expect(count).toBe(bytes.length);
	});
	it('does not take a 404 of another web server for a missing file', async () => {
		s3.breakNext(isAnotherServer);
		await expect(stores['S3']?.read(name)).rejects.toThrow('no S3 store');
	});
	it('that ignores a range fails the read', async () => {
		s3.breakNext((incoming, outgoing) => {
			incoming.resume();
			outgoing.writeHead(200).end('all of it');
		});
		await expect(stores['S3']?.read(name, { first: 0, last: 2 })).rejects.toThrow('200');
	});
	it('refuses a file whose hash differs', async () => {
		const path = join(folder, 'incoming');
		await writeFile(path, 'changed');
		await expect(stores['S3']?.putFile(name, path, sha256)).rejects.toThrow('XAmzContentSHA256Mismatch');
	});
});

it('A disk store stores nothing when the source file is missing', async () => {
	const store = openDiskFiles(join(folder, 'other'));
	await expect(store.putFile('files/none', join(folder, 'not-there'), sha256)).rejects.toThrow('ENOENT');
	expect(await readdir(join(folder, 'other', 'files'))).toEqual([]);
});
