import { within } from './within.ts';

const patience = 5_000; // ms

/**
 * Starts the processing of sound; call it after a user gesture. On a computer without a sound output, Firefox never
 * settles the request.
 * @throws {DOMException} `TimeoutError` if it has not started after 5 s
 */
export const startAudio = (context: Pick<AudioContext, 'resume'>): Promise<void> =>
	within(patience, context.resume());
