import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { Agent, request as send, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer, json } from 'node:stream/consumers';
import { error, isActionFailure, isHttpError, isRedirect, type RequestEvent } from '@sveltejs/kit';
import { getRequest, setResponse } from '@sveltejs/kit/node';
import * as v from 'valibot';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/actor.ts';
import { fileField, singleLineField } from '#platform/form.ts';
import { done, refuse, type Result } from '#platform/result.ts';
import { refuseCrossSite, whenAdmitted } from '#platform/server/when-admitted.ts';
import { inTransaction } from '#platform/server/context.ts';
import { sql } from '#platform/server/database.ts';
import { markStored, quotaLeft } from '#platform/server/files/file-rows.ts';
import { exe, pdf } from '#platform/server/files/samples.examples.ts';
import { formAction } from '#platform/server/form-action.ts';
import { openServices, type Services } from '#platform/server/services.ts';
import { sources } from '#platform/server/sign-in.examples.ts';
import { resubmitPage } from '../src/routes/resubmit-page.server.ts';
import { openTestPlatform, signedInPerson, type TestPlatform } from '../tests/test-platform.ts';
import { createHttpServer } from './listen.ts';

/*
 * A form with a file from the socket to the store and back: the server's own HTTP server, SvelteKit's body limit,
 * admission, the form action, PostgreSQL and the disk. No page of the product has such a form yet.
 */

let platform: TestPlatform;
let services: Services;
let server: Server;
let ann: Actor;
let ben: Actor;
let folder = '';
let owner = '';
const origin = 'http://127.0.0.1';
const limit = 50_000_000;
const room = 100_000_000;

const Schema = v.object({ title: singleLineField(50), paper: fileField('test.no-file') });
/** Keeps a file for its uploader; refuses certain titles. */
const addPaper = (
	event: RequestEvent,
	{ title, paper }: v.InferOutput<typeof Schema>,
): Promise<Result<string>> =>
	inTransaction<string, string>(event.locals.context, async (tx) => {
		if (!(await markStored(tx, paper.id))) return refuse('not-found');
		if (title === 'broken') throw new Error('broken');
		return title.startsWith('no-') ? refuse(title.slice(3)) : done(paper.id);
	});
const action = formAction(Schema, addPaper, {
	success: (_event, id) => `/file/${id}`,
	files: {
		fields: { paper: { types: ['application/pdf'], maxBytes: limit } },
		quota: () => ({ owner, maxBytes: room }),
	},
});
/** A form without files. */
const ordinary = formAction(v.object({ title: singleLineField(50) }), async () => done(null), {
	success: '/done',
});

async function answerTo(event: RequestEvent): Promise<Response> {
	try {
		if (event.url.pathname === '/stopped')
			return await resubmitPage(event, new Response('', { status: 429 }));
		if (event.request.method === 'POST') {
			const answer: unknown = await (event.url.pathname === '/ordinary' ? ordinary : action)(event);
			return isActionFailure(answer) ? Response.json(answer.data, { status: answer.status }) : error(500);
		}
		const { person } = event.locals.context.actor;
		const mayRead = ({ uploader }: { uploader: string | null }): boolean => uploader === person?.id;
		const gate = { mayRead, audience: 'participants' } as const;
		return (
			(await services.files.answer(event.request, event.url.pathname.slice(6), gate, event.platform?.req)) ??
			error(404)
		);
	} catch (thrown) {
		if (isRedirect(thrown))
			return new Response(null, { status: thrown.status, headers: { location: thrown.location } });
		if (isHttpError(thrown)) return Response.json(thrown.body, { status: thrown.status });
		return Response.json(
			{ failed: String(thrown) },
			{ status: (thrown as { status?: number }).status ?? 500 },
		);
	}
}

