import type { IncomingMessage } from 'node:http';
import type { ProxySettings } from './settings.ts';

/**
 * Makes sure that a request names its client in the proxy's header: one that came past the proxy, or past one of them,
 * counts as from the address of its connection.
 */
export function setClientAddress(req: IncomingMessage, { header, depth }: ProxySettings): void {
	const given = [req.headers[header] ?? []].flat().join(',');
	const counted = header === 'x-forwarded-for' ? depth : 1;
	if (given && given.split(',').length >= counted) return;
	req.headers[header] = Array(counted)
		.fill(req.socket.remoteAddress ?? '')
		.join(',');
}
