import { openClock } from './clock.ts';
import { frame, openPictureEncoder, type PictureEncoder } from './encode.ts';
import { openSegmentStore } from './segment-store.ts';
import { TrackUpload } from './track-upload.svelte.ts';
import { openPicture, type Picture, type PictureSource } from './picture.ts';
import { pictureRates } from './rates.ts';
import type { SoundSource } from './sound.ts';
import { SoundSending, troubleOf, type SourceTrouble } from './source.svelte.ts';
import { SerialQueue } from '#ui/serial-queue.ts';
import { within } from '#ui/within.ts';

/** Maximum frames (one second) queued for the encoder after a delay; further frames are dropped. */
const maxQueued = 25;
/** Maximum ms for which the last second of sound is awaited. */
const flushWithin = 5_000;
const tickEvery = 20; // ms

const tracks = ['picture', 'floor'] as const;

/** The hall's computer as a sender of picture and floor. */
export class StudioSending {
	state = $state<'off' | 'opening' | 'preview' | 'sending'>('off');
	pictureTrouble = $state<SourceTrouble | null>(null);
	/** Frames dropped because the computer is too slow. */
	dropped = $state(0);
	/** Picture bit rate in bit/s. */
	rate = $state<number>(pictureRates[0]);
	uploads = $state.raw<Readonly<Record<'picture' | 'floor', TrackUpload>> | null>(null);
	readonly clock = openClock();
	readonly sound: SoundSending;

	readonly #meeting: string;
	readonly #queue = new SerialQueue();
	readonly #store = openSegmentStore();
	#key = '';
	#picture: Picture | null = null;
	/** Clocks the picture while there is no sound to do so. */
	#timer: ReturnType<typeof setInterval> | undefined;
	#hasPicture = false;
	#encoder: PictureEncoder | null = null;
	#closed = false;
	#last = -1;
	/** End of what is sent, in unix seconds. */
	#until = -1;
	/** Called with the first second of sound that is not sent. */
	#flushed: (() => void) | null = null;

