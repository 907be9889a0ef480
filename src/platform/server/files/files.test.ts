import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hangs, startS3, type TestS3 } from '../../../../tests/setup/s3.ts';
import { isUnavailable } from '../is-unavailable.ts';
import { openTestPlatform, signedInPerson, type TestPlatform } from '../../../../tests/test-platform.ts';
import { sql } from '../database.ts';
import { openDiskFiles } from './disk-files.ts';
import { markStored, removeFile, quotaLeft, type Quota } from './file-rows.ts';
import type { FileStore } from './file-store.ts';
import { contentName, openFiles, type Files } from './files.ts';
import type { IncomingFile } from './receive-upload.ts';
import { openS3Files } from './s3-files.ts';
import { readMediaStore } from './s3-settings.ts';
import { storeGenerated } from './store-generated.ts';

/* Real PostgreSQL, a real disk, a real S3 server. */

let platform: TestPlatform;
let folder = '';
let uploader = '';
let s3: TestS3;
let s3Store: FileStore;
let diskStore: FileStore;
let files: Files;
beforeAll(async () => {
	platform = await openTestPlatform();
	uploader = (await signedInPerson(platform.database, 'Ann')).person.id;
	folder = await mkdtemp(join(tmpdir(), 'rostrum-files-'));
	await mkdir(join(folder, 'incoming'));
	s3 = await startS3();
	const [keyId, secret] = [s3.keyId, s3.secret].map(encodeURIComponent);
	const settings = readMediaStore(`s3://${keyId}:${secret}@127.0.0.1:${s3.port}/${s3.bucket}?tls=no`);
	s3Store = openS3Files(settings, { limit: 1_000, tries: 2, pause: 1 });
	diskStore = openDiskFiles(folder);
	files = openFiles(platform.database, diskStore, folder);
});
afterAll(async () => {
	await platform.close();
	await s3.close();
	await rm(folder, { recursive: true });
});
let quota: Quota;
beforeEach(() => {
	quota = { owner: `person:${randomUUID()}`, maxBytes: 1_000_000 };
});

/** A file as its form's receipt leaves it. */
async function incoming(content: Uint8Array): Promise<IncomingFile> {
	const id = randomUUID();
	const path = join(folder, 'incoming', id);
	await writeFile(path, content);
	const sha256 = createHash('sha256').update(content).digest('hex');
	const rest = { field: 'paper', name: 'Доклад.pdf', mediaType: 'application/pdf' } as const;
	return { id, path, bytes: content.length, sha256, ...rest };
}
const by = (now = new Date()) => ({ uploader, quota, now });
const store = (id: string): Promise<boolean> =>
	platform.database.transaction().execute((tx) => markStored(tx, id));
const remove = (id: string): Promise<void> =>
	platform.database.transaction().execute((tx) => removeFile(tx, id));
/** Uploads and keeps a file. */
async function received(content: Uint8Array, into = files): Promise<IncomingFile> {
	const file = await incoming(content);
	expect(await into.add([file], by())).toEqual({ ok: true, value: null });
	expect(await store(file.id)).toBe(true);
	return file;
}
const left = (): Promise<number> => quotaLeft(platform.database, quota);
const later = (hours: number): Date => new Date(Date.now() + hours * 3_600_000);
const arriving = (): Promise<string[]> => readdir(join(folder, 'incoming'));
const open = { mayRead: () => true, audience: 'participants' } as const;
const ask = (
	id: string,
	headers: Record<string, string> = {},
	method = 'GET',
	gate: Parameters<Files['answer']>[2] = open,
) => files.answer(new Request('https://example.org/file', { headers, method }), id, gate);

describe('the quota', () => {
	it('is never exceeded by concurrent uploads', async () => {
		const all = await Promise.all(Array.from({ length: 20 }, () => incoming(randomBytes(100_000))));
		const answers = await Promise.all(all.map((file) => files.add([file], by())));
		expect(answers.filter(({ ok }) => ok)).toHaveLength(10);
		expect(answers.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: 'quota-full' });
		expect(await left()).toBe(0);
		const rows = await sql<{ bytes: number }>`select sum(bytes)::int as bytes from platform.file
			where quota_owner = ${quota.owner}`.execute(platform.database);
		expect(rows.rows[0]?.bytes).toBe(1_000_000);
		expect(await arriving()).toEqual([]);
	});
	it('also limits the first file', async () => {
		expect(await files.add([await incoming(randomBytes(1_000_001))], by())).toMatchObject({
			refusal: 'quota-full',
		});
		expect(await left()).toBe(1_000_000);
	});
	it('is freed once when an upload is discarded or a file removed', async () => {
		const dropped = await incoming(randomBytes(300_000));
		await files.add([dropped], by());
		const file = await received(randomBytes(400_000));
		expect(await left()).toBe(300_000);
		await files.discard([dropped, file]);
		expect(await left()).toBe(600_000);
		await Promise.all([remove(file.id), remove(file.id)]);
		expect(await left()).toBe(1_000_000);
	});
});

