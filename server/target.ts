import type { IncomingMessage } from 'node:http';

/**
 * Parses the request target: an absolute form contains host and path, and its host replaces the `Host` header (RFC 9112
 * §3.2.2).
 * @returns `false` if the request must be refused: more than one `Host` (RFC 9112 §3.2), or another form of target
 */
export function parseTarget(req: IncomingMessage): boolean {
	if (hosts(req) > 1) return false;
	const target = req.url ?? '';
	if (target.startsWith('/')) return true;
	if (!/^https?:\/\/[^/?#@\s]+(?:[/?]|$)/i.test(target) || !URL.canParse(target)) return false;
	const { host, pathname, search } = new URL(target);
	req.headers.host = host;
	req.url = pathname + search;
	return true;
}

function hosts({ rawHeaders }: IncomingMessage): number {
	let count = 0;
	for (let at = 0; at < rawHeaders.length; at += 2)
		if (rawHeaders[at]?.length === 4 && rawHeaders[at]?.toLowerCase() === 'host') count += 1;
	return count;
}
