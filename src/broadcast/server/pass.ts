import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Circle } from '../openness.ts';

/** For how long a pass is good after its half hour is over, ms: no film is cut off by the clock. */
const lasting = 2 * 3_600_000;
const halfHour = 1_800_000;

/** Signs and reads passes: what lets a player fetch a closed part without asking who watches each second. */
export interface Passes {
	/** The pass of a circle of a meeting; the same for all in it, so that lists can be shared. */
	give(meeting: string, circle: Circle, now: number): string;
	/** The circle that a pass opens of a meeting; `null` = none, or no more. */
	read(meeting: string, pass: string, now: number): Circle | null;
	/** Nobody's pass of this meeting is good any more: somebody was taken off. Who may goes on with a new one. */
	renew(meeting: string): void;
}

/** @param secret 32 characters or more */
export function openPasses(secret: string): Passes {
	// A number that no pass from before has; after a restart old ones are good until their time is over.
	const rounds = new Map<string, number>();
	const sign = (text: string): string =>
		createHmac('sha256', secret).update(`broadcast ${text}`).digest('base64url').slice(0, 32);
	const letters: Readonly<Record<Circle, string>> = { public: 'o', participants: 'p', technicians: 't' };
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
			return (found?.[0] as Circle | undefined) ?? null;
		},
		renew(meeting) {
			rounds.set(meeting, (rounds.get(meeting) ?? 0) + 1);
		},
	};
}
