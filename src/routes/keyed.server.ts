import type { Cookies } from '@sveltejs/kit';
import { sentForm } from '#platform/server/form.ts';

/* A page that is opened with a key instead of an account: a booth, a captioner's desk. */

const lasts = 3 * 86_400; // seconds: as long as a conference; the key itself may be taken back sooner

/** Keeps a key in a cookie, for this site's own pages alone: no script can read it, no other site can use it. */
export const keepKey = (cookies: Cookies, url: URL, cookie: string, key: string): void =>
	cookies.set(cookie, key, {
		path: '/',
		httpOnly: true,
		sameSite: 'strict',
		secure: url.protocol === 'https:',
		maxAge: lasts,
	});

/** The key that was put in, by itself or at the end of a link; empty = none. */
export async function keyTyped(sent: Parameters<typeof sentForm>[0]): Promise<string> {
	const typed = String((await sentForm(sent)).get('key') ?? '').trim();
	return /[\w-]{32}$/.exec(typed)?.[0] ?? '';
}