/** The names of all contents on the disk, and of whatever else is there. */
const onDisk = async (): Promise<string[]> =>
	(await readdir(join(folder, 'files'), { recursive: true, withFileTypes: true }))
		.filter((entry) => entry.isFile())
		.map((entry) => entry.name);
/** Whether the disk has a content. */
const stored = async (sha256: string): Promise<boolean> => {
	const stream = await diskStore.read(contentName(sha256));
	stream?.destroy();
	return stream !== null;
};

describe('content', () => {
	it('is stored once for identical concurrent uploads, as long as one file uses it', async () => {
		const content = randomBytes(50_000);
		const before = new Set(await onDisk());
		const [one, two] = await Promise.all([received(content), received(content)]);
		const three = await received(content);
		expect((await onDisk()).filter((name) => !before.has(name))).toEqual([one.sha256]);
		expect(await left()).toBe(850_000);
		await remove(one.id);
		await remove(two.id);
		await files.sweep(later(25));
		expect(await stored(one.sha256)).toBe(true);
		expect((await ask(three.id))?.status).toBe(200);
		await remove(three.id);
		await files.sweep(later(25));
		expect(await stored(one.sha256)).toBe(false);
		// And it is uploaded again.
		await received(content);
		expect(await stored(one.sha256)).toBe(true);
	});
	it('that is being deleted delays an upload of the same content', async () => {
		const content = randomBytes(1_000);
		const first = await received(content);
		await remove(first.id);
		const { promise: isRemoving, resolve: removing } = Promise.withResolvers<void>();
		const { promise: resumed, resolve: resume } = Promise.withResolvers<void>();
		const slow = openFiles(
			platform.database,
			{
				...diskStore,
				async remove(name) {
					removing();
					await resumed;
					await diskStore.remove(name);
				},
			},
			join(folder, 'other'),
		);
		const sweeping = slow.sweep(later(25));
		await isRemoving;
		const uploading = received(content);
		setTimeout(resume, 300);
		await Promise.all([sweeping, uploading]);
		expect(await stored(first.sha256)).toBe(true);
	});
});

describe('an upload that is never attached', () => {
	it('can be read by the operation that received it, until its content is gone', async () => {
		const bytes = randomBytes(300_000);
		const file = await incoming(bytes);
		await files.add([file], by());
		expect((await files.read(file)).equals(bytes)).toBe(true);
		expect((await buffer(await files.stream(file))).equals(bytes)).toBe(true);
		await diskStore.remove(contentName(file.sha256));
		await expect(files.read(file)).rejects.toThrow('has lost');
		await expect(files.stream(file)).rejects.toThrow('has lost');
	});
	it('cannot be downloaded, is deleted after a day, and cannot be attached then', async () => {
		const file = await incoming(randomBytes(1_000));
		await files.add([file], by());
		expect(await ask(file.id)).toBeNull();
		await files.sweep(later(23));
		await files.sweep(later(25));
		expect(await store(file.id)).toBe(false);
		expect(await left()).toBe(1_000_000);
		expect(await diskStore.read(contentName(file.sha256))).toBeNull();
	});
	it('is deleted in batches', async () => {
		const all = await Promise.all(Array.from({ length: 101 }, () => incoming(randomBytes(10))));
		for (const file of all) await files.add([file], by());
		await files.sweep(later(25));
		const rows = await sql`select 1 from platform.file where quota_owner = ${quota.owner}`.execute(
			platform.database,
		);
		expect(rows.rows).toEqual([]);
	});
	it('leaves no file or folder behind two hours after the process ended, and what arrives for an hour and a half stays', async () => {
		const [old, fresh] = [join(folder, 'incoming', 'old'), join(folder, 'incoming', 'fresh')];
		await mkdir(old);
		await writeFile(join(old, 'x'), 'x');
		await writeFile(fresh, 'x');
		await utimes(old, later(-2.1), later(-2.1));
		await utimes(fresh, later(-1.5), later(-1.5));
		await files.sweepIncoming(new Date());
		expect(await arriving()).toEqual(['fresh']);
		await rm(fresh);
	});
});

