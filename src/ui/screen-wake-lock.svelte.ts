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
		const update = (): void => {
			this.hidden = document.hidden;
			// A lock is lost with sight.
			if (!document.hidden && this.#wanted) void this.#take();
		};
		const confirmLeave = (event: BeforeUnloadEvent): void => {
			if (this.#wanted) event.preventDefault();
		};
		update();
		document.addEventListener('visibilitychange', update);
		addEventListener('beforeunload', confirmLeave);
		return () => {
			document.removeEventListener('visibilitychange', update);
			removeEventListener('beforeunload', confirmLeave);
			this.set(false);
		};
	}

	/** Whether something is being sent. */
	set(isWanted: boolean): void {
		this.#wanted = isWanted;
		if (isWanted) void this.#take();
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
