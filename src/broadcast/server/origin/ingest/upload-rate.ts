import { kindOf, type Track } from '../../../tracks.ts';

/** A leaky bucket: bytes still counted, and the time of the last update in unix seconds. */
export interface UploadRate {
	spent: number;
	at: number;
}

/** Bytes per second: 20 Mbit/s exceeds any picture's need, and half a megabit any voice's. */
const most = { video: 2_500_000, audio: 64_000 } as const;
/** Seconds of data that may arrive at once after a stalled connection. */
const burst = { video: 10, audio: 30 } as const;

/**
 * Charges received bytes to a track, regardless of sender and number of uploads.
 * @returns seconds until more may come; 0 if the limit is not reached
 */
export function chargeUpload(bucket: UploadRate, track: Track, bytes: number, now: number): number {
	const kind = kindOf(track) === 'video' ? 'video' : 'audio';
	const rate = most[kind];
	bucket.spent = Math.max(0, bucket.spent - Math.max(0, now - bucket.at) * rate) + bytes;
	bucket.at = now;
	return Math.max(0, bucket.spent / rate - burst[kind]);
}