describe('an unreachable store', () => {
	it('fails the upload, and frees the quota and the file', async () => {
		s3.breakNext(hangs, hangs);
		const remote = openFiles(platform.database, s3Store, folder);
		const content = randomBytes(1_000);
		const failed = await remote.add([await incoming(content)], by()).catch((error: unknown) => error);
		expect([String(failed), isUnavailable(failed)]).toEqual([expect.stringContaining('did not keep'), true]);
		expect(await left()).toBe(1_000_000);
		expect(await arriving()).toEqual([]);
		await received(content, remote);
	});
	it('fails the download as something that passes', async () => {
		const remote = openFiles(platform.database, s3Store, folder);
		const file = await received(randomBytes(1_000), remote);
		s3.breakNext(hangs, hangs);
		const request = new Request('https://conference.example.org/files/x');
		const failed = await remote.answer(request, file.id, open).catch((error: unknown) => error);
		expect([String(failed), isUnavailable(failed)]).toEqual([expect.stringContaining('did not give'), true]);
	});
	it('retries deletions until it is reachable', async () => {
		const remote = openFiles(platform.database, s3Store, folder);
		const file = await received(randomBytes(1_000), remote);
		await remove(file.id);
		s3.breakNext(hangs, hangs);
		await expect(remote.sweep(later(25))).rejects.toThrow('did not remove');
		(await s3Store.read(contentName(file.sha256)))?.destroy();
		await remote.sweep(later(26));
		expect(await s3Store.read(contentName(file.sha256))).toBeNull();
	});
});

