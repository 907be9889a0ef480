import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ViewerClass } from '../openness.ts';

/** ms for which a token remains valid after its half hour, so a running film is not interrupted. */
const lasting = 2 * 3_600_000;
const halfHour = 1_800_000;

/**
 * Signs and verifies playback tokens, with which a player fetches closed parts without a permission check every second.
 */
export interface PlaybackTokens {
	/**
	 * Returns the token of a viewer class of a meeting. All members of the class share it, so playlists can be shared
	 * too.
	 */
	give(meeting: string, circle: ViewerClass, now: number): string;
	/** Returns the viewer class of a token; `null` if it is invalid or expired. */
	read(meeting: string, pass: string, now: number): ViewerClass | null;
	/**
	 * Invalidates all tokens of a meeting older than a generation, because someone lost access; those who still have
	 * access get a new token. An older generation than the current one has no effect.
	 */
	renew(meeting: string, round: number): void;
	/**
	 * Calls `hear` for a meeting whose tokens were invalidated.
	 * @returns a function that unsubscribes
	 */
	onRenewed(hear: (meeting: string) => void): () => void;
}

/**
 * Returns the address at which booths and captioners hear the floor with a participant's token, including closed parts.
 */
export const floorAddress = (passes: Pick<PlaybackTokens, 'give'>, meeting: string, now: number): string =>
	`/media/${meeting}/live/floor.m3u8?pass=${passes.give(meeting, 'participants', now)}`;

/**
 * Opens the playback tokens. Token generations are stored in the database, shared by all processes and kept across
 * restarts; this map caches them (`token-generation.ts` updates it).
 * @param secret 32 characters or more
 */
export function openPlaybackTokens(secret: string): PlaybackTokens {
	const rounds = new Map<string, number>();
	const hearers = new Set<(meeting: string) => void>();
	const sign = (text: string): string =>
		createHmac('sha256', secret).update(`broadcast ${text}`).digest('base64url').slice(0, 32);
	const letters: Readonly<Record<ViewerClass, string>> = { public: 'o', participants: 'p', technicians: 't' };
	return {
		give(meeting, circle, now) {
			const begin = Math.floor(now / halfHour);
			const body = `${letters[circle]}${begin.toString(36)}.${(rounds.get(meeting) ?? 0).toString(36)}`;
			return `${body}.${sign(`${meeting} ${body}`)}`;
		},
		read(meeting, pass, now) {
			const match = /^([opt])([0-9a-z]{1,10})\.([0-9a-z]{1,8})\.([\w-]{32})$/.exec(pass);
			if (!match) return null;
			const [, letter, begin = '', round = '', signature = ''] = match;
			const right = Buffer.from(sign(`${meeting} ${letter}${begin}.${round}`));
			if (!timingSafeEqual(right, Buffer.from(signature))) return null;
			const from = Number.parseInt(begin, 36) * halfHour;
			if (now > from + halfHour + lasting || now < from - 60_000) return null;
			if (Number.parseInt(round, 36) < (rounds.get(meeting) ?? 0)) return null;
			const found = Object.entries(letters).find(([, one]) => one === letter);
			return (found?.[0] as ViewerClass | undefined) ?? null;
		},
		renew(meeting, round) {
			if (round <= (rounds.get(meeting) ?? 0)) return;
			rounds.set(meeting, round);
			for (const hear of hearers) hear(meeting);
		},
		onRenewed(hear) {
			hearers.add(hear);
			return () => void hearers.delete(hear);
		},
	};
}
