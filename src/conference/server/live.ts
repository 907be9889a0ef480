import { audienceAt, nextSwitch, type AudienceFrom } from '#platform/audience.ts';
import type { IdentityView } from '#platform/identity.ts';
import { inLanguage, type LocalizedText } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { conferenceIdentity } from './to-page.ts';
import { publicSpan, type PublicSpan } from '../parts.ts';
import { lastPublic, nextChange, nextPublic, openMeetings, type LiveRow } from './store/live.ts';

/** A public part on /live. */
export interface LivePart {
	conference: {
		id: string;
		slug: string;
		title: LocalizedText;
		sample: boolean;
		timeZone: string;
		identity: IdentityView;
	};
	meeting: { id: string; number: number; title: LocalizedText | null; state: LiveRow['state'] };
	/** The item on the floor, or the one that opens the part to the public. */
	item: { id: string; number: string; title: LocalizedText | null } | null;
	day: string | null;
	startsAt: number | null;
	endsAt: number | null;
	open: PublicSpan | null;
}

/** The contents of /live: what is in session; if nothing, the next and the last public parts. */
export interface LivePage {
	now: LivePart[];
	next: LivePart | null;
	last: LivePart | null;
	freshUntil: number | null;
}

/**
 * What is public and in session now, the same for every reader: an open meeting whose item on the floor (or which
 * itself, without an item) is public now. Four queries.
 */
export async function liveNow(ctx: OperationContext): Promise<LivePage> {
	const now = ctx.now.getTime();
	const open = await openMeetings(ctx.database);
	const [next, last] = [await nextPublic(ctx.database, ctx.now), await lastPublic(ctx.database, ctx.now)];
	const shown = [...open, ...(next ? [next] : []), ...(last ? [last] : [])];
	const moments = [
		// The next change of any meeting: with parallel meetings, another one may be the last.
		await nextChange(ctx.database, ctx.now),
		...shown.map((row) => nextSwitch(stepsNow(row), now)),
	].filter((moment): moment is number => moment !== null);
	const show = (row: LiveRow | null): LivePart | null => row && partOf(row, ctx);
	return {
		now: open.filter((row) => audienceAt(stepsNow(row), now) === 'public').map((row) => partOf(row, ctx)),
		next: show(next),
		last: show(last),
		freshUntil: moments.length ? Math.min(...moments) : null,
	};
}

/** The effective audience steps of what goes on in a meeting: those of the item on the floor, else the meeting's. */
const stepsNow = (row: LiveRow): readonly AudienceFrom[] => row.item?.steps ?? row.steps;

function partOf(row: LiveRow, { language, now }: OperationContext): LivePart {
	const localize = (texts: LiveRow['title']): LocalizedText | null =>
		inLanguage(texts, language, row.original);
	const shown = localize(row.conferenceTitle) ?? { text: '', language: row.original, isRequested: false };
	return {
		conference: {
			id: row.conference,
			slug: row.slug,
			title: shown,
			sample: row.sample,
			timeZone: row.timeZone,
			identity: conferenceIdentity(row.identity, row.slug, language, row.original),
		},
		meeting: { id: row.meeting, number: row.number, title: localize(row.title), state: row.state },
		item: row.item && { id: row.item.id, number: row.item.number, title: localize(row.item.title) },
		day: row.day,
		startsAt: row.startsAt,
		endsAt: row.endsAt,
		open: publicSpan(stepsNow(row), now.getTime()),
	};
}
