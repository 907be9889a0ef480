import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { secretField } from '#platform/form.ts';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';

/* Pages that are opened with a key instead of an account: a booth, a captioner's desk. */

const cookieLifetime = 3 * 86_400; // seconds, about the length of a conference; the key may be revoked earlier

/** An entered key, alone or at the end of a link. */
export const KeyForm = v.object({
	key: v.pipe(
		secretField,
		v.transform((typed) => /[\w-]{32}$/.exec(typed)?.[0] ?? ''),
	),
});

/**
 * Checks a key and stores it in a cookie that no script can read and no other site can send. Refuses an invalid key with
 * `not-found`.
 */
export const setKeyCookie =
	(cookie: string, opens: (ctx: OperationContext, key: string) => Promise<object | null>) =>
	async (
		{ locals, cookies, url }: RequestEvent,
		{ key }: v.InferOutput<typeof KeyForm>,
	): Promise<Result<null>> => {
		if (!(await opens(locals.context, key))) return refuse('not-found');
		cookies.set(cookie, key, {
			path: '/',
			httpOnly: true,
			sameSite: 'strict',
			secure: url.protocol === 'https:',
			maxAge: cookieLifetime,
		});
		return done(null);
	};

/** Deletes the cookie with the key. */
export const deleteKeyCookie =
	(cookie: string) =>
	async ({ cookies }: RequestEvent): Promise<Result<null>> => {
		cookies.delete(cookie, { path: '/' });
		return done(null);
	};
