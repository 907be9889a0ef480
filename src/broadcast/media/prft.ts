const ntpEpoch = 2_208_988_800; // unix seconds of 1900, negated

/**
 * Returns what a sender states of its time in a `prft` box (ISO/IEC 14496-12 §8.16.5).
 * @param timescale ticks per second of the track
 * @returns seconds to add to its media time to get unix time; `null` if the box is cut
 */
export function producerOffset(prft: Uint8Array, timescale: number): number | null {
	const view = new DataView(prft.buffer, prft.byteOffset, prft.byteLength);
	const isLong = prft.length > 8 && view.getUint8(8) > 0;
	if (prft.length < (isLong ? 32 : 28)) return null;
	const unix = view.getUint32(16) - ntpEpoch + view.getUint32(20) / 2 ** 32;
	return unix - (isLong ? Number(view.getBigUint64(24)) : view.getUint32(24)) / timescale;
}
