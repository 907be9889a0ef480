import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/actor.ts';
import { openLimits } from '#platform/server/limits.ts';
import { openLibrary, type Library } from '../documents/server/reading/library.examples.ts';
import { GET as file } from './files/documents/[version=id]/+server.ts';
import { GET as small } from './files/documents/[version=id]/thumbnail/+server.ts';

/* docs/rules/documents.md §7: downloads, from a real store. */

const place = globalThis as unknown as Record<symbol, unknown>;
const key = Symbol.for('rostrum');
let library: Library;
let arvonia: { delegation: string; actor: Actor };

interface Asked {
	actor?: Actor | null;
	headers?: Record<string, string>;
	method?: string;
}

/** The answer to a request, or what stands in the error. */
async function ask(
	get: typeof file | typeof small,
	version: string,
	{ actor = null, headers = {}, method = 'GET' }: Asked = {},
) {
	const request = new Request(`http://localhost/files/documents/${version}`, { headers, method });
	const event = { locals: { context: library.reader(actor) }, params: { version }, request };
	try {
		const response = await get({ ...event, getClientAddress: () => '192.0.2.1' } as never);
		const body = Buffer.from(await response.arrayBuffer());
		return { status: response.status, headers: Object.fromEntries(response.headers), body: body.toString() };
	} catch (error) {
		return JSON.parse(JSON.stringify(error)) as { status: number };
	}
}

beforeAll(async () => {
	library = await openLibrary();
	arvonia = await library.delegate('Arvonia');
	place[key] = { files: library.files, limits: openLimits() };
}, 60_000);
afterAll(async () => {
	delete place[key];
	await library.close();
});

const issued = async (content: string | Uint8Array, over: object, ...rest: ['a.png', 'image/png'] | []) => {
	const { id } = await library.issue(
		await library.draft({ ru: [content, ...rest] }, { original: 'ru', ...over }),
	);
	return library.versionIn(id, 'ru');
};

describe('A file', () => {
	it('is sent whole, in parts, or not again, under its symbol (7.6)', async () => {
		const version = await issued('0123456789', { distribution: 'public' });
		const whole = await ask(file, version);
		expect(whole).toMatchObject({ status: 200, body: '0123456789' });
		const { headers } = whole as { headers: Record<string, string> };
		expect(headers['content-disposition']).toMatch(/filename="AS\.DEL_\d+_20_ru\.pdf"/);
		expect(headers['cache-control']).toBe('public, no-cache');
		expect(await ask(file, version, { headers: { range: 'bytes=2-4' } })).toMatchObject({
			status: 206,
			body: '234',
		});
		expect(await ask(file, version, { headers: { 'if-none-match': headers['etag'] ?? '' } })).toMatchObject({
			status: 304,
			body: '',
		});
		expect(await ask(file, version, { method: 'HEAD' })).toMatchObject({
			status: 200,
			body: '',
			headers: { 'content-length': '10' },
		});
	});

	it('that the reader may not read is not found, by any request: not its name, size or hash (7.5)', async () => {
		const version = await issued('POISON', { authors: [arvonia.delegation] });
		const own = await ask(file, version, { actor: arvonia.actor });
		expect(own).toMatchObject({ status: 200, headers: { 'cache-control': 'private, no-store' } });
		const { headers } = own as { headers: Record<string, string> };
		const unknown = await ask(file, '00000000-0000-4000-8000-000000000099');
		expect(unknown).toMatchObject({ status: 404 });
		const requests: Asked[] = [
			{},
			{ method: 'HEAD' },
			{ headers: { range: 'bytes=0-1' } },
			{ headers: { range: 'bytes=9999-' } },
			{ headers: { 'if-none-match': headers['etag'] ?? '' } },
		];
		for (const one of requests) {
			expect(await ask(file, version, one)).toEqual(unknown);
			expect(await ask(small, version, one)).toEqual(unknown);
		}
	});
});

describe('A thumbnail', () => {
	it('is a small picture of an image, of nothing else, and for nobody else (7.5)', async () => {
		const picture = sharp({ create: { width: 2_000, height: 1_000, channels: 3, background: '#123' } });
		const png = await picture.png().toBuffer();
		const version = await issued(png, { distribution: 'public' }, 'a.png', 'image/png');
		const made = await ask(small, version);
		expect(made).toMatchObject({ status: 200, headers: { 'content-type': 'image/jpeg' } });
		const { headers } = made as { headers: Record<string, string> };
		expect(await ask(small, version, { headers: { 'if-none-match': headers['etag'] ?? '' } })).toMatchObject({
			status: 304,
		});
		const closed = await issued(png, { authors: [arvonia.delegation] }, 'a.png', 'image/png');
		expect(await ask(small, closed)).toMatchObject({ status: 404 });
		expect(await ask(small, closed, { actor: arvonia.actor })).toMatchObject({ status: 200 });
		expect(await ask(small, await issued('%PDF', { distribution: 'public' }))).toMatchObject({ status: 404 });
		const broken = await issued('no picture', { distribution: 'public' }, 'a.png', 'image/png');
		expect(await ask(small, broken)).toMatchObject({ status: 404 });
	});
});
