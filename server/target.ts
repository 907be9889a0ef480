import type { IncomingMessage } from 'node:http';

/**
 * Reads which site and path a request is for: a target in absolute form names both, and its host counts instead of the
 * `Host` header (RFC 9112 §3.2.2).
 * @returns `false` when it must be refused: more than one `Host` (RFC 9112 §3.2), or a target of neither form
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
