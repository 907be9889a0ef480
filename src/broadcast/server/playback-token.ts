import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ViewerClass } from '../openness.ts';

/** For how long a pass is good after its half hour is over, ms: no film is cut off by the clock. */
const lasting = 2 * 3_600_000;
const halfHour = 1_800_000;

/** Signs and reads passes: what lets a player fetch a closed part without asking who watches each second. */
export interface PlaybackTokens {
	/** The pass of a circle of a meeting; the same for all in it, so that lists can be shared. */
	give(meeting: string, circle: ViewerClass, now: number): string;
	/** The circle that a pass opens of a meeting; `null` = none, or no more. */
	read(meeting: string, pass: string, now: number): ViewerClass | null;
	/**
	 * From now on only passes of this round of a meeting are good, and of later ones: somebody lost the right to them. Who
	 * may goes on with a new one. A round that is behind the one that is known changes nothing.
	 */
	renew(meeting: string, round: number): void;
	/** Calls `hear` for a meeting whose passes were renewed. @returns how to stop */
	onRenewed(hear: (meeting: string) => void): () => void;
}

/** Where the floor is heard with the pass of those who take part: by booths and captioners, in closed parts too. */
export const floorAddress = (passes: Pick<PlaybackTokens, 'give'>, meeting: string, now: number): string =>
	`/media/${meeting}/live/floor.m3u8?pass=${passes.give(meeting, 'participants', now)}`;

/**
 * The rounds of meetings lie in the database, so that every process has the same and none forgets them; here they are
 * at hand (`rounds.ts` brings them).
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
