import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import S3rver from '@20minutes/s3rver';
import { DUMMY_ACCOUNT } from '@20minutes/s3rver/lib/models/account.js';

/** What happens to one request instead of reaching the store. */
export type Fault = (incoming: IncomingMessage, outgoing: ServerResponse) => void;

export interface TestS3 {
	port: number;
	bucket: string;
	keyId: string;
	/** With characters that have to be escaped in an address. */
	secret: string;
	/** Lets the next requests, one each, meet these faults; those after them reach the store again. */
	breakNext(...faults: Fault[]): void;
	/** How many requests have come since the last time this was asked. */
	requests(): number;
	close(): Promise<void>;
}

const [bucket, keyId, secret] = ['recordings', 'ROSTRUM-TEST', 'a/secret+of=40?chars#or@so%'] as const;

/**
 * An S3 server of its own in a temporary folder, which checks signatures, behind a line that can be broken. The line
 * also refuses a body that is not the one that was signed, as S3 does and this server does not.
 */
export async function startS3(): Promise<TestS3> {
	DUMMY_ACCOUNT.createKeyPair(keyId, secret);
	const directory = await mkdtemp(join(tmpdir(), 'rostrum-s3-'));
	const options = { address: '127.0.0.1', port: 0, silent: true, directory };
	const store = new S3rver({ ...options, configureBuckets: [{ name: bucket }] });
	const { port: behind } = await store.run();
	let faults: Fault[] = [];
	let count = 0;
	const line = createServer((incoming, outgoing) => {
		count += 1;
		const fault = faults.shift() ?? ((from, to) => void forward(from, to, behind));
		fault(incoming, outgoing);
	}).listen(0, '127.0.0.1');
	await once(line, 'listening');
	return {
		port: (line.address() as AddressInfo).port,
		bucket,
		keyId,
		secret,
		breakNext(...next) {
			faults = next;
		},
		requests() {
			const seen = count;
			count = 0;
			return seen;
		},
		async close() {
			line.closeAllConnections();
			line.close();
			await store.close();
			await rm(directory, { recursive: true });
		},
	};
}

async function forward(incoming: IncomingMessage, outgoing: ServerResponse, port: number): Promise<void> {
	const body = await buffer(incoming);
	const signed = incoming.headers['x-amz-content-sha256'];
	if (signed !== createHash('sha256').update(body).digest('hex')) {
		answersWith(400, 'XAmzContentSHA256Mismatch')(incoming, outgoing);
		return;
	}
	const { method, url, headers } = incoming;
	// Without an agent, so that nothing is open when the store closes.
	const on = request({ host: '127.0.0.1', port, method, path: url, headers, agent: false }, (answer) => {
		outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
		answer.pipe(outgoing);
	});
	on.on('error', () => outgoing.destroy());
	on.end(body);
}

/** Answers as S3 does when it refuses; `more` are elements and headers of that refusal. */
export const answersWith =
	(status: number, code: string, more: { elements?: string; headers?: Record<string, string> } = {}): Fault =>
	(incoming, outgoing) => {
		incoming.resume();
		outgoing.writeHead(status, { 'content-type': 'application/xml', ...more.headers });
		outgoing.end(
			`<?xml version="1.0"?><Error><Code>${code}</Code>${more.elements ?? ''}<Message>-</Message></Error>`,
		);
	};

/** Takes the request and never answers. */
export const hangs: Fault = (incoming) => void incoming.resume();

/** Promises more than it sends, and breaks the line. */
export const disconnects: Fault = (_incoming, outgoing) => {
	outgoing.writeHead(200, { 'content-length': 1_000_000 });
	outgoing.write(Buffer.alloc(1000), () => outgoing.destroy());
};

/** A web server that knows nothing of S3. */
export const isAnotherServer: Fault = (incoming, outgoing) => {
	incoming.resume();
	outgoing.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Not found</h1>');
};
