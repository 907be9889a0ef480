/* The door of the broadcast for all: the names of its tracks. */
export { floorSound, isTrack, picture, type Track } from './tracks.ts';
export { commandsOf } from './commands.ts';
export { listenerAddresses } from './listeners.ts';
