/* Entry point of the broadcast for all: its tracks, and what its forms send. */
export { floorSound, isTrack, picture, type Track } from './tracks.ts';
export { commandsOf } from './commands.ts';
export { listenerAddresses } from './listeners.ts';
export * from './forms.ts';
