import { liveNow, type LivePart } from '#conference/server';
import { floorFor } from '#floor/server';
import { nameOf } from '#floor/ui/format.ts';
import { watchFor } from '#broadcast/server';
import { anonymous } from '#platform/actor.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { LanguageText } from '#ui/InLanguage/language-text.ts';

/** What the home page begins with: a meeting that is open to the public now, else the next one, else the last. */
export interface HomeLead {
	part: LivePart;
	is: 'live' | 'next' | 'last';
	/** Names of the speaker, and of the next three. */
	speaking: LanguageText | null;
	next: readonly LanguageText[];
	/** Whether there is a picture to show before it plays. */
	hasPoster: boolean;
	/** Whether there is picture or sound to watch. */
	isWatchable: boolean;
}

/** How long the page is kept while somebody speaks, ms. */
const liveLifetime = 5_000;

/** The same for every reader: the public view. `freshUntil`: until when, ms. */
export async function homeLead(
	ctx: OperationContext,
): Promise<{ lead: HomeLead | null; alsoLive: readonly LivePart[]; freshUntil: number | null }> {
	const live = await liveNow(ctx);
	const [first, ...alsoLive] = live.now;
	const part = first ?? live.next ?? live.last;
	if (!part) return { lead: null, alsoLive: [], freshUntil: live.freshUntil };
	const reader = { ...ctx, actor: anonymous };
	const watch = await watchFor(reader, part.meeting.id);
	const isWatchable =
		watch !== null && (watch.picture || watch.sounds.length > 0) && watch.watching !== 'nothing-kept';
	const common = { part, hasPoster: isWatchable && watch.picture, isWatchable };
	if (!first)
		return {
			lead: { ...common, is: live.next ? 'next' : 'last', speaking: null, next: [] },
			alsoLive: [],
			freshUntil: live.freshUntil,
		};
	const floor = (await floorFor(reader, part.meeting.id))?.floor;
	const list = floor?.item ? floor.lists[floor.item] : undefined;
	const until = ctx.now.getTime() + liveLifetime;
	return {
		lead: {
			...common,
			is: 'live',
			speaking: floor?.speech ? nameOf(floor.speech.place.delegation, ctx.language) : null,
			next: (list?.places ?? []).slice(0, 3).map(({ delegation }) => nameOf(delegation, ctx.language)),
		},
		alsoLive,
		freshUntil: Math.min(live.freshUntil ?? until, until),
	};
}
