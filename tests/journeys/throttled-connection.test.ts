import { once } from 'node:events';
import { createServer, request, type ClientRequest, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openThrottledConnection, type ThrottledConnection } from './throttled-connection.ts';

/* What journeys pull out and plug in again must itself never leave a browser waiting. */

let connection: ThrottledConnection;
const open: (() => void)[] = [];
beforeEach(async () => {
	connection = await openThrottledConnection();
});
afterEach(async () => {
	for (const close of open.splice(0)) close();
	await connection.close();
});

async function portOf(server: Server): Promise<number> {
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	open.push(() => server.close());
	return (server.address() as AddressInfo).port;
}

/** Asks for a page through the connection. */
function ask(port: number): ClientRequest {
	const { hostname, port: through } = new URL(connection.proxy.server);
	return request({ hostname, port: through, path: `http://127.0.0.1:${port}/`, agent: false }).end();
}

describe('a connection that works', () => {
	it('hands on what the server answers', async () => {
		const asked = ask(await portOf(createServer((_, res) => res.end('hello'))));
		const [answer] = (await once(asked, 'response')) as [AsyncIterable<Buffer>];
		let text = '';
		for await (const part of answer) text += String(part);
		expect(text).toBe('hello');
	});

	it('breaks off where the server breaks off in the middle of an answer', async () => {
		const server = createServer((_, res) => {
			res.writeHead(200, { 'content-length': '100' }).write('half');
			setTimeout(() => res.socket?.resetAndDestroy(), 50);
		});
		const [answer] = (await once(ask(await portOf(server)), 'response')) as [AsyncIterable<Buffer>];
		const read = async (): Promise<void> => {
			for await (const part of answer) expect(String(part)).toBe('half');
		};
		await expect(read()).rejects.toThrow('aborted');
	});

	it('breaks off where no server is there', async () => {
		await expect(once(ask(1), 'response')).rejects.toThrow('hang up');
	});

	it('is closed to the browser when it is closed further on', async () => {
		const { hostname, port } = new URL(connection.proxy.server);
		const browser = connect(Number(port), hostname);
		// No HTTP: the proxy answers and closes.
		browser.write('nonsense\r\n\r\n');
		await once(browser.resume(), 'close');
	});
});

describe('a connection that has frozen', () => {
	it('stays open and silent, also when it is restored', async () => {
		const { hostname, port } = new URL(connection.proxy.server);
		const browser: Socket = connect(Number(port), hostname);
		open.push(() => browser.destroy());
		await once(browser, 'connect');
		await connection.freeze();
		let events = 0;
		browser.on('data', () => (events += 1)).on('close', () => (events += 1));
		browser.write('nonsense\r\n\r\n');
		connection.restore();
		await sleep(200);
		expect(events).toBe(0);
	});
});
