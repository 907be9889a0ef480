import type { TrackUpload } from '../sending/track-upload.svelte.ts';
import type { BoothConnection } from './booth-connection.svelte.ts';

/** Number of waiting seconds above which listeners no longer hear a booth that has lost its connection. */
const most = 3;

/** Whether what a booth on air says reaches its listeners, as far as its page knows. */
export function reachesListeners(
	upload: Pick<TrackUpload, 'answer' | 'waiting'> | null,
	connection: BoothConnection['state'],
): boolean {
	// An upload without an answer is given up only after some seconds.
	const isLate = connection === 'lost' && (upload?.waiting ?? 0) > most;
	return !isLate && !['offline', 'unavailable', 'wrong-key'].includes(upload?.answer.result ?? 'none');
}
