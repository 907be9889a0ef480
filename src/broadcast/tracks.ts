/**
 * A media stream of a meeting: `picture`, `floor` (the original sound), or an interpretation, named by its language
 * code.
 */
export type Track = string;

export const picture: Track = 'picture';
export const floorSound: Track = 'floor';

const interpretation = /^[a-z]{2,3}$/;

/** Whether a string is a valid track name. */
export const isTrack = (word: string): boolean =>
	word === picture || word === floorSound || interpretation.test(word);

/** Whether a track is an interpretation from a booth. */
export const isInterpretation = (track: Track): boolean => interpretation.test(track);

/** The media type that a track must carry. */
export const kindOf = (track: Track): 'video' | 'audio' => (track === picture ? 'video' : 'audio');

/**
 * Maximum bytes of one fragment. Senders should send at most a second each: 8 MB is one second of picture at 64 Mbit/s,
 * and 256 kB is ten seconds of sound at 200 kbit/s. A fragment is buffered until complete, so a booth's key must not
 * allow more memory than a booth needs.
 */
export const largestOf = (track: Track): number => (kindOf(track) === 'video' ? 8_192 : 256) * 1_024;
