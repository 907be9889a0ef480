import type { IncomingMessage } from 'node:http';

/** The key that a page shows in a cookie; empty = none. */
export function keyInCookie({ headers }: Pick<IncomingMessage, 'headers'>, cookie: string): string {
	const found = new RegExp(`(?:^|;\\s*)${cookie}=([\\w-]{32})(?:;|$)`).exec(headers.cookie ?? '');
	return found?.[1] ?? '';
}
