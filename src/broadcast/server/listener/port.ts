import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/** Returns a free loopback port. */
export async function freePort(of: 'tcp' | 'udp'): Promise<number> {
	if (of === 'udp') {
		const socket = createSocket('udp4').bind(0, '127.0.0.1');
		await once(socket, 'listening');
		const { port } = socket.address();
		await new Promise<void>((resolve) => socket.close(resolve));
		return port;
	}
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	await new Promise((resolve) => server.close(resolve));
	return port;
}
