/** Playback state of a media element's player. */
interface PlaybackIntent {
	/** Whether it plays or will as soon as possible. */
	wantsPlay: boolean;
	waiting: boolean;
	/** Starts playback. */
	startPlayback(): void;
}

/** Follows changes of the media element that come from outside the page, such as media keys or unplugged headphones. */
export function followElement(media: HTMLMediaElement, intent: PlaybackIntent, signal: AbortSignal): void {
	const on = (name: string, act: () => void): void => media.addEventListener(name, act, { signal });
	on('play', () => (intent.wantsPlay = true));
	// A source that failed to open also pauses the element; only a pause by the user counts.
	on('pause', () => (intent.wantsPlay &&= media.error !== null || media.readyState === 0));
	on('ended', () => (intent.wantsPlay = false));
	on('waiting', () => (intent.waiting = true));
	on('playing', () => (intent.waiting = false));
	on('canplay', () => {
		intent.waiting = false;
		if (intent.wantsPlay && media.paused) intent.startPlayback();
	});
}
