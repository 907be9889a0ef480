import { randomBytes } from 'node:crypto';
import dns from 'node:dns';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
	disconnects,
	hangs,
	isAnotherServer,
	answersWith,
	startS3,
	type Fault,
	type TestS3,
} from '../../../../tests/setup/s3.ts';
import { openS3, type S3Timeouts } from './s3.ts';
import { readMediaStore, type S3Settings } from './s3-settings.ts';

/* A real S3 server that checks signatures, behind a connection that the test can break (tests/setup/s3.ts). */

let s3: TestS3;
let settings: S3Settings;
const quick: S3Timeouts = { limit: 5_000, tries: 4, pause: 1 };
/** For requests that never get an answer. */
const shortTimeouts: S3Timeouts = { limit: 50, tries: 2, pause: 1 };
const name = 'f3b8/picture/297650.m4s';

beforeAll(async () => {
	s3 = await startS3();
	const [keyId, secret] = [s3.keyId, s3.secret].map(encodeURIComponent);
	settings = readMediaStore(`s3://${keyId}:${secret}@127.0.0.1:${s3.port}/${s3.bucket}?tls=no`);
});
afterAll(() => s3.close());
beforeEach(() => {
	s3.breakNext();
	s3.requests();
});

const opened = (other: Partial<S3Settings> = {}, timeouts = quick): ReturnType<typeof openS3> =>
	openS3({ ...settings, ...other }, timeouts);

/** Every operation of a store, for what applies to each. */
const operations = (store: ReturnType<typeof openS3>): [string, () => Promise<unknown>][] => [
	['put', () => store.put(name, Buffer.from('x'))],
	['get', () => store.get(name)],
	['remove', () => store.remove(name)],
	['check', () => store.check()],
];

async function freePort(): Promise<number> {
	const probe = createServer().listen(0, '127.0.0.1');
	await once(probe, 'listening');
	const { port } = probe.address() as AddressInfo;
	await new Promise((resolve) => probe.close(resolve));
	return port;
}

describe('permanent errors fail at once, with what to do', () => {
	it.each<[string, () => Partial<S3Settings>, RegExp]>([
		['a wrong secret', () => ({ secret: 'SESAME' }), /secret does not belong to the key id .*MEDIA_STORE/],
		['a key id that is not known', () => ({ keyId: 'NOBODY' }), /does not know the key id .*MEDIA_STORE/],
		['a bucket that is not there', () => ({ bucket: 'elsewhere' }), /no such bucket .*Make it/],
	])('%s', async (_which, other, sentence) => {
		for (const [operation, ask] of operations(opened(other()))) {
			s3.requests();
			await expect(ask(), operation).rejects.toThrow(sentence);
			await expect(ask(), operation).rejects.toThrow(
				`127.0.0.1:${s3.port}, bucket ${other().bucket ?? s3.bucket}`,
			);
			expect(s3.requests(), `${operation}: not again and again`).toBe(2);
		}
	});

	it.each<[string, Fault, RegExp]>([
		['a key that may not write', answersWith(403, 'AccessDenied'), /the key may not .*Allow it s3:PutObject/],
		['a clock that is wrong', answersWith(403, 'RequestTimeTooSkewed'), /Set the clock/],
		[
			'another region, as Amazon says it',
			answersWith(400, 'AuthorizationHeaderMalformed', { elements: '<Region>eu-south-1</Region>' }),
			/Set region=eu-south-1 in MEDIA_STORE/,
		],
		[
			'another region, as a redirection',
			answersWith(301, 'PermanentRedirect', {
				headers: { 'x-amz-bucket-region': 'eu-west-3', location: 'http://127.0.0.1:1/' },
			}),
			/Set region=eu-west-3/,
		],
		['a store that is full', answersWith(507, 'XMinioStorageFull'), /answers 507 XMinioStorageFull/],
		['a word that nobody foresaw', answersWith(409, 'OperationAborted'), /refuses \(409 OperationAborted\)/],
		['a web server that is no store', isAnotherServer, /\(404\) is no S3 store/],
	])('%s', async (_which, fault, sentence) => {
		s3.breakNext(fault, fault, fault, fault);
		await expect(opened().put(name, Buffer.from('x'))).rejects.toThrow(sentence);
	});

	it('an invalid name, before any request', async () => {
		const odd = [
			'',
			'/a',
			'a/',
			'a//b',
			'..',
			'a/../b',
			'.hidden',
			'a/./b',
			'a b',
			'é',
			'a\\b',
			'a%2Fb',
			'a?b',
			'a#b',
			'a\n',
		];
		for (const invalid of [...odd, 'a'.repeat(1025)]) {
			const store = opened();
			await expect(store.put(invalid, Buffer.from('x')), invalid).rejects.toThrow(
				'Not a name for the media store',
			);
			await expect(store.get(invalid), invalid).rejects.toThrow('Not a name for the media store');
			await expect(store.remove(invalid), invalid).rejects.toThrow('Not a name for the media store');
		}
		expect(s3.requests()).toBe(0);
	});

	it('a 404 of another server is not “not found”', async () => {
		s3.breakNext(isAnotherServer);
		await expect(opened().get(name)).rejects.toThrow('is no S3 store');
	});

	it('TLS to a port without TLS', async () => {
		const endpoint = settings.endpoint.replace('http:', 'https:');
		await expect(opened({ endpoint }).get(name)).rejects.toThrow(/does not speak TLS .*tls=no/);
	});
});