beforeAll(async () => {
	platform = await openTestPlatform();
	[ann, ben] = [
		await signedInPerson(platform.database, 'Ann'),
		await signedInPerson(platform.database, 'Ben'),
	];
	folder = await mkdtemp(join(tmpdir(), 'rostrum-uploads-'));
	services = await openServices({
		databaseUrl: platform.url,
		origin,
		dataFolder: folder,
		sourceFolder: sources,
		mailServer: null,
		mailFrom: 'conference@example.org',
		replyTo: null,
		issuer: 'Rostrum',
		organisationIn: () => 'Rostrum',
		design: false,
		crowd: 1,
		securityContacts: [],
	});
	server = createHttpServer((req, res) => {
		services.admission.register(req, res);
		const request = getRequest({ request: req, response: res, base: origin, bodySizeLimit: 1024 ** 2 });
		const who = { ann, ben }[req.headers['x-test-as'] as string];
		const event = {
			request,
			url: new URL(request.url),
			route: { id: '/[language=language]/papers' },
			params: { language: 'en' },
			platform: { req },
			locals: { language: 'en', context: who ? platform.context(who) : platform.readerContext() },
			getClientAddress: () => '127.0.0.1',
			setHeaders() {},
		} as unknown as RequestEvent;
		void (async () => {
			const answer =
				refuseCrossSite(event) ??
				(await whenAdmitted(event, () => answerTo(event)).catch(
					({ status = 500 }: { status?: number }) => new Response(null, { status }),
				));
			await setResponse(res, answer);
		})();
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
});
afterAll(async () => {
	server.closeAllConnections();
	server.close();
	await services.stop();
	await platform.close();
	await rm(folder, { recursive: true });
});
beforeEach(() => {
	owner = `test:${randomBytes(8).toString('hex')}`;
});

/** A machine that is busy with other work. */
const patience = 60_000; // ms
const boundary = 'a-line-that-no-file-has';
const part = (name: string, rest = ''): string =>
	`--${boundary}\r\nContent-Disposition: form-data; name="${name}"${rest}\r\n\r\n`;
interface Sent {
	as?: 'ann' | 'ben';
	title?: string;
	file?: Buffer;
	/** How many times `file` is sent. */
	times?: number;
	path?: string;
	from?: string;
	agent?: Agent;
	/** Bytes after which the connection is cut. */
	cutAfter?: number;
	chunked?: boolean;
}

/** Sends a form in chunks, as a browser does. */
async function upload({
	as,
	title = 'A paper',
	file = pdf,
	times = 1,
	path = '/papers',
	from = origin,
	agent,
	cutAfter,
	chunked,
}: Sent = {}) {
	const head = `${part('title')}${title}\r\n${part('paper', '; filename="Доклад.pdf"')}`;
	const tail = `\r\n${part('note')}behind\r\n--${boundary}--\r\n`;
	const length = Buffer.byteLength(head) + file.length * times + Buffer.byteLength(tail);
	const outgoing = send({
		port: (server.address() as AddressInfo).port,
		host: '127.0.0.1',
		path,
		method: 'POST',
		...(agent ? { agent } : {}),
		headers: {
			origin: from,
			accept: 'text/html',
			'content-type': `multipart/form-data; boundary=${boundary}`,
			...(chunked ? {} : { 'content-length': String(length) }),
			...(as ? { 'x-test-as': as } : {}),
		},
	});
	const answered = once(outgoing, 'response') as Promise<[IncomingMessage]>;
	answered.catch(() => {});
	outgoing.on('error', () => {});
	outgoing.setMaxListeners(0);
	// Node's client emits no `drain` once the response has arrived.
	const ended = new Promise((resolve) => outgoing.once('close', resolve).once('response', resolve));
	const write = async (bytes: string | Buffer): Promise<void> => {
		if (!outgoing.write(bytes) && !outgoing.destroyed)
			await Promise.race([new Promise((resolve) => outgoing.once('drain', resolve)), ended]);
	};
	await write(head);
	for (let sent = 0; sent < times && !outgoing.destroyed; sent += 1) {
		if (cutAfter !== undefined && sent * file.length >= cutAfter) {
			outgoing.destroy();
			return { status: 0, location: '', text: '' };
		}
		await write(file);
	}
	outgoing.end(tail);
	const [answer] = await answered;
	const text = (await buffer(answer)).toString();
	return {
		status: answer.statusCode ?? 0,
		location: answer.headers.location ?? '',
		text,
	};
}

async function download(
	path: string,
	as?: 'ann' | 'ben',
	headers: Record<string, string> = {},
): Promise<IncomingMessage> {
	const { port } = server.address() as AddressInfo;
	const response = send({
		port,
		host: '127.0.0.1',
		path,
		headers: { ...headers, ...(as ? { 'x-test-as': as } : {}) },
	});
	response.end();
	const [answer] = (await once(response, 'response')) as [IncomingMessage];
	return answer;
}

const left = (): Promise<number> => quotaLeft(platform.database, { owner, maxBytes: room });
const expectNothingStored = async (): Promise<void> => {
	await expect.poll(() => readdir(join(folder, 'incoming')).catch(() => [])).toEqual([]);
	expect(await left()).toBe(room);
	const rows = await sql`select 1 from platform.file where quota_owner = ${owner}`.execute(platform.database);
	expect(rows.rows).toEqual([]);
};
const mebibyte = Buffer.alloc(1024 ** 2, pdf);

describe(
	'an upload is refused, the answer arrives, what was typed comes back and nothing stays',
	{ timeout: patience },
	() => {
		const large = { file: mebibyte, times: 5 };
		it.each<[string, Sent, number, string]>([
			['from another site', { as: 'ann', from: 'https://evil.example' }, 403, ''],
			['without a session', {}, 401, 'unsent'],
			['without a session, of many megabytes', large, 401, 'unsent'],
			['of a program named .pdf', { as: 'ann', file: exe }, 415, 'wrong-type'],
			['too large, by content-length', { as: 'ann', file: mebibyte, times: 60 }, 413, 'too-large'],
			['with more than there is room for', { as: 'ann', title: 'full', ...large }, 409, 'quota-full'],
			['with another field that is wrong', { as: 'ann', title: 'x'.repeat(60), ...large }, 400, 'bad-input'],
			['that the verb refuses', { as: 'ann', title: 'no-way', ...large }, 409, 'way'],
			['whose verb breaks', { as: 'ann', title: 'broken', ...large }, 500, ''],
		])('%s', async (_which, sent, status, word) => {
			if (sent.title === 'full')
				await sql`insert into platform.file_quota (owner, used) values (${owner}, ${room - 1000})`.execute(
					platform.database,
				);
			// One connection, so the next request meets what is left of this one.
			const agent = new Agent({ keepAlive: true, maxSockets: 1 });
			const answer = await upload({ agent, ...sent });
			expect(answer.status).toBe(status);
			expect(answer.text).toContain(word);
			if (status !== 403 && status !== 500) expect(answer.text).toContain(sent.title ?? 'A paper');
			await sql`update platform.file_quota set used = 0 where owner = ${owner} and ${sent.title === 'full'}`.execute(
				platform.database,
			);
			await expectNothingStored();
			expect((await upload({ agent, as: 'ann' })).status).toBe(303);
			agent.destroy();
		});
		it('without a file, with the message of its field', async () => {
			const form = new FormData();
			form.append('title', 'A paper');
			const { port } = server.address() as AddressInfo;
			const headers = { origin, 'x-test-as': 'ann' };
			const answer = await fetch(`http://127.0.0.1:${port}/papers`, { method: 'POST', body: form, headers });
			expect(answer.status).toBe(400);
			expect(await answer.json()).toMatchObject({
				fields: { paper: 'test.no-file' },
				values: { title: 'A paper' },
			});
		});
		it('with fields that pretend to be a file', async () => {
			const { port } = server.address() as AddressInfo;
			const headers = { origin, 'x-test-as': 'ann' };
			const body = new URLSearchParams({
				title: 'A paper',
				'paper.id': randomBytes(8).toString('hex'),
				'paper.bytes': '1',
			});
			const answer = await fetch(`http://127.0.0.1:${port}/papers`, { method: 'POST', body, headers });
			expect(answer.status).toBe(400);
		});
		it('of more than a form may have, where its length is not said', async () => {
			const answer = await upload({ as: 'ann', file: mebibyte, times: 3, chunked: true });
			expect(answer.status).toBe(413);
			await expectNothingStored();
		});
		it('where the form takes no files: it is not even read', async () => {
			expect((await upload({ as: 'ann', file: mebibyte, times: 5, path: '/ordinary' })).status).toBe(413);
		});
		it('when it is stopped before its action: a page holds what was typed before the file', async () => {
			const answer = await upload({ as: 'ann', file: mebibyte, times: 5, path: '/stopped' });
			expect(answer.status).toBe(429);
			expect(answer.text).toContain('<input type="hidden" name="title" value="A paper">');
		});
		it('when it is cut in the middle', async () => {
			await upload({ as: 'ann', file: mebibyte, times: 5, cutAfter: 3_000_000 });
			await expectNothingStored();
		});
	},
);

describe('an upload', { timeout: patience }, () => {
	it('of 40 MB is stored in little memory, and given back to readers with the right, also in part', async () => {
		const chunk = Buffer.concat([pdf, randomBytes(1_000_000 - pdf.length)]);
		const before = process.memoryUsage().rss;
		let most = 0;
		const watching = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20);
		const { status, location } = await upload({ as: 'ann', file: chunk, times: 40 });
		clearInterval(watching);
		expect(status).toBe(303);
		expect(most - before).toBeLessThan(60_000_000);
		const hash = createHash('sha256');
		const downloaded = await download(location, 'ann');
		expect(downloaded.headers['content-length']).toBe('40000000');
		for await (const piece of downloaded) hash.update(piece as Buffer);
		const wanted = createHash('sha256');
		for (let at = 0; at < 40; at += 1) wanted.update(chunk);
		expect(hash.digest('hex')).toBe(wanted.digest('hex'));
		const some = await download(location, 'ann', { range: 'bytes=39999990-' });
		expect(some.statusCode).toBe(206);
		expect((await buffer(some)).equals(chunk.subarray(-10))).toBe(true);
		expect(await left()).toBe(room - 40_000_000);
	});
	it('is not there for anybody else: the same answer as for none', async () => {
		const { location } = await upload({ as: 'ann' });
		const [closed, none] = [
			await download(location, 'ben'),
			await download(`/file/${crypto.randomUUID()}`, 'ben'),
		];
		expect(closed.statusCode).toBe(404);
		expect(await json(closed)).toEqual(await json(none));
		expect(closed.headers['content-disposition']).toBeUndefined();
	});
	it('may be one of several at once, also of the same file, within the room there is', async () => {
		const chunk = Buffer.concat([pdf, randomBytes(1_000_000 - pdf.length)]);
		const all = await Promise.all([1, 2, 3].map(() => upload({ as: 'ann', file: chunk, times: 40 })));
		expect(all.map(({ status }) => status).sort()).toEqual([303, 303, 409]);
		expect(await left()).toBe(room - 80_000_000);
		expect(await readdir(join(folder, 'incoming'))).toEqual([]);
	});
});
