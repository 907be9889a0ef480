import type { ChannelsPage } from '#broadcast/server';
import Channels from '#broadcast/ui/Channels/Channels.svelte';
import type { Language } from '#platform/language.ts';
import { islandOf, type Island } from '#site/islands.ts';

const words = ['broadcast.channels-', 'broadcast.studio-level-', 'ui.'];

/** Who sends, and what arrives, as it changes. */
export function channelsIsland(
	{ meeting, hall, token, keys, conference }: ChannelsPage,
	now: Date,
	language: Language,
): Promise<Island> {
	const senders = keys.map(({ id, note, tracks, revokedAt }) => ({
		id,
		note,
		tracks,
		isRevoked: revokedAt !== null,
	}));
	const start = { meeting, zone: conference.timeZone, now: now.getTime(), hall, token, senders };
	return islandOf('channels', Channels, language, words, start);
}
