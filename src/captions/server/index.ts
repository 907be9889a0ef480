/* Entry point of captions for servers and routes. */
export { captionerFor, captionsCookie, type Captioner } from './captioner.ts';
export { correctLine, withdrawLine } from './correct.ts';
export { findInCaptions } from './find.ts';
export { loadCaptions } from './load.ts';
export { captionKeys, captionLanguagesFor, readCaptions, type CaptionsStart } from './read.ts';
export { captionsFor } from './shown.ts';
export { slice } from './slice.ts';
export {
	captionAt,
	readTranscript,
	transcriptForms,
	transcriptOf,
	type TranscriptForm,
} from './transcript.ts';
export { writeLine } from './write.ts';
