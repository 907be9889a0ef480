import { sql } from '#platform/server/database.ts';
import type { SqlFragment } from '#platform/server/list.ts';
import { isPartner, type Viewer } from '../../distribution.ts';

/**
 * The documents `d` that a viewer may read, with their titles: `mayRead` of `distribution.ts` in SQL. Every query that
 * shows documents to readers has this condition. 2.1–2.4
 */
export function visibleTo({ isOfficer, memberships, now }: Viewer): SqlFragment {
	if (isOfficer) return sql`true`;
	const released = sql`d.state = 'issued' and (d.release_at is null or d.release_at <= ${now})`;
	if (!memberships.length) return sql`(${released} and d.distribution = 'public')`;
	const conferences = (where: (one: Viewer['memberships'][number]) => boolean): string[] =>
		memberships.filter(where).map(({ conference }) => conference);
	const own = memberships.flatMap(({ delegations }) => delegations.map(({ id }) => id));
	const officers = conferences(({ role }) => role === 'officer');
	const everyone = conferences(() => true);
	const delegates = conferences(({ role, delegations }) => role === 'chair' || delegations.length > 0);
	const partners = conferences(({ role, delegations }) => role === 'chair' || delegations.some(isPartner));
	return sql`(d.conference_id = any (${officers}::uuid[])
		or exists (select from documents.author a where a.document_id = d.id and a.delegation_id = any (${own}::uuid[]))
		or (${released} and (d.distribution = 'public'
			or (d.distribution = 'participants' and d.conference_id = any (${everyone}::uuid[]))
			or (d.distribution = 'delegations' and d.conference_id = any (${delegates}::uuid[]))
			or (d.distribution = 'partners' and d.conference_id = any (${partners}::uuid[]))
			or (d.distribution = 'list' and exists (select from documents.recipient r
				where r.document_id = d.id and r.delegation_id = any (${own}::uuid[]))))))`;
}