describe('a store that is away', () => {
	it('that refuses connections fails after the configured attempts', async () => {
		const store = opened({ endpoint: `http://127.0.0.1:${await freePort()}` });
		for (const [operation, ask] of operations(store))
			await expect(ask(), operation).rejects.toThrow(
				/cannot be reached \(ECONNREFUSED\)\. Look whether it runs/,
			);
	});

	it('with an unknown host name', async () => {
		vi.spyOn(dns, 'lookup').mockImplementation(((
			_host: string,
			_options: unknown,
			callback: (error: Error) => void,
		) =>
			callback(
				Object.assign(new Error('not found'), { code: 'ENOTFOUND' }),
			)) as unknown as typeof dns.lookup);
		const store = opened({ endpoint: 'http://nowhere.invalid' });
		await expect(store.get(name)).rejects.toThrow('host is not known (ENOTFOUND)');
	});

	it('that never answers times out at each attempt', async () => {
		for (const [operation, ask] of operations(opened({}, shortTimeouts))) {
			s3.breakNext(hangs, hangs);
			await expect(ask(), operation).rejects.toThrow('no full answer within 0.05 s');
			expect(s3.requests(), operation).toBe(2);
		}
	});

	it('that keeps answering 503', async () => {
		const busy = answersWith(503, 'SlowDown');
		s3.breakNext(busy, busy, busy, busy);
		await expect(opened().put(name, Buffer.from('x'))).rejects.toThrow('answers 503 SlowDown');
		expect(s3.requests()).toBe(4);
	});

	it('that recovers: the request succeeds', async () => {
		const store = opened();
		s3.breakNext(
			answersWith(503, 'SlowDown'),
			answersWith(500, 'InternalError'),
			answersWith(400, 'RequestTimeout'),
		);
		await store.put(name, Buffer.from('said'));
		s3.breakNext(disconnects, (incoming) => void incoming.destroy(), answersWith(429, 'TooManyRequests'));
		expect(String(await store.get(name))).toBe('said');
		s3.breakNext(answersWith(503, 'ServiceUnavailable'));
		await store.remove(name);
		expect(await store.get(name)).toBeNull();
	});

	it('that breaks off: no partial content is returned', async () => {
		s3.breakNext(disconnects, disconnects, disconnects, disconnects);
		await expect(opened().get(name)).rejects.toThrow('cannot be reached');
	});
});

