import { directoryVersion, linksTo } from '#directory/server';
import type { OperationContext } from '#platform/server/context.ts';
import { nextMoment } from '../agenda.ts';
import type { ConferenceHead, ConferencePage } from '../page.ts';
import type { PublishedConference } from './published-conference.ts';
import type { PublishedParts } from './published-parts.ts';
import { toHead, toPage, type PageSource } from './to-page.ts';

/** What pages show of a conference, without what the viewer may do. */
export interface ConferenceViews {
	head: ConferenceHead;
	page: ConferencePage;
	/** The page for everybody; `null` while the public may not see it. */
	publicly: ConferencePage | null;
}

interface KnownViews {
	views: ConferenceViews;
	parts: PublishedParts;
	/** Nothing changes between these moments (ms). */
	from: number;
	until: number;
}

/*
 * Cached views, by the conference as the database has it in this request: all that they are made of is compared, so
 * earlier ones are never used. They are the same for all who see closed parts, and for all who do not.
 */
const cachedViews = new WeakMap<object, Map<string, KnownViews>>();

/** The views of a conference for a viewer. @param seeClosed whether they see its closed parts */
export async function conferenceViews(
	ctx: OperationContext,
	published: PublishedConference,
	seeClosed: boolean,
): Promise<ConferenceViews> {
	const { current, parts } = published;
	const now = ctx.now.getTime();
	const key = [ctx.language, seeClosed, await directoryVersion(ctx)].join(' ');
	const known = cachedViews.get(current) ?? new Map<string, KnownViews>();
	cachedViews.set(current, known);
	const before = known.get(key);
	if (before && before.parts === parts && before.from <= now && now < before.until) return before.views;
	const views = await makeViews(ctx, published, seeClosed);
	// Without a day of its own, it names entries as of today.
	const until =
		parts.edition.firstDay === null
			? now
			: (nextMoment([...current.meetings, ...parts.items], now) ?? Infinity);
	known.delete(key);
	known.set(key, { views, parts, from: now, until });
	// Versions of the directory that are over are not asked for again.
	if (known.size > maxViews)
		for (const oldest of known.keys()) if (known.size > maxViews) known.delete(oldest);
	return views;
}

const maxViews = 20;

async function makeViews(
	ctx: OperationContext,
	{ current, parts }: PublishedConference,
	isParticipant: boolean,
): Promise<ConferenceViews> {
	const ids = parts.relations.flatMap(({ entry }) => entry ?? []);
	// With the names that the entries had at the time.
	const entries = await linksTo(ctx, ids, ctx.language, parts.edition.firstDay ?? undefined);
	const publishedAt = current.publishedAt === null ? null : new Date(current.publishedAt);
	const source: PageSource = { ...current, ...parts, publishedAt, entries };
	const reader = { isParticipant, language: ctx.language, now: ctx.now.getTime() };
	const page = toPage(source, reader);
	const publicPage = isParticipant ? toPage(source, { ...reader, isParticipant: false }) : page;
	return {
		head: toHead(source, ctx.language),
		page,
		publicly: current.state === 'draft' ? null : publicPage,
	};
}
