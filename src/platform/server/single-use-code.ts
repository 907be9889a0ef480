import type { BetterAuthPlugin } from 'better-auth';
import { createAuthMiddleware, getAuthoritativeSessionFromCtx } from 'better-auth/api';
import type { Pool } from 'pg';

type Context = Parameters<typeof getAuthoritativeSessionFromCtx>[0];

/** The person whose code it is: of the session, or of the used link that waits for the second factor. */
async function accountOf(ctx: Context): Promise<string | null> {
	const session = await getAuthoritativeSessionFromCtx(ctx);
	if (session) return session.user.id;
	const { name } = ctx.context.createAuthCookie('two_factor');
	const half = await ctx.getSignedCookie(name, ctx.context.secret);
	const found = half ? await ctx.context.internalAdapter.findVerificationValue(half) : null;
	return found?.value ?? null;
}

/**
 * Accepts an authenticator code once (RFC 6238 §5.2). The code is used up before the library verifies it, so the
 * database refuses the second of two concurrent requests; the library then gets an empty code and counts it as wrong.
 * A code is valid for 90 seconds; after three minutes the same digits are a new code.
 */
export const singleUseCode = (pool: Pool) =>
	({
		id: 'code-once',
		hooks: {
			before: [
				{
					matcher: ({ path }) => path === '/two-factor/verify-totp',
					handler: createAuthMiddleware(async (ctx) => {
						const code = String(ctx.body?.code ?? '');
						const account = /^\d{6}$/.test(code) && (await accountOf(ctx));
						if (!account) return; // the library refuses it
						const { rowCount } = await pool.query(
							`insert into platform.used_code as used (person_id, code)
								select id, $2 from platform.person where id = $1
							on conflict (person_id, code) do update set used_at = now()
								where used.used_at < now() - interval '3 minutes'`,
							[account, code],
						);
						if (!rowCount) return { context: { body: { ...ctx.body, code: '' } } };
					}),
				},
			],
		},
	}) satisfies BetterAuthPlugin;
