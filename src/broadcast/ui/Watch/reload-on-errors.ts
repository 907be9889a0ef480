/** What an element's player is told of what happens to it. */
interface Wishes {
	/** Whether it plays, or will as soon as it can. */
	wants: boolean;
	waiting: boolean;
	/** Lets it play. */
	go(): void;
}

/** Heeds what happens to an element also by another hand than this page's: a key of the keyboard, headphones that are pulled out. */
export function reloadOnErrors(media: HTMLMediaElement, wishes: Wishes, signal: AbortSignal): void {
	const on = (name: string, act: () => void): void => media.addEventListener(name, act, { signal });
	on('play', () => (wishes.wants = true));
	// A source that could not be opened, and is tried again, halts the element too: nobody has pressed that.
	on('pause', () => (wishes.wants &&= media.error !== null || media.readyState === 0));
	on('ended', () => (wishes.wants = false));
	on('waiting', () => (wishes.waiting = true));
	on('playing', () => (wishes.waiting = false));
	on('canplay', () => {
		wishes.waiting = false;
		if (wishes.wants && media.paused) wishes.go();
	});
}
