import type { IncomingMessage } from 'node:http';
import type { ProxySettings } from './settings.ts';

/**
 * Ensures that the proxy's header names the client: for a request that bypassed the proxy, or one of several proxies,
 * sets it to the address of the connection.
 */
export function setClientAddress(req: IncomingMessage, { header, depth }: ProxySettings): void {
	const addresses = [req.headers[header] ?? []].flat().join(',');
	const counted = header === 'x-forwarded-for' ? depth : 1;
	if (addresses && addresses.split(',').length >= counted) return;
	req.headers[header] = Array(counted)
		.fill(req.socket.remoteAddress ?? '')
		.join(',');
}
