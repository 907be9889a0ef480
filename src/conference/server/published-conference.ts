import type { OperationContext } from '#platform/server/context.ts';
import type { MeetingPart } from '../agenda.ts';
import { isId } from '../edition.ts';
import { may } from './access.ts';
import { publishedParts, type PublishedParts } from './published-parts.ts';
import { meetingsOf } from './store/read.ts';
import { readerAccess, type ReaderAccess } from './store/access.ts';

/** A published conference with the caller's place in it; includes closed parts, which pages have to hide. */
export interface PublishedConference extends PublishedParts {
	access: ReaderAccess;
	meetings: readonly MeetingPart[];
}

type Which = { slug: string } | { meeting: string } | { id: string };

const found = new WeakMap<OperationContext, Promise<PublishedConference | null>[]>();

/**
 * A published conference that the caller may see, or `null`. Two queries, and four more after a publication; none by a
 * meeting or an id when the context has read that conference before.
 */
export async function publishedConference(
	ctx: OperationContext,
	which: Which,
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

const isOf = (
	{ access, meetings }: PublishedConference,
	which: { meeting: string } | { id: string },
): boolean => ('id' in which ? access.id === which.id : meetings.some(({ id }) => id === which.meeting));

async function read(ctx: OperationContext, which: Which): Promise<PublishedConference | null> {
	if (!('slug' in which) && !isId('id' in which ? which.id : which.meeting)) return null;
	const access = await readerAccess(ctx.database, ctx.actor.person?.id ?? null, which);
	if (!access || !may(ctx, 'see', access)) return null;
	const parts = await publishedParts(ctx.database, access);
	return parts && { ...parts, access, meetings: await meetingsOf(ctx.database, access.id) };
}
