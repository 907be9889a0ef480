import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Actor } from '../actor.ts';
import type { TrialRole } from '../trial-roles.ts';
import { frozen, readJson } from './batched-read.ts';
import { sql, type Database } from './database.ts';
import { openLru } from './lru.ts';
import { sessionLifetime } from './session.ts';

const cookies = {
	https: /(?:^|;\s*)__Secure-rostrum\.session_token=([^;]+)/,
	http: /(?:^|;\s*)rostrum\.session_token=([^;]+)/,
} as const;

// Signatures that were right: a token stays signed for good, and whether its session is over is read at each request.
const signed = openLru<{ token: string; bytes: number }>({ count: 5_000, bytes: 2 * 1024 ** 2 });

/**
 * Reads the token of a session cookie that Better Auth has signed: `token.signature`, HMAC-SHA-256 in base64.
 * On https only the cookie with the `__Secure-` prefix counts, which a neighbouring site cannot set (RFC 6265bis).
 * @param header the `Cookie` header
 * @returns `null` without such a cookie, and for one that is not signed with this secret
 */
export function sessionToken(
	header: string,
	{ secret, isHttps }: { secret: string; isHttps: boolean },
): string | null {
	const [, raw = ''] = cookies[isHttps ? 'https' : 'http'].exec(header) ?? [];
	const known = signed.get(raw + secret);
	if (known) return known.token;
	const [, token = '', signature = ''] = /^(.+)\.([^.]+)$/.exec(decoded(raw)) ?? [];
	const received = Buffer.from(signature, 'base64');
	const right = createHmac('sha256', secret).update(token).digest();
	if (received.length !== right.length || !timingSafeEqual(received, right)) return null;
	signed.set(raw + secret, { token, bytes: 2 * (raw.length + secret.length) });
	return token;
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return '';
	}
}

/** A session that has not expired. */
export interface FoundSession {
	id: string;
	actor: Actor;
	/** Whether its expiry has to be moved forward: it was not for a day. */
	isDue: boolean;
	/** The role of a session that was begun by "Try it as" (`trial.ts`); `null` for every other. */
	trial: TrialRole | null;
}

/** Sessions as they were last read, by their token. */
const lastRead = openLru<{ text: string; session: FoundSession; bytes: number }>({
	count: 5_000,
	bytes: 8 * 1024 ** 2,
});

/** A session as this process last read it. It may have ended since, so nothing may be answered by it alone. */
export const lastReadSession = (token: string): FoundSession | null => lastRead.get(token)?.session ?? null;

/**
 * Finds a session with its person and their roles.
 * @param ctx a context reads it with the first of its own reads, in one statement
 * @returns the same object as before, as long as nothing of it has changed; `null` when it has ended
 */
export async function findSession(
	ctx: { database: Database },
	token: string,
	now: Date,
): Promise<FoundSession | null> {
	const dueBefore = new Date(now.getTime() - sessionLifetime.updateAge * 1_000);
	const text = await readJson(
		ctx,
		sql`select s.id, s.trial_role as trial, s."updatedAt" <= ${dueBefore} as "isDue", json_build_object(
				'person', json_build_object('id', p.id, 'name', p.name, 'email', p.email, 'timeZone', p.time_zone),
				'roles', array(select role from platform.organisation_role r where r.person_id = p.id order by role)) as actor
			from platform.session s join platform.person p on p.id = s."userId"
			where s.token = ${token} and s."expiresAt" > ${now} and p.blocked_at is null`,
	);
	const known = lastRead.get(token);
	if (known?.text === text) return known.session;
	const [session = null] = frozen(JSON.parse(text) as FoundSession[]);
	if (session) lastRead.set(token, { text, session, bytes: 4 * (text.length + token.length) });
	else lastRead.delete(token);
	return session;
}
