/*
 * EXT-X-TARGETDURATION of a meeting's playlists: one value for all renditions (RFC 8216 §6.2.4) that never changes
 * (§6.2.1). Pure; seconds.
 */

/** 2, or 4 where the first sender's key frames need it. */
export type TargetDuration = 2 | 4;

/** The longest segment that may be listed: its EXTINF, rounded, is no more than the target (RFC 8216 §4.3.3.1). */
export const longestSegment = (target: TargetDuration | null): number => (target ?? 4) + 0.49;

/** The target for segments that are listed already, the longest being so long. */
export const targetFor = (longest: number): TargetDuration => (longest <= longestSegment(2) ? 2 : 4);
