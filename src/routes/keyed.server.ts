import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { secretField } from '#platform/form.ts';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';

/* A page that is opened with a key instead of an account: a booth, a captioner's desk. */

const lasts = 3 * 86_400; // seconds: as long as a conference; the key itself may be taken back sooner

/** A key that was put in, by itself or at the end of a link. */
export const KeyForm = v.object({
	key: v.pipe(
		secretField,
		v.transform((typed) => /[\w-]{32}$/.exec(typed)?.[0] ?? ''),
	),
});

/**
 * Opens a page with a key and keeps the key in a cookie, for this site's own pages alone: no script can read it, no other
 * site can use it. Refuses a key that opens nothing with `not-found`.
 */
export const enterWith =
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
			maxAge: lasts,
		});
		return done(null);
	};

/** Forgets the key of a page. */
export const leaveWith =
	(cookie: string) =>
	async ({ cookies }: RequestEvent): Promise<Result<null>> => {
		cookies.delete(cookie, { path: '/' });
		return done(null);
	};
