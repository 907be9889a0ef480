/** Interval between two heartbeats of a live stream, ms; the browser detects a dead connection by it. */
export const heartbeat = 5_000;
