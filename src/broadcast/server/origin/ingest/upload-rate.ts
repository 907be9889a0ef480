import { kindOf, type Track } from '../../../tracks.ts';

/** How much was sent lately, in bytes that have not been forgotten yet, and when that was reckoned; unix seconds. */
export interface UploadRate {
	spent: number;
	at: number;
}

/** Bytes a second: 20 Mbit/s is more than any hall's picture needs, and half a megabit than any voice. */
const most = { video: 2_500_000, audio: 64_000 } as const;
/** Of so many seconds may come at once: what waited in a line that stood still. */
const burst = { video: 10, audio: 30 } as const;

/**
 * Counts what comes of a track, whoever sends it and in however many bodies.
 * @returns for how many seconds nothing more may come; 0 = go on
 */
export function chargeUpload(pace: UploadRate, track: Track, bytes: number, now: number): number {
	const kind = kindOf(track) === 'video' ? 'video' : 'audio';
	const rate = most[kind];
	pace.spent = Math.max(0, pace.spent - Math.max(0, now - pace.at) * rate) + bytes;
	pace.at = now;
	return Math.max(0, pace.spent / rate - burst[kind]);
}
