/* Public entry point of the broadcast slice for server and browser: tracks and form schemas. */
export type { CaptionsOnlyProps } from './captions-only.ts';
export type { FileFragment, TrackFile } from './media/track-file.ts';
export { chaptersOf, recordingFrom, type Chapter } from './chapters.ts';
export { recordingJsonLd } from './json-ld.ts';
export { hashOf, formatMoment, secondsIn } from './moment.ts';
export {
	viewerClasses,
	mayRead,
	mayTranscribe,
	mayWatch,
	openBetween,
	widestClass,
	type ViewerClass,
	type AccessTimeline,
	type Span,
} from './openness.ts';
export { floorSound, isInterpretation, picture, type Track } from './tracks.ts';
export { commandsOf } from './commands.ts';
export { listenerAddresses } from './listeners.ts';
export * from './forms.ts';
