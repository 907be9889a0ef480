/** Playback state of a media element's player. */
interface Wishes {
	/** Whether it plays or will as soon as possible. */
	wants: boolean;
	waiting: boolean;
	/** Starts playback. */
	go(): void;
}

/** Follows changes of the media element that come from outside the page, such as media keys or unplugged headphones. */
export function reloadOnErrors(media: HTMLMediaElement, wishes: Wishes, signal: AbortSignal): void {
	const on = (name: string, act: () => void): void => media.addEventListener(name, act, { signal });
	on('play', () => (wishes.wants = true));
	// A source that failed to open also pauses the element; only a pause by the user counts.
	on('pause', () => (wishes.wants &&= media.error !== null || media.readyState === 0));
	on('ended', () => (wishes.wants = false));
	on('waiting', () => (wishes.waiting = true));
	on('playing', () => (wishes.waiting = false));
	on('canplay', () => {
		wishes.waiting = false;
		if (wishes.wants && media.paused) wishes.go();
	});
}
