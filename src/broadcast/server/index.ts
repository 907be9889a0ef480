/* The door of the broadcast for servers and routes. */
export { may } from './access.ts';
export { boothCookie, boothFor, listenerIn, type Booth } from './booth.ts';
export { openBooths, type BoothsLive } from './booths.ts';
export { openCalls, type Calls } from './calls/open.ts';
export { readTurn, type TurnSettings } from './calls/turn.ts';
export { endBroadcast, resumeBroadcast } from './end.ts';
export { giveKey, takeKeyBack } from './keys.ts';
export { loadRecording } from './load-recording.ts';
export { goOffAir, goOnAir } from './on-air.ts';
export { lastRecording } from './last-recording.ts';
export { askSlower } from './slower.ts';
export { isIngest, openIngest } from './origin/ingest.ts';
export { openOrigin, type Origin } from './origin/origin.ts';
export { isMedia, openMedia } from './origin/serve.ts';
export { broadcastFor, type BroadcastPage } from './read.ts';
export { openS3 } from './storage/s3.ts';
export { watchFor, type WatchPage } from './watch.ts';
export { readMediaStore, type S3Settings } from './storage/s3-settings.ts';
