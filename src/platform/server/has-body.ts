import type { IncomingMessage } from 'node:http';

/** Whether a request has a body according to its headers (RFC 9112 §6.3). */
export const hasBody = ({ headers }: Pick<IncomingMessage, 'headers'>): boolean =>
	'transfer-encoding' in headers || Number(headers['content-length'] ?? 0) > 0;
