/* Entry point of the broadcast for all: its tracks, and what its forms send. */
export { recordingFrom } from './chapters.ts';
export { hashOf, sayMoment } from './moment.ts';
export {
	circles,
	mayWatch,
	openBetween,
	widestOf,
	type Circle,
	type Openness,
	type Span,
} from './openness.ts';
export { floorSound, isInterpretation, isTrack, picture, type Track } from './tracks.ts';
export { commandsOf } from './commands.ts';
export { listenerAddresses } from './listeners.ts';
export * from './forms.ts';
