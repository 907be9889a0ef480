import { passkey } from '@better-auth/passkey';
import { betterAuth } from 'better-auth';
import { magicLink } from 'better-auth/plugins/magic-link';
import { twoFactor } from 'better-auth/plugins/two-factor';
import type { Pool } from 'pg';
import { singleUseCode } from './single-use-code.ts';
import { log } from './log.ts';

/** Settings of the session library (Better Auth). */
export interface SessionSettings {
	/** A pool with search_path `platform`, because the library names no schema. */
	pool: Pool;
	/** The site's own address, `https://conference.example.org`. */
	origin: string;
	/** At least 32 bytes, stored in the data folder. */
	secret: string;
	/** The organisation's name in authenticator apps. */
	issuer: string;
	/** Sends the link; the token is valid once, for fifteen minutes. */
	sendLink(
		email: string,
		token: string,
		options: { language?: string; terminalLink?: string; next?: string | null },
	): Promise<void>;
}

/** How long an emailed link is valid, in seconds. */
export const linkLifetime = 15 * 60;

/** Requests with a passkey whose device has made sure who uses it, by a PIN or a finger (WebAuthn Level 3 §6.1, UV). */
const userVerified = new WeakSet<object>();

// The library asks for the second factor only after a password. Here an emailed link, a provider or a passkey is the
// first factor, so the plugin's handler is attached to these. A passkey that verifies its user is two factors.
function secondFactor(issuer: string) {
	const plugin = twoFactor({ issuer, allowPasswordless: true });
	for (const hook of plugin.hooks.after)
		hook.matcher = ({ path, context }) =>
			path === '/magic-link/verify' ||
			path === '/callback/:id' ||
			(path === '/passkey/verify-authentication' && !userVerified.has(context));
	return plugin;
}

/**
 * How long a session stays without a visit, how often its expiry is moved forward, and how long its sign-in is recent
 * (`recent-sign-in.ts`; the library asks for it before it adds a passkey); seconds.
 */
export const sessionLifetime = {
	expiresIn: 14 * 24 * 3600,
	updateAge: 24 * 3600,
	freshAge: 10 * 60,
} as const;

/** The library's settings; `migrations/0003_people.sql` creates its tables. */
export function sessionOptions(settings: SessionSettings) {
	const isBlocked = async (person: string): Promise<boolean> =>
		(await settings.pool.query('select from person where id = $1 and blocked_at is not null', [person]))
			.rowCount !== 0;
	return {
		database: settings.pool,
		baseURL: settings.origin,
		basePath: '/auth',
		secret: settings.secret,
		appName: settings.issuer,
		telemetry: { enabled: false },
		// The library's own logger is verbose, and logs requests with their failures.
		logger: {
			log: (level: string, message: string, ...rest: unknown[]) =>
				log(level === 'error' ? 'error' : 'warn', 'sessions', {
					message,
					error: rest.find((one) => one instanceof Error),
				}),
		},
		user: { modelName: 'person', deleteUser: { enabled: false }, changeEmail: { enabled: false } },
		session: sessionLifetime,
		rateLimit: { enabled: false }, // limits are in limits.ts
		// Refuses a blocked person whichever way they sign in.
		databaseHooks: {
			session: { create: { before: async ({ userId }: { userId: string }) => !(await isBlocked(userId)) } },
		},
		advanced: {
			cookiePrefix: 'rostrum',
			useSecureCookies: settings.origin.startsWith('https:'),
			defaultCookieAttributes: { sameSite: 'lax' as const, httpOnly: true },
			database: { generateId: 'uuid' as const },
			ipAddress: { disableIpTracking: true },
		},
		plugins: [
			magicLink({
				disableSignUp: true,
				expiresIn: linkLifetime,
				storeToken: 'hashed',
				sendMagicLink: ({ email, token, metadata }) => settings.sendLink(email, token, metadata ?? {}),
			}),
			secondFactor(settings.issuer),
			singleUseCode(settings.pool),
			passkey({
				rpID: new URL(settings.origin).hostname,
				rpName: settings.issuer,
				origin: settings.origin,
				authentication: {
					async afterVerification({ ctx, verification }) {
						if (verification.authenticationInfo.userVerified) userVerified.add(ctx.context);
					},
				},
			}),
		],
	};
}

export const openSessions = (settings: SessionSettings) => betterAuth(sessionOptions(settings));
export type Sessions = ReturnType<typeof openSessions>;
