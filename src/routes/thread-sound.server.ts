import { formatMoment, hashOf } from '#broadcast';
import { captionAt } from '#captions/server';
import { addressOf } from '#platform/address.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { ThreadThing } from '#platform/thread.ts';
import type { Translate } from '#platform/messages.ts';
import type { ShownSound } from '#ui/Thread/shown.ts';

/** What is heard from the second of a statement, in seconds. docs/rules/thread.md 3.1 */
const heard = 10;

/** A thing at its place in a thread. */
export type Placed = ThreadThing & { at: number | null };

/** The second at which a statement is heard: that of what came of it, if it is in the statement. */
function secondOf({ sound, at }: Pick<Placed, 'sound' | 'at'>): number | null {
	if (!sound) return null;
	const second = at === null ? sound.start : (at - sound.zero) / 1_000;
	return Math.floor(second >= sound.start && second < sound.end ? second : sound.start);
}

/** Ten seconds in the reader's language, where they are interpreted into it, else as they were spoken. */
export async function soundOf(
	ctx: OperationContext,
	t: Translate,
	thing: Placed,
	detail: 'whole' | 'short',
): Promise<ShownSound | null> {
	const { path, meeting, sound } = thing;
	const second = secondOf(thing);
	if (!sound || !path || !meeting || second === null) return null;
	const { language } = ctx;
	const track = sound.languages.includes(language) ? language : 'floor';
	const words =
		detail === 'whole'
			? await captionAt(ctx, meeting, language, { from: second, until: second + heard })
			: '';
	return {
		src: `/media/${meeting}/clip/${track}/${second}.mp4`,
		href: addressOf(language, path) + hashOf(second),
		label: t('platform.thread.recording', { time: formatMoment(second) }),
		caption: words ? { text: words, about: t('platform.thread.caption') } : null,
	};
}
