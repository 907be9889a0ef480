import { randomUUID } from 'node:crypto';
import { sql, type Database } from '#platform/server/database.ts';
import type { Hall } from '../../bench/hall/prepare.ts';

/* What the tests of faults have in common: forms as browsers send them, and what the database holds after. */

/** A form to be sent, perhaps more than once. */
export interface DelegateRequest {
	/** The line of the header that says who sends it, `cookie: …`. */
	cookie: string;
	form: Record<string, string>;
}

/** Each delegate's wish for the floor, with a one-time key of its own. */
export const delegateRequests = ({ item }: Hall, cookies: readonly string[]): DelegateRequest[] =>
	cookies.map((cookie) => ({
		cookie,
		form: { once: randomUUID(), item, kind: 'statement', where: 'online', language: 'en' },
	}));

/** Sends a form; answers with the status, or 0 when no answer came. */
export async function send(origin: string, path: string, { cookie, form }: DelegateRequest): Promise<number> {
	const [, value = ''] = cookie.split(': ');
	try {
		const answer = await fetch(`${origin}${path}`, {
			method: 'POST',
			redirect: 'manual',
			body: new URLSearchParams(form),
			headers: { cookie: value, origin, accept: 'text/html' },
		});
		await answer.arrayBuffer();
		return answer.status;
	} catch {
		return 0;
	}
}

export const askPath = ({ slug }: Hall): string => `/en/conferences/${slug}/meetings/1?/ask`;
export const leadPath = ({ meeting }: Hall): string => `/en/console/meetings/${meeting}`;

/** The keys of all that was ever asked in the meeting, in the order of the log; each asks for one place. */
export async function keysOfRequests(database: Database, { meeting }: Hall): Promise<string[]> {
	const found = await sql<{ key: string }>`select key from floor.event
		where meeting_id = ${meeting} and kind = 'asked' order by revision`.execute(database);
	return found.rows.map(({ key }) => key);
}

/** For how many delegations a place waits, and how many places wait. */
export async function waiting(database: Database, { meeting }: Hall) {
	const found = await sql<{ places: number; delegations: number }>`
		select count(*)::int as places, count(distinct delegation_id)::int as delegations
		from floor.place where meeting_id = ${meeting}`.execute(database);
	return found.rows[0];
}
