import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openDatabase } from '#platform/server/database.ts';
import { openSessions } from '#platform/server/session.ts';
import type { Site } from './site.ts';

/**
 * Signs people in by links, as they do themselves, but without emails: with the site's own key and past its
 * limits, since here five hundred come in a minute from one machine.
 * @param emails of people whom the site knows
 * @returns for each the line of the header, `cookie: …`
 */
export async function signIn(
	{ databaseUrl, dataFolder, origin }: Pick<Site, 'databaseUrl' | 'dataFolder' | 'origin'>,
	emails: readonly string[],
): Promise<string[]> {
	const opened = openDatabase(databaseUrl, { size: 2, searchPath: 'platform' });
	const links = new Map<string, string>();
	const secret = process.env['ROSTRUM_SECRET'] ?? (await readFile(join(dataFolder, 'secret'), 'utf8')).trim();
	const sessions = openSessions({
		pool: opened.pool,
		origin,
		secret,
		issuer: 'bench',
		sendLink: async (email, token) => void links.set(email, token),
	});
	try {
		const cookies: string[] = [];
		for (const email of emails) {
			await sessions.api.signInMagicLink({ body: { email }, headers: new Headers() });
			const query = { token: links.get(email) ?? '' };
			const answer = await sessions.api.magicLinkVerify({ query, headers: new Headers(), asResponse: true });
			const given = answer.headers.getSetCookie().map((line) => line.split(';')[0]);
			if (!answer.ok || !given.length) throw new Error(`${email} could not sign in: ${answer.status}`);
			cookies.push(`cookie: ${given.join('; ')}`);
		}
		return cookies;
	} finally {
		await opened.close();
	}
}
