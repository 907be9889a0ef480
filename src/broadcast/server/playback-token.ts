import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ViewerClass } from '../openness.ts';

/** ms for which a token remains valid after its half hour, so a running film is not interrupted. */
const validFor = 2 * 3_600_000;
const halfHour = 1_800_000;

/**
 * Signs and verifies playback tokens, with which a player fetches closed parts without a permission check every second.
 */
export interface PlaybackTokens {
	/**
	 * Returns the token of a viewer class of a meeting. All members of the class share it, so playlists can be shared
	 * too.
	 */
	issue(meeting: string, viewerClass: ViewerClass, now: number): string;
	/** Returns the viewer class of a token; `null` if it is invalid or expired. */
	read(meeting: string, token: string, now: number): ViewerClass | null;
	/**
	 * Invalidates all tokens of a meeting older than a generation, because someone lost access; people who still have
	 * access get a new token. An older generation than the current one has no effect.
	 */
	invalidate(meeting: string, generation: number): void;
	/**
	 * Calls `hear` for a meeting whose tokens were invalidated.
	 * @returns a function that unsubscribes
	 */
	onInvalidated(listener: (meeting: string) => void): () => void;
}

/**
 * Returns the address at which booths and captioners hear the floor with a participant's token, including closed parts.
 */
export const floorAddress = (tokens: Pick<PlaybackTokens, 'issue'>, meeting: string, now: number): string =>
	`/media/${meeting}/live/floor.m3u8?pass=${tokens.issue(meeting, 'participants', now)}`;

/**
 * Opens the playback tokens. Token generations are stored in the database, shared by all processes and kept across
 * restarts; this map caches them (`token-generation.ts` updates it).
 * @param secret 32 characters or more
 */
export function openPlaybackTokens(secret: string): PlaybackTokens {
	const generations = new Map<string, number>();
	const listeners = new Set<(meeting: string) => void>();
	const sign = (text: string): string =>
		createHmac('sha256', secret).update(`broadcast ${text}`).digest('base64url').slice(0, 32);
	const classCodes: Readonly<Record<ViewerClass, string>> = {
		public: 'o',
		participants: 'p',
		technicians: 't',
	};
	return {
		issue(meeting, viewerClass, now) {
			const begin = Math.floor(now / halfHour);
			const body = `${classCodes[viewerClass]}${begin.toString(36)}.${(generations.get(meeting) ?? 0).toString(36)}`;
			return `${body}.${sign(`${meeting} ${body}`)}`;
		},
		read(meeting, token, now) {
			const match = /^([opt])([0-9a-z]{1,10})\.([0-9a-z]{1,8})\.([\w-]{32})$/.exec(token);
			if (!match) return null;
			const [, classCode, begin = '', generation = '', signature = ''] = match;
			const right = Buffer.from(sign(`${meeting} ${classCode}${begin}.${generation}`));
			if (!timingSafeEqual(right, Buffer.from(signature))) return null;
			const from = Number.parseInt(begin, 36) * halfHour;
			if (now > from + halfHour + validFor || now < from - 60_000) return null;
			if (Number.parseInt(generation, 36) < (generations.get(meeting) ?? 0)) return null;
			const found = Object.entries(classCodes).find(([, one]) => one === classCode);
			return (found?.[0] as ViewerClass | undefined) ?? null;
		},
		invalidate(meeting, generation) {
			if (generation <= (generations.get(meeting) ?? 0)) return;
			generations.set(meeting, generation);
			for (const listener of listeners) listener(meeting);
		},
		onInvalidated(listener) {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
	};
}
