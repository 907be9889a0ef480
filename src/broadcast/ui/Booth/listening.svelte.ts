/** Hearing the floor from the live list: as near to now as segments of a second let it be. */
export class Listening {
	on = $state(false);
	/** How late it is heard, seconds; `null` = nothing is heard. */
	delay = $state<number | null>(null);
	/** Nothing comes, though it is asked for. */
	waiting = $state(false);

	readonly #sound: HTMLAudioElement;
	#address: string;
	#stop: () => void = () => {};
	#look: ReturnType<typeof setInterval> | undefined;

	constructor(sound: HTMLAudioElement, address: string) {
		this.#sound = sound;
		this.#address = address;
	}

	/** Takes up where the sound is now; what plays goes on. */
	use(address: string): void {
		this.#address = address;
	}

	async begin(): Promise<void> {
		this.on = true;
		this.waiting = true;
		await this.#open();
	}

	end(): void {
		this.on = false;
		this.waiting = false;
		this.delay = null;
		clearInterval(this.#look);
		this.#sound.pause();
		this.#stop();
	}

	async #open(): Promise<void> {
		const { default: Hls } = await import('hls.js');
		if (!this.on) return;
		this.#stop();
		if (!Hls.isSupported()) {
			this.#sound.src = this.#address;
			this.#stop = () => this.#sound.removeAttribute('src');
			await this.#sound.play().catch(() => {});
			this.waiting = false;
			return;
		}
		// One segment behind: who interprets would rather hear a hitch than the hall two seconds later.
		const hls = new Hls({ liveSyncDurationCount: 1, maxLiveSyncPlaybackRate: 1.05, enableWorker: false });
		this.#stop = () => hls.destroy();
		hls.on(Hls.Events.ERROR, (_event, { fatal }) => {
			if (!fatal) return;
			this.waiting = true;
			this.delay = null;
			hls.destroy();
			// Nothing is sent yet, or nothing may be heard now: the chair has not opened the meeting.
			setTimeout(() => this.on && void this.#open(), 2_000);
		});
		hls.attachMedia(this.#sound);
		hls.loadSource(this.#address);
		await this.#sound.play().catch(() => {});
		clearInterval(this.#look);
		this.#look = setInterval(() => {
			const { playingDate } = hls;
			this.waiting = this.#sound.readyState < HTMLMediaElement.HAVE_FUTURE_DATA;
			this.delay = playingDate && !this.waiting ? (Date.now() - playingDate.getTime()) / 1_000 : null;
		}, 1_000);
	}
}
