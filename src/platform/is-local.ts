/** Whether an address leads to this machine itself: then only somebody at this machine reaches it. */
export const isLocal = (origin: string): boolean =>
	/^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(origin).hostname);
