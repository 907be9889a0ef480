import { randomBytes, createHmac } from 'node:crypto';
import type { Cookies } from '@sveltejs/kit';
import { done, refuse, type Result } from '../result.ts';
import type { TrialPerson, TrialRole } from '../trial-roles.ts';
import { audit } from './audit.ts';
import { inTransaction, type OperationContext } from './context.ts';
import { sql, type Database } from './database.ts';
import { announce } from './outbox.ts';
import { columnOf } from './query.ts';
import type { Services } from './services.ts';
import { sessionLifetime } from './session.ts';

/** How long a session of a trial lasts, ms. */
const lifetime = 24 * 3_600_000;

/**
 * An account that may be tried: one that exists, is not blocked, and has no role in the whole organisation. The last is
 * asked at each press, because an administrator may have given one to an invented person.
 */
const mayBeTried = sql`p.blocked_at is null and p.deleted_at is null
	and not exists (select from platform.organisation_role r where r.person_id = p.id)`;

/** The roles that can be tried now, in their order; none outside of a rehearsal on this machine (`settings.trial`). */
export async function openTrialRoles({
	database,
	settings: { trial = [] },
}: Pick<Services, 'database' | 'settings'>): Promise<TrialRole[]> {
	if (!trial.length) return [];
	const known = await columnOf<string>(database)`select p.email from platform.person p
		where p.email = any (${trial.map(({ email }) => email)}::text[]) and ${mayBeTried}`;
	const open = trial.filter(({ email }) => known.includes(email)).map(({ role }) => role);
	return open.length ? [...open, 'public'] : [];
}

/**
 * Makes the browser's session that of the invented person of a role, or of nobody (`public`). The session that the browser
 * had is ended. The new one never counts as a recent sign-in, so it can add no passkey, no second factor and no provider,
 * which would outlast the trial.
 * @returns refuses `not-found` for a role that cannot be tried
 */
export async function beginTrial(
	services: Pick<Services, 'database' | 'settings' | 'sessions' | 'sessionTokenIn'>,
	ctx: OperationContext,
	{ role, headers, cookies }: { role: TrialRole; headers: Headers; cookies: Cookies },
): Promise<Result<null, 'not-found'>> {
	const open = await openTrialRoles(services);
	if (!open.includes(role)) return refuse('not-found');
	const email = services.settings.trial?.find((one) => one.role === role)?.email ?? '';
	const token = randomBytes(24).toString('base64url');
	const before = services.sessionTokenIn(headers.get('cookie') ?? '') ?? '';
	const begun = await inTransaction<null, 'not-found'>(ctx, async (tx) => {
		const ended = await columnOf<string>(
			tx,
		)`delete from platform.session where token = ${before} returning "userId"`;
		for (const person of ended) await announce(tx, 'session.ended', { person });
		if (role === 'public') return done(null);
		const { now } = ctx;
		const since = new Date(now.getTime() - sessionLifetime.freshAge * 1_000);
		const [person] = await columnOf<string>(tx)`
			insert into platform.session ("expiresAt", token, "createdAt", "updatedAt", "userAgent", "userId", trial_role)
			select ${new Date(now.getTime() + lifetime)}, ${token}, ${since}, ${now},
				${headers.get('user-agent')?.slice(0, 500) ?? ''}, p.id, ${role}
			from platform.person p where p.email = ${email} and ${mayBeTried} returning "userId"`;
		if (!person) return refuse('not-found');
		await audit(tx, ctx, 'trial.begin', `person:${person}`, { role });
		return done(null);
	});
	if (begun.ok) await setSessionCookie(services, cookies, role === 'public' ? null : token);
	return begun;
}

/** The cookie as the session library signs it: `token.signature`, HMAC-SHA-256 in base64. */
async function setSessionCookie(
	{ sessions }: Pick<Services, 'sessions'>,
	cookies: Cookies,
	token: string | null,
): Promise<void> {
	const { authCookies, secret } = await sessions.$context;
	const { name } = authCookies.sessionToken;
	const options = {
		path: '/',
		httpOnly: true,
		sameSite: 'lax',
		secure: name.startsWith('__Secure-'),
	} as const;
	if (token === null) return cookies.delete(name, options);
	const signature = createHmac('sha256', secret).update(token).digest('base64');
	cookies.set(name, `${token}.${signature}`, { ...options, maxAge: lifetime / 1_000 });
}

/**
 * Ends the sessions of all trials that `allowed` does not name. Asked at each start: an installation that got a mail
 * server or a public address keeps nobody signed in without a sign-in.
 * @returns how many
 */
export async function endTrials(database: Database, allowed: readonly TrialPerson[]): Promise<number> {
	const ended = await columnOf<string>(database)`
		delete from platform.session s using platform.person p where p.id = s."userId" and s.trial_role is not null
			and not (p.email = any (${allowed.map(({ email }) => email)}::text[]) and ${mayBeTried})
		returning s.id`;
	return ended.length;
}
