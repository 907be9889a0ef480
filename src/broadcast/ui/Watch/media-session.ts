import type { Player } from './player.svelte.ts';

const step = 10; // seconds

/**
 * Connects the player to system media keys: lock screen, headphones, keyboard. Unsupported actions are skipped.
 * @returns a function that disconnects it
 */
export function setMediaSessionHandlers(player: Player): () => void {
	const session = (navigator as { mediaSession?: MediaSession }).mediaSession;
	if (!session) return () => {};
	const keys: readonly [MediaSessionAction, MediaSessionActionHandler][] = [
		['play', () => player.play()],
		['pause', () => player.pause()],
		['seekbackward', ({ seekOffset }) => player.step(-(seekOffset ?? step))],
		['seekforward', ({ seekOffset }) => player.step(seekOffset ?? step)],
	];
	const set = (key: MediaSessionAction, act: MediaSessionActionHandler | null): void => {
		try {
			session.setActionHandler(key, act);
		} catch {
			// The browser does not support this action.
		}
	};
	for (const [key, act] of keys) set(key, act);
	return () => {
		for (const [key] of keys) set(key, null);
		session.metadata = null;
	};
}

/** Shows the meeting and the current speaker in the system's media controls. */
export function setMediaSessionState(title: string, speaker: string): void {
	if ('mediaSession' in navigator)
		navigator.mediaSession.metadata = new MediaMetadata({ title, artist: speaker });
}
