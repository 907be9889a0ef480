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
	const found = person ? await rolesOf(ctx.database, person.id) : [];
	return new Map(found.map(({ conference, role }) => [conference, role]));
}

/** The announced conferences in which the caller has a role, newest first. Two queries. */
export async function ownConferences(ctx: OperationContext): Promise<OwnConference[]> {
	const mine = await ownRoles(ctx);
	const rows = await conferencesByIds(ctx.database, [...mine.keys()], {
		language: ctx.language,
		words: [],
	});
	const own: OwnConference[] = [];
	for (const row of rows) {
		const role = mine.get(row.id);
		if (role && row.state !== 'draft') own.push(Object.assign(toHead(row, ctx.language), { role }));
	}
	return own.sort((a, b) => (b.firstDay ?? '').localeCompare(a.firstDay ?? ''));
}
