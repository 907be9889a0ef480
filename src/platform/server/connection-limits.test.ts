import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { boundConnections, type ConnectionLimits } from './connection-limits.ts';
import { openRawConnection, type RawConnection } from './raw-connection.examples.ts';

/* Real connections, from two addresses of this machine. */

let server: Server;
afterEach(async () => {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});

async function open(bounds: ConnectionLimits): Promise<(from: string) => Promise<RawConnection>> {
	server = createServer((_req, res) => res.end('answered'));
	boundConnections(server, bounds);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return (from) => openRawConnection((server.address() as AddressInfo).port, from);
}
async function answers({ socket, read, ended }: RawConnection): Promise<boolean> {
	socket.write('GET / HTTP/1.1\r\nHost:x\r\n\r\n');
	await expect.poll(() => read().includes('answered') || ended()).toBe(true);
	return read().includes('answered');
}

test('an address has so many connections at once and no more; others have their own', async () => {
	const connect = await open({ perAddress: 2, all: 100 });
	const [first, second] = [await connect('127.0.0.2'), await connect('127.0.0.2')];
	expect([await answers(first), await answers(second)]).toEqual([true, true]);
	expect(await answers(await connect('127.0.0.2'))).toBe(false);
	expect(await answers(await connect('127.0.0.3'))).toBe(true);
	first.socket.destroy();
	await expect.poll(async () => answers(await connect('127.0.0.2'))).toBe(true);
});

test('behind a proxy its address is not counted, only all of them are', async () => {
	const connect = await open({ perAddress: null, all: 4 });
	const all = [];
	for (let count = 0; count < 4; count += 1) all.push(await answers(await connect('127.0.0.2')));
	expect(all).toEqual([true, true, true, true]);
	expect(await answers(await connect('127.0.0.2'))).toBe(false);
});
