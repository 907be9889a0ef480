import type { Player } from './player.svelte.ts';

const step = 10; // seconds

/**
 * Lends the player to the keys that a system has for what plays: on the lock screen of a phone, on headphones, on a
 * keyboard. What a browser does not know of it leaves out.
 * @returns how to take it back
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
			// This browser has no such key.
		}
	};
	for (const [key, act] of keys) set(key, act);
	return () => {
		for (const [key] of keys) set(key, null);
		session.metadata = null;
	};
}

/** Says there what plays: the meeting, and who speaks. */
export function setMediaSessionState(title: string, speaker: string): void {
	if ('mediaSession' in navigator)
		navigator.mediaSession.metadata = new MediaMetadata({ title, artist: speaker });
}
