import type { OperationContext } from '#platform/server/context.ts';
import { isId } from '../edition.ts';
import { may } from './access.ts';
import { publishedParts, type PublishedParts } from './published-parts.ts';
import {
	currentConference,
	roleHolder,
	type CurrentConference,
	type RoleHolder,
	type WhichConference,
} from './store/access.ts';

/** A published conference with the caller's place in it; includes closed parts, which pages have to hide. */
export interface PublishedConference {
	/** For the permission check. */
	access: Pick<CurrentConference, 'id' | 'slug' | 'state'> & RoleHolder;
	/** The row and its meetings; like the parts, the same object for all readers until it changes. */
	current: CurrentConference;
	parts: PublishedParts;
}

const found = new WeakMap<OperationContext, Promise<PublishedConference | null>[]>();

/**
 * A published conference that the caller may see, or `null`. One query, and four more after a publication; none by a
 * meeting or an id when the context has read that conference before.
 */
export async function publishedConference(
	ctx: OperationContext,
	which: WhichConference,
): Promise<PublishedConference | null> {
	const before = found.get(ctx) ?? [];
	found.set(ctx, before);
	if (!('slug' in which))
		for (const one of before.toReversed()) {
			const conference = await one;
			if (conference && isOf(conference, which)) return conference;
		}
	const reading = read(ctx, which);
	before.push(reading);
	return reading;
}

const isOf = ({ current }: PublishedConference, which: { meeting: string } | { id: string }): boolean =>
	'id' in which ? current.id === which.id : current.meetings.some(({ id }) => id === which.meeting);

async function read(ctx: OperationContext, which: WhichConference): Promise<PublishedConference | null> {
	if (!('slug' in which) && !isId('id' in which ? which.id : which.meeting)) return null;
	const { person } = ctx.actor;
	const [current, holder] = await Promise.all([
		currentConference(ctx, which),
		person && roleHolder(ctx, person.id, which),
	]);
	if (!current) return null;
	const { id, slug, state } = current;
	const access = {
		id,
		slug,
		state,
		role: holder?.role ?? null,
		delegation: holder?.delegation ?? null,
		held: holder?.held ?? null,
	};
	if (!may(ctx, 'see', access)) return null;
	const parts = await publishedParts(ctx.database, current);
	return parts && { access, current, parts };
}
