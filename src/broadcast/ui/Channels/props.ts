import type { IslandLanguage } from '#ui/island-language.ts';
import type { HallView } from '../../channels.ts';
import type { Track } from '../../tracks.ts';

/** A key, as a channel says by whom it is sent. */
export interface SenderKey {
	id: string;
	note: string;
	tracks: readonly Track[];
	takenBack: boolean;
}

/** What the live part of the technician's page is made of. */
export interface ChannelsProps {
	spoken: IslandLanguage;
	meeting: string;
	zone: string;
	/** When the page was made, ms. */
	now: number;
	/** `null` = there is no key yet. */
	hall: HallView | null;
	/** What lets this browser hear each channel. */
	pass: string;
	senders: readonly SenderKey[];
}

/** A key that was just given, for whoever passes it on. */
export interface GivenProps {
	spoken: IslandLanguage;
	/** Each with a name, to be copied by itself. */
	parts: readonly { name: string; text: string; code: boolean }[];
}
