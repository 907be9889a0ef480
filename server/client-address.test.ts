import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { setClientAddress } from './client-address.ts';

const named = (header: string, given: string | undefined, depth = 1): unknown => {
	const req = { headers: { [header]: given }, socket: { remoteAddress: '127.0.0.1' } };
	setClientAddress(req as unknown as IncomingMessage, { header, depth });
	return req.headers[header];
};

test.each([
	['the proxy’s word stays', 'x-forwarded-for', '192.0.2.1', 1, '192.0.2.1'],
	['what a client put before it stays as well', 'x-forwarded-for', 'me, 192.0.2.1', 1, 'me, 192.0.2.1'],
	['past the proxy it is the connection’s own', 'x-forwarded-for', undefined, 1, '127.0.0.1'],
	['past one of two proxies too', 'x-forwarded-for', '192.0.2.1', 2, '127.0.0.1,127.0.0.1'],
	['in another header', 'x-real-ip', undefined, 1, '127.0.0.1'],
	['in another header, of two proxies', 'x-real-ip', '192.0.2.1', 2, '192.0.2.1'],
])('%s', (_, header, given, depth, expected) => expect(named(header, given, depth)).toBe(expected));
