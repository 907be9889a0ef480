/**
 * A stream of media of a meeting: the picture, the original sound of the floor, or an interpretation, which has
 * the code of its language.
 */
export type Track = string;

export const picture: Track = 'picture';
export const floorSound: Track = 'floor';

const interpretation = /^[a-z]{2,3}$/;

/** Whether a word can be the name of a track. */
export const isTrack = (word: string): boolean =>
	word === picture || word === floorSound || interpretation.test(word);

/** Whether a track is what a booth says. */
export const isInterpretation = (track: Track): boolean => interpretation.test(track);

/** What a track must carry. */
export const kindOf = (track: Track): 'video' | 'audio' => (track === picture ? 'video' : 'audio');

/**
 * The most bytes of media that one fragment of a track may have. A second or less is asked for: 8 MB are one of
 * picture at 64 Mbit/s, 256 kB are ten of sound at 200 kbit/s. A fragment is held until it is whole, and the key of a
 * booth is to fill no more than a booth needs.
 */
export const largestOf = (track: Track): number => (kindOf(track) === 'video' ? 8_192 : 256) * 1_024;