describe('the check', () => {
	it('fails for a store that loses objects', async () => {
		const nothing = answersWith(404, 'NoSuchKey');
		s3.breakNext(nothing, answersWith(200, ''), nothing, answersWith(204, ''));
		await expect(opened().check()).rejects.toThrow('did not give back what it took');
	});

	it('finds missing list permission before a meeting', async () => {
		s3.breakNext(answersWith(403, 'AccessDenied'));
		await expect(opened().check()).rejects.toThrow('Allow it s3:GetObject and s3:ListBucket');
	});

	it('passes without leftovers', async () => {
		await opened().check();
		expect(s3.requests()).toBe(4);
	});
});

it('No message and no inspected object contains the secret', async () => {
	const secret = 'SESAME-open/+=';
	const store = opened({ secret });
	expect(JSON.stringify(store)).not.toContain('SESAME');
	for (const fault of [
		answersWith(403, 'SignatureDoesNotMatch', { elements: `<Secret>${secret}</Secret>` }),
		disconnects,
		isAnotherServer,
	]) {
		s3.breakNext(fault, fault, fault, fault);
		const error = (await store.get(name).catch((reason: unknown) => reason)) as Error;
		expect(error).toBeInstanceOf(Error);
		expect(`${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`).not.toContain('SESAME');
	}
});

describe('a stored object', () => {
	it('is null if unknown, and can be removed then', async () => {
		expect(await opened().get('f3b8/picture/0.m4s')).toBeNull();
		await opened().remove('f3b8/picture/0.m4s');
	});

	it('is returned unchanged (3 MB)', async () => {
		const bytes = randomBytes(3_000_000);
		await opened().put(name, bytes);
		expect((await opened().get(name))?.equals(bytes)).toBe(true);
	});

	it('may be a view of a larger buffer, or empty', async () => {
		const store = opened();
		await store.put(name, new Uint8Array([1, 2, 3, 4]).subarray(1, 3));
		expect(await store.get(name)).toEqual(Buffer.from([2, 3]));
		await store.put(name, new Uint8Array());
		expect(await store.get(name)).toEqual(Buffer.alloc(0));
	});

	it('is replaced by a later object of the same name', async () => {
		const store = opened();
		await store.put(name, Buffer.from('first'));
		await store.put(name, Buffer.from('2nd'));
		expect(String(await store.get(name))).toBe('2nd');
	});

	it('is deleted without its neighbours', async () => {
		const store = opened();
		await store.put(name, Buffer.from('x'));
		await store.put(`${name}.old`, Buffer.from('y'));
		await store.remove(name);
		expect(await store.get(name)).toBeNull();
		expect(String(await store.get(`${name}.old`))).toBe('y');
	});

	it('may have any valid name', async () => {
		const store = opened();
		for (const right of ['a', 'A-b_c.d/0/e..f', `${'n'.repeat(100)}/_/-`]) {
			await store.put(right, Buffer.from(right));
			expect(String(await store.get(right))).toBe(right);
		}
	});

	// Checks the address only: for such hosts this test's server includes the bucket in the signed path, as signatures
	// before version 4 did.
	it('may be addressed virtual-hosted', async () => {
		// A name server that resolves that host.
		vi.spyOn(dns, 'lookup').mockImplementation(((
			_host: string,
			_options: unknown,
			callback: (error: null, found: { address: string; family: number }[]) => void,
		) => callback(null, [{ address: '127.0.0.1', family: 4 }])) as unknown as typeof dns.lookup);
		const addresses: (string | undefined)[] = [];
		s3.breakNext((incoming, outgoing) => {
			addresses.push(incoming.headers.host, incoming.url);
			answersWith(404, 'NoSuchKey')(incoming, outgoing);
		});
		await opened({ endpoint: `http://s3.test:${s3.port}`, pathStyle: false }).get(name);
		expect(addresses).toEqual([`${s3.bucket}.s3.test:${s3.port}`, `/${name}`]);
	});
});
