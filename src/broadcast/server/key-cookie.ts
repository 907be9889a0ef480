import type { IncomingMessage } from 'node:http';

/** Returns the key in a page's cookie; empty if there is none. */
export function keyInCookie({ headers }: Pick<IncomingMessage, 'headers'>, cookie: string): string {
	const found = new RegExp(`(?:^|;\\s*)${cookie}=([\\w-]{32})(?:;|$)`).exec(headers.cookie ?? '');
	return found?.[1] ?? '';
}
