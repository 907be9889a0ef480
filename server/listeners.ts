import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openListeners } from '#broadcast/server';
import type { RunningServer } from './start.ts';
import type { Environment } from './settings.ts';

/** Listens for SRT and RTMP where the settings say so; what comes is brought to the process's own door. */
export function listenFor(
	{ services, origin }: Pick<RunningServer, 'services' | 'origin'>,
	{ listeners }: Environment,
	server: Server,
): { stop(): void } {
	const { address, port, family } = server.address() as AddressInfo;
	const own: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };
	const host = own[address] ?? address;
	const to = `http://${family === 'IPv6' ? `[${host}]` : host}:${port}`;
	return openListeners(listeners, { database: services.database, origin, to });
}
