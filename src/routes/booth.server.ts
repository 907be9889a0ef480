import type { Booth as BoothOf } from '#broadcast/server';
import Booth from '#broadcast/ui/Booth/Booth.svelte';
import BoothKeyEntry from '#broadcast/ui/Booth/BoothKeyEntry.svelte';
import type { InterpretersDocument } from '#documents/server';
import type { FloorPage, UpcomingText } from '#floor/server';
import Follow from '#floor/ui/Islands/Follow.svelte';
import type { FollowProps } from '#floor/ui/Islands/props.ts';
import type { Language } from '#platform/language.ts';
import { languageName } from '#ui/InLanguage/name.ts';
import { liveStart } from './floor.ts';
import { islandOf, type Island } from './islands.ts';

const words = ['broadcast.booth-', 'broadcast.studio-', 'ui.'];

/** The entry form of a booth, without a key or with an invalid one. */
export const boothKeyEntry = (
	language: Language,
	props: { action: string; refused: 'wrong' | 'taken-back' | null },
): Promise<Island> => islandOf('booth-key-entry', BoothKeyEntry, language, words, props);

/** The keys of a booth. */
export const boothIsland = (
	language: Language,
	{
		booth,
		texts,
		documents,
		actions,
		zone,
	}: {
		booth: BoothOf;
		texts: UpcomingText[];
		documents: InterpretersDocument[];
		actions: string;
		zone: string;
	},
): Promise<Island> =>
	islandOf('booth', Booth, language, words, {
		ingest: `/ingest/${booth.meeting}/${booth.language}`,
		actions,
		texts,
		documents,
		language: languageName(booth.language, language),
		zone,
	});

/** The speakers' list as a booth follows it. */
export const floorIsland = (
	language: Language,
	start: FloorPage & { stream: string },
	{ zone, items }: Pick<FollowProps, 'zone' | 'items'>,
): Promise<Island> => {
	return islandOf('follow', Follow, language, ['floor.', 'ui.'], {
		start: { ...liveStart(start), stream: start.stream },
		zone,
		items,
		request: null,
	});
};
