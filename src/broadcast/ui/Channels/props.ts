import type { IslandLanguage } from '#ui/island-language.ts';
import type { HallView } from '../../channels.ts';
import type { Track } from '../../tracks.ts';

/** A key, as the sender of a channel. */
export interface SenderKey {
	id: string;
	note: string;
	tracks: readonly Track[];
	isRevoked: boolean;
}

/** Props of the live part of the technician's page. */
export interface ChannelsProps {
	spoken: IslandLanguage;
	meeting: string;
	zone: string;
	/** When the page was rendered, ms. */
	now: number;
	/** `null` if there is no key yet. */
	hall: HallView | null;
	/** Playback token with which this browser can play each channel. */
	token: string;
	senders: readonly SenderKey[];
}

/** A new key to pass on. */
export interface GivenProps {
	spoken: IslandLanguage;
	/** Each part can be copied separately. */
	parts: readonly { name: string; text: string; code: boolean }[];
}
