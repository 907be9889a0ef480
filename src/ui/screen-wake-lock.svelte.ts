/**
 * Keeps the screen on while something is sent, asks before the page is left, and knows whether it is looked at: a
 * page in the background may be slowed down by the browser.
 */
export class ScreenWakeLock {
	hidden = $state(false);
	#lock: WakeLockSentinel | null = null;
	#wanted = false;

	/** Call it in an effect. @returns how to stop */
	follow(): () => void {
		const look = (): void => {
			this.hidden = document.hidden;
			// A lock is lost with sight.
			if (!document.hidden && this.#wanted) void this.#take();
		};
		const leave = (event: BeforeUnloadEvent): void => {
			if (this.#wanted) event.preventDefault();
		};
		look();
		document.addEventListener('visibilitychange', look);
		addEventListener('beforeunload', leave);
		return () => {
			document.removeEventListener('visibilitychange', look);
			removeEventListener('beforeunload', leave);
			this.want(false);
		};
	}

	/** Whether something is being sent. */
	want(wanted: boolean): void {
		this.#wanted = wanted;
		if (wanted) void this.#take();
		else {
			void this.#lock?.release().catch(() => {});
			this.#lock = null;
		}
	}

	async #take(): Promise<void> {
		if (!('wakeLock' in navigator) || (this.#lock && !this.#lock.released)) return;
		this.#lock = await navigator.wakeLock.request('screen').catch(() => null);
	}
}
