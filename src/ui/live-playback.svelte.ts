import { catchUpRate, observe } from './catch-up.ts';
import { nextListLoader } from './next-list-loader.ts';

/**
 * Seconds behind the end of the playlist: one segment, since interpreters would rather hear a hitch than the hall later.
 * In seconds, because hls.js counts target durations, which are longer than segments.
 */
const behindEnd = 1;

/** Hearing the floor from the live list: as near to now as segments of a second let it be. */
export class LivePlayback {
	on = $state(false);
	/** How late it is heard, seconds; `null` = nothing is heard. */
	delay = $state<number | null>(null);
	/** Nothing comes, though it is asked for. */
	waiting = $state(false);

	readonly #sound: HTMLAudioElement;
	readonly #now: () => number;
	#address: string;
	#stop: () => void = () => {};
	#look: ReturnType<typeof setInterval> | undefined;
	#keepUp: ReturnType<typeof setInterval> | undefined;
	#aheads: number[] = [];
	#again: ReturnType<typeof setTimeout> | undefined;
	/** Counts the openings: what was begun before the last one, or before it was ended, changes nothing. */
	#opening = 0;

	/** @param now the server's time, ms: the sound carries it, and this computer's clock may be another */
	constructor(sound: HTMLAudioElement, address: string, now: () => number = () => Date.now()) {
		this.#sound = sound;
		this.#address = address;
		this.#now = now;
	}

	/** Takes up where the sound is now; what plays goes on. */
	use(address: string): void {
		this.#address = address;
	}

	async start(): Promise<void> {
		this.on = true;
		this.waiting = true;
		await this.#open();
	}

	end(): void {
		this.on = false;
		this.waiting = false;
		this.delay = null;
		this.#close();
		this.#sound.pause();
	}

	#close(): void {
		this.#opening += 1;
		clearInterval(this.#look);
		clearInterval(this.#keepUp);
		this.#sound.playbackRate = 1;
		clearTimeout(this.#again);
		this.#stop();
		this.#stop = () => {};
	}

	async #open(): Promise<void> {
		this.#close();
		const opening = this.#opening;
		// What could not be loaded is a line that is lost: it is tried again.
		const { default: Hls } = await import('hls.js').catch(() => ({ default: null }));
		if (opening !== this.#opening) return;
		if (!Hls) return this.#later();
		if (!Hls.isSupported()) {
			this.#sound.src = this.#address;
			this.#stop = () => this.#sound.removeAttribute('src');
			await this.#sound.play().catch(() => {});
			if (opening === this.#opening) this.waiting = false;
			return;
		}
		const hls = new Hls({
			liveSyncDuration: behindEnd,
			// A hitch makes nothing later for good.
			liveSyncOnStallIncrease: 0,
			enableWorker: false,
			pLoader: nextListLoader(Hls) as unknown as NonNullable<(typeof Hls.DefaultConfig)['pLoader']>,
		});
		this.#stop = () => hls.destroy();
		hls.on(Hls.Events.ERROR, (_event, { fatal }) => {
			if (fatal && opening === this.#opening) this.#later();
		});
		hls.attachMedia(this.#sound);
		// A random number, so that the listener counts once.
		hls.loadSource(`${this.#address}&viewer=${crypto.randomUUID().slice(0, 8)}`);
		await this.#sound.play().catch(() => {});
		if (opening !== this.#opening) return;
		this.#aheads = [];
		this.#keepUp = setInterval(() => this.#catchUp(), 100);
		this.#look = setInterval(() => {
			const { playingDate } = hls;
			this.waiting = this.#sound.readyState < HTMLMediaElement.HAVE_FUTURE_DATA;
			this.delay = playingDate && !this.waiting ? (this.#now() - playingDate.getTime()) / 1_000 : null;
		}, 1_000);
	}

	#catchUp(): void {
		const { buffered, currentTime } = this.#sound;
		const end = buffered.length ? buffered.end(buffered.length - 1) : currentTime;
		this.#aheads = observe(this.#aheads, end - currentTime);
		const rate = catchUpRate(this.#aheads);
		if (rate !== this.#sound.playbackRate) this.#sound.playbackRate = rate;
	}

	/** Nothing is sent yet, or nothing may be heard now: the chair has not opened the meeting. */
	#later(): void {
		this.#close();
		this.waiting = true;
		this.delay = null;
		this.#again = setTimeout(() => void this.#open(), 2_000);
	}
}
