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