describe('a download', () => {
	const content = randomBytes(10_000);
	it('of another person’s file is a 404, and the permission check gets the file', async () => {
		const file = await received(content);
		let asked: unknown;
		const closed = {
			...open,
			mayRead: async (one: unknown) => {
				asked = one;
				return false;
			},
		};
		expect(await ask(file.id, {}, 'GET', closed)).toBeNull();
		expect(asked).toMatchObject({ id: file.id, uploader, quotaOwner: quota.owner, name: 'Доклад.pdf' });
		expect(await ask(randomUUID())).toBeNull();
		await remove(file.id);
		expect(await ask(file.id)).toBeNull();
	});
	it('is saved under its name, is not cached publicly, and cannot run scripts', async () => {
		const file = await received(content);
		const answer = await ask(file.id);
		expect(Object.fromEntries(answer?.headers ?? [])).toEqual({
			'accept-ranges': 'bytes',
			'cache-control': 'private, no-store',
			'content-disposition': `attachment; filename="______.pdf"; filename*=UTF-8''%D0%94%D0%BE%D0%BA%D0%BB%D0%B0%D0%B4.pdf`,
			'content-length': '10000',
			'content-security-policy': "sandbox; default-src 'none'",
			'content-type': 'application/pdf',
			etag: `"${file.sha256}"`,
			'x-content-type-options': 'nosniff',
		});
		expect(Buffer.from((await answer?.arrayBuffer()) ?? new ArrayBuffer(0)).equals(content)).toBe(true);
		const shared = await ask(file.id, {}, 'HEAD', { ...open, audience: 'public' });
		expect(shared?.headers.get('cache-control')).toBe('public, no-cache');
		expect(shared?.headers.get('content-length')).toBe('10000');
		expect(shared?.body).toBeNull();
	});
	it.each<[string, Record<string, string>, number, string | null, [number, number]]>([
		['the first bytes', { range: 'bytes=0-99' }, 206, 'bytes 0-99/10000', [0, 100]],
		['from the middle on', { range: 'bytes=9000-' }, 206, 'bytes 9000-9999/10000', [9_000, 10_000]],
		['the last bytes', { range: 'bytes=-100' }, 206, 'bytes 9900-9999/10000', [9_900, 10_000]],
		['more than there are', { range: 'bytes=-20000' }, 206, 'bytes 0-9999/10000', [0, 10_000]],
		['over the end', { range: 'bytes=9990-99999' }, 206, 'bytes 9990-9999/10000', [9_990, 10_000]],
		['behind the end', { range: 'bytes=10000-' }, 416, 'bytes */10000', [0, 0]],
		['no bytes', { range: 'bytes=-0' }, 416, 'bytes */10000', [0, 0]],
		['several ranges: all of it', { range: 'bytes=0-9,20-29' }, 200, null, [0, 10_000]],
		['the wrong way round: all of it', { range: 'bytes=9-1' }, 200, null, [0, 10_000]],
		['another unit: all of it', { range: 'pages=1-2' }, 200, null, [0, 10_000]],
		[
			'the rest, if it is another file: all of it',
			{ range: 'bytes=5-', 'if-range': '"x"' },
			200,
			null,
			[0, 10_000],
		],
		[
			'the rest, by a date: all of it',
			{ range: 'bytes=5-', 'if-range': new Date().toUTCString() },
			200,
			null,
			[0, 10_000],
		],
	])('by range: %s (RFC 9110 §14)', async (_which, headers, status, range, [from, to]) => {
		const file = await received(content);
		const answer = await ask(file.id, headers);
		expect(answer?.status).toBe(status);
		expect(answer?.headers.get('content-range')).toBe(range);
		expect(answer?.headers.get('content-length')).toBe(String(to - from));
		expect(
			Buffer.from((await answer?.arrayBuffer()) ?? new ArrayBuffer(0)).equals(content.subarray(from, to)),
		).toBe(true);
	});
	it('resumes with a range if the file is unchanged, and answers 304 to a current copy', async () => {
		const file = await received(content);
		const etag = `"${file.sha256}"`;
		expect((await ask(file.id, { range: 'bytes=5-', 'if-range': etag }))?.status).toBe(206);
		expect((await ask(file.id, { range: 'bytes=5-', 'if-none-match': etag }))?.status).toBe(304);
	});
	it('of an empty file has no bytes', async () => {
		const file = await received(Buffer.alloc(0));
		expect((await ask(file.id, { range: 'bytes=0-' }))?.status).toBe(416);
		expect(await (await ask(file.id))?.text()).toBe('');
	});
	it('of a file missing in the store is a 500, not a 404', async () => {
		const file = await received(randomBytes(2_000));
		await diskStore.remove(contentName(file.sha256));
		await expect(ask(file.id)).rejects.toThrow('has lost');
	});
});

describe('a file that the server made', () => {
	const made = { name: 'PC.DEL/445/12\u202E.pdf', mediaType: 'application/pdf' } as const;
	it('is kept and sent like an upload', async () => {
		const content = randomBytes(1_000);
		const answer = await storeGenerated(files, { ...made, content }, by());
		const id = answer.ok ? answer.value.id : '';
		expect(await ask(id)).toBeNull();
		expect(await store(id)).toBe(true);
		const sent = await ask(id);
		expect(Buffer.from(await sent!.arrayBuffer()).equals(content)).toBe(true);
		expect(sent?.headers.get('content-disposition')).toContain('filename="12.pdf"');
		expect(await left()).toBe(999_000);
		expect(await arriving()).toEqual([]);
	});
	it('may be on the disk, where it stays', async () => {
		const path = join(folder, 'made.pdf');
		await writeFile(path, 'the same');
		const answer = await storeGenerated(files, { ...made, content: { path } }, by());
		const id = answer.ok ? answer.value.id : '';
		expect(await store(id)).toBe(true);
		expect(await (await ask(id))?.text()).toBe('the same');
		expect(await readFile(path, 'utf8')).toBe('the same');
	});
	it('counts towards a quota, and leaves nothing when it is full or the store fails', async () => {
		const content = randomBytes(1_000);
		quota = { ...quota, maxBytes: 999 };
		expect(await storeGenerated(files, { ...made, content }, by())).toMatchObject({ refusal: 'quota-full' });
		quota = { ...quota, maxBytes: 1_000_000 };
		const broken = openFiles(
			platform.database,
			{ ...diskStore, putFile: () => Promise.reject(new Error('the store is away')) },
			folder,
		);
		await expect(storeGenerated(broken, { ...made, content }, by())).rejects.toThrow('the store is away');
		expect(await left()).toBe(1_000_000);
		expect(await arriving()).toEqual([]);
	});
});
