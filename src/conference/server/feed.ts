import type { EntryKind } from '#directory';
import { idsOf, linksTo } from '#directory/server';
import type { Audience } from '#platform/audience.ts';
import { inLanguage } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { FeedConference } from '../feeds/entry.ts';
import { toPage } from './to-page.ts';
import { publicConferences, type PublicRow, type FeedSelection } from './store/feed.ts';
import { changesOf, meetingsOf, relationsOf } from './store/read.ts';

/* Feeds: the public view, for every caller; emails to participants have theirs. */

/** Most conferences in a feed. */
export const maxInFeed = 300;
const year = 366 * 24 * 60 * 60_000; // ms

/**
 * The scope of a feed: all of the last year and the future, one conference, those of a directory entry, or search
 * results.
 */
export type FeedScope =
	| 'all'
	| { slug: string }
	| { kind: EntryKind; slug: string }
	| { ids: readonly string[] };

/**
 * The conferences of a feed, newest first, at most 300; `null` if the conference or entry does not exist. At most seven
 * statements.
 */
export async function feedOf(
	ctx: OperationContext,
	of: FeedScope,
	reader: Audience = 'public',
): Promise<FeedConference[] | null> {
	const selection = await selectionFor(ctx, of);
	if (!selection) return null;
	const rows = await publicConferences(ctx.database, selection, maxInFeed);
	if (!rows.length && 'slug' in selection) return null;
	const ids = rows.map(({ id }) => id);
	const meetings = await meetingsOf(ctx.database, ...ids);
	const relations = await relationsOf(ctx.database, ...ids);
	const changes = await changesOf(ctx.database, ...ids);
	const entries = await linksTo(
		ctx,
		relations.flatMap(({ entry }) => entry ?? []),
		ctx.language,
	);
	return rows.map((row): FeedConference => {
		const { original } = row.edition;
		const there = own(meetings, row);
		const changed = own(changes, row);
		const withdrawn = changed.flatMap(({ kind, listed, meeting, before }) =>
			kind === 'withdrawn' &&
			(listed || reader === 'participants') &&
			meeting &&
			!there.some(({ id }) => id === meeting.id)
				? [{ ...meeting, title: inLanguage(meeting.title, ctx.language, original), was: before }]
				: [],
		);
		const page = toPage(
			{
				...row,
				meetings: there,
				items: [],
				relations: own(relations, row),
				changes: changed,
				entries,
			},
			{ isParticipant: reader === 'participants', language: ctx.language, now: ctx.now.getTime() },
		);
		return Object.assign(page, {
			sequence: row.sequence,
			firstPublishedAt: row.firstPublishedAt,
			withdrawn,
		});
	});
}

const own = <Row extends { conference: string }>(all: readonly Row[], { id }: PublicRow): Row[] =>
	all.filter(({ conference }) => conference === id);

async function selectionFor(ctx: OperationContext, of: FeedScope): Promise<FeedSelection | null> {
	if (of === 'all') return { since: new Date(ctx.now.getTime() - year) };
	if ('ids' in of || !('kind' in of)) return of;
	const entry = (await idsOf(ctx, of.kind, [of.slug])).get(of.slug);
	return entry ? { entry } : null;
}