	constructor(meeting: string) {
		this.#meeting = meeting;
		this.sound = new SoundSending(
			this.clock,
			(second) => {
				if (second.time <= this.#until) this.uploads?.floor.push(second);
				else this.#flushed?.();
			},
			(time) => this.#tick(time),
		);
	}

	/**
	 * Opens picture and sound without sending them.
	 * @returns whether both are available
	 */
	preview(
		canvas: HTMLCanvasElement,
		sources: { picture: PictureSource; sound: SoundSource },
	): Promise<boolean> {
		if (this.state === 'off') this.state = 'opening';
		return this.#queue.run(async () => {
			await this.clock.measure();
			if (this.#closed) return false;
			this.#picture ??= openPicture(canvas, () => {
				this.#hasPicture = false;
				this.pictureTrouble = 'gone';
			});
			this.#timer ??= setInterval(() => this.#tickWithoutSound(), tickEvery);
			const hasPicture = await this.#usePicture(sources.picture);
			const hasSound = await this.sound.use(sources.sound);
			if (this.state === 'opening') this.state = hasPicture || hasSound ? 'preview' : 'off';
			return hasPicture && hasSound;
		});
	}

	/**
	 * @returns whether the last requested picture and sound are available, once the browser has answered. Without a sound
	 * output no sound can be chosen, so the picture is sent alone.
	 */
	ready(): Promise<boolean> {
		return this.#queue.run(async () => {
			const hasSound = (this.sound.open && !this.sound.trouble) || this.sound.trouble === 'no-answer';
			return this.#hasPicture && !this.pictureTrouble && hasSound;
		});
	}

	/** @returns whether the picture is available; otherwise the previous one continues */
	usePicture(source: PictureSource): Promise<boolean> {
		return this.#queue.run(() => this.#usePicture(source));
	}

	/** @returns whether the sound is available; otherwise the previous one continues */
	useSound(source: SoundSource): Promise<boolean> {
		return this.#queue.run(() => this.sound.use(source));
	}

	async #usePicture(source: PictureSource): Promise<boolean> {
		this.pictureTrouble = null;
		if (typeof VideoEncoder === 'undefined') {
			this.pictureTrouble = 'no-browser';
			return false;
		}
		try {
			await this.#picture?.use(source);
			this.#hasPicture = true;
			return true;
		} catch (reason) {
			this.pictureTrouble = troubleOf(reason);
			return false;
		}
	}

	/** Starts sending. */
	async send(key: string): Promise<void> {
		this.#key = key;
		await this.#openUploads();
		this.#until = Infinity;
		this.state = 'sending';
	}

	/** Sends what an earlier page left behind, and nothing new. */
	async finish(key: string): Promise<void> {
		this.#key = key;
		await this.#openUploads();
	}

	/** Returns the number of seconds that an earlier page left behind. */
	async leftoverSeconds(): Promise<number> {
		const all = await Promise.all(
			tracks.map((track) => this.#store.waiting(`/ingest/${this.#meeting}/${track}`)),
		);
		return Math.max(...all.map(({ size }) => size));
	}

	/** The largest number of waiting seconds over the tracks. */
	get waiting(): number {
		return Math.max(0, ...Object.values(this.uploads ?? {}).map(({ waiting }) => waiting));
	}

	/** Changes the picture bit rate from the next second; players see no break. */
	useRate(rate: number): void {
		this.rate = rate;
		void this.#encoder?.close();
		this.#encoder = null;
	}

	async #openUploads(): Promise<void> {
		if (this.uploads) return void Object.values(this.uploads).map((upload) => upload.retryNow());
		const upload = (track: string): TrackUpload =>
			new TrackUpload(`/ingest/${this.#meeting}/${track}`, () => this.#key, this.#store);
		const uploads = { picture: upload('picture'), floor: upload('floor') };
		await Promise.all(Object.values(uploads).map((one) => one.start()));
		this.uploads = uploads;
	}

	/**
	 * Stops sending but keeps the preview; waiting seconds are still uploaded.
	 * @returns a promise that resolves once everything recorded is queued
	 */
	async pause(): Promise<void> {
		this.state = 'preview';
		this.#until = this.clock.at(Date.now());
		const encoder = this.#encoder;
		this.#encoder = null;
		await Promise.all([encoder?.close(), this.#soundFlushed()]);
	}

	/** Resolves once the last second of sound is queued: when the next one, which is not sent, is complete. */
	#soundFlushed(): Promise<void> {
		if (!this.sound.open) return Promise.resolve();
		const flushed = new Promise<void>((resolve) => (this.#flushed = resolve));
		return within(flushWithin, flushed).catch(() => {});
	}

	close(): void {
		this.#closed = true;
		clearInterval(this.#timer);
		this.sound.close();
		void this.#encoder?.close();
		this.#picture?.close();
		this.#encoder = null;
		this.#picture = null;
		for (const upload of Object.values(this.uploads ?? {})) upload.stop();
		this.clock.stop();
		this.state = 'off';
	}

	get #sends(): boolean {
		return this.state === 'sending';
	}

	#tickWithoutSound(): void {
		// Blocks of sound that wait in a busy page still have their frames: only without any does the timer take them.
		if (!this.sound.isRunning) this.#tick(this.clock.at(Date.now()));
	}

	/** Takes a frame every 1/25 s of the server's time, so seconds start at the same moments on all senders. */
	#tick(time: number): void {
		const at = Math.floor(time * frame.rate);
		if (at <= this.#last && at > this.#last - frame.rate) return;
		this.#last = at;
		const picture = this.#picture?.take(time);
		if (!picture) return;
		if (!this.#sends) return picture.close();
		this.#encoder ??= openPictureEncoder(
			this.rate,
			(second) => this.uploads?.picture.push(second),
			() => (this.pictureTrouble = 'encoder'),
		);
		if (this.#encoder.behind >= maxQueued) {
			this.dropped += 1;
			return picture.close();
		}
		this.#encoder.add(picture, at / frame.rate);
	}
}
