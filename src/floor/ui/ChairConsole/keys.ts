import type { Floor } from '../../types.ts';

/**
 * What a single key does while the list has focus: N gives the floor to whoever is next, P pauses or lets go
 * on, + adds a minute, U takes the last step back. Speaker and step are named, so that a key pressed too late
 * hits nobody else. `null`: the key means nothing now.
 */
export function keyStep(floor: Floor, key: string): Readonly<Record<string, string>> | null {
	const { speech, undoable } = floor;
	const place = speech?.place.id;
	switch (key.toLowerCase()) {
		case 'n':
			return { do: 'give', place: '', ends: place ?? '' };
		case 'p':
			return speech && place ? { do: speech.since === null ? 'go-on' : 'pause', place } : null;
		case '+':
			return place ? { do: 'add-time', place, seconds: '60' } : null;
		case 'u':
			return undoable ? { do: 'undo', step: String(undoable.step) } : null;
		default:
			return null;
	}
}
