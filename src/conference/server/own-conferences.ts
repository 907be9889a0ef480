import type { OperationContext } from '#platform/server/context.ts';
import type { ConferenceHead } from '../page.ts';
import type { Role } from '../roles.ts';
import { rolesOf } from './store/roles.ts';
import { toHead } from './to-page.ts';
import { conferencesByIds } from './store/catalogue.ts';

/** A conference in which the caller has a role. */
export interface OwnConference extends ConferenceHead {
	role: Role;
}

/** The caller's roles, by id of the conference. */
export async function ownRoles(ctx: OperationContext): Promise<Map<string, Role>> {
	const { person } = ctx.actor;
	const found = person ? await rolesOf(ctx, person.id) : [];
	return new Map(found.map(({ conference, role }) => [conference, role]));
}

/** The announced conferences of these ids, by id, in the reader's language. One query. */
export async function conferenceHeads(
	ctx: OperationContext,
	ids: readonly string[],
): Promise<Map<string, ConferenceHead>> {
	const search = { language: ctx.language, words: [] };
	const rows = ids.length ? await conferencesByIds(ctx.database, ids, search) : [];
	const announced = rows.filter(({ state }) => state !== 'draft');
	return new Map(announced.map((row) => [row.id, toHead(row, ctx.language)]));
}

/** The announced conferences in which the caller has a role, newest first. Two queries. */
export async function ownConferences(ctx: OperationContext): Promise<OwnConference[]> {
	const mine = await ownRoles(ctx);
	const own: OwnConference[] = [];
	for (const head of (await conferenceHeads(ctx, [...mine.keys()])).values()) {
		const role = mine.get(head.id);
		if (role) own.push(Object.assign(head, { role }));
	}
	return own.sort((a, b) => (b.firstDay ?? '').localeCompare(a.firstDay ?? ''));
}
