/** Time between two heartbeats of a live stream, ms. The server sends them, the browser counts on them. */
export const heartbeat = 5_000;
