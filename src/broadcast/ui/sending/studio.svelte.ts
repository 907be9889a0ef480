import { openClock } from './clock.ts';
import { frame, openPictureEncoder, type PictureEncoder } from './encode.ts';
import { openSegmentStore } from './segment-store.ts';
import { TrackUpload } from './track-upload.svelte.ts';
import { openPicture, type Picture, type PictureSource } from './picture.ts';
import { pictureRates } from './rates.ts';
import type { SoundSource } from './sound.ts';
import { SoundSending, troubleOf, type SourceTrouble } from './source.svelte.ts';
import { SerialQueue } from '#ui/serial-queue.ts';

/** Maximum frames (one second) queued for the encoder after a delay; further frames are dropped. */
const mostBehind = 25;
const soundEnds = 1_800; // ms

const tracks = ['picture', 'floor'] as const;

/** The hall's computer as a sender of picture and floor. */
export class StudioSending {
	state = $state<'off' | 'opening' | 'trying' | 'sending'>('off');
	pictureTrouble = $state<SourceTrouble | null>(null);
	/** Frames dropped because the computer is too slow. */
	dropped = $state(0);
	/** Picture bit rate in bit/s. */
	rate = $state<number>(pictureRates[0]);
	lanes = $state.raw<Readonly<Record<'picture' | 'floor', TrackUpload>> | null>(null);
	readonly clock = openClock();
	readonly sound: SoundSending;

	readonly #meeting: string;
	readonly #turns = new SerialQueue();
	#key = '';
	#picture: Picture | null = null;
	#seen = false;
	#encoder: PictureEncoder | null = null;
	#closed = false;
	#last = -1;
	/** End of what is sent, in unix seconds. */
	#until = -1;

	constructor(meeting: string) {
		this.#meeting = meeting;
		this.sound = new SoundSending(
			this.clock,
			(second) => second.slot <= this.#until && this.lanes?.floor.push(second),
			(time) => this.#beat(time),
		);
	}

	/**
	 * Opens picture and sound without sending them.
	 * @returns whether both are available
	 */
	try(canvas: HTMLCanvasElement, sources: { picture: PictureSource; sound: SoundSource }): Promise<boolean> {
		if (this.state === 'off') this.state = 'opening';
		return this.#turns.run(async () => {
			await this.clock.ask();
			if (this.#closed) return false;
			this.#picture ??= openPicture(canvas, () => {
				this.#seen = false;
				this.pictureTrouble = 'gone';
			});
			const seen = await this.#usePicture(sources.picture);
			const heard = await this.sound.use(sources.sound);
			if (this.state === 'opening') this.state = seen || heard ? 'trying' : 'off';
			return seen && heard;
		});
	}

	/** @returns whether the last requested picture and sound are available, once the browser has answered */
	ready(): Promise<boolean> {
		return this.#turns.run(
			async () => this.#seen && this.sound.open && !this.pictureTrouble && !this.sound.trouble,
		);
	}

	/** @returns whether the picture is available; otherwise the previous one continues */
	usePicture(source: PictureSource): Promise<boolean> {
		return this.#turns.run(() => this.#usePicture(source));
	}

	/** @returns whether the sound is available; otherwise the previous one continues */
	useSound(source: SoundSource): Promise<boolean> {
		return this.#turns.run(() => this.sound.use(source));
	}

	async #usePicture(source: PictureSource): Promise<boolean> {
		this.pictureTrouble = null;
		if (typeof VideoEncoder === 'undefined') {
			this.pictureTrouble = 'no-browser';
			return false;
		}
		try {
			await this.#picture?.use(source);
			this.#seen = true;
			return true;
		} catch (reason) {
			this.pictureTrouble = troubleOf(reason);
			return false;
		}
	}

	/** Starts sending. */
	async send(key: string): Promise<void> {
		this.#key = key;
		await this.#openLanes();
		this.#until = Infinity;
		this.state = 'sending';
	}

	/** Sends what an earlier page left behind, and nothing new. */
	async finish(key: string): Promise<void> {
		this.#key = key;
		await this.#openLanes();
	}

	/** Returns the number of seconds that an earlier page left behind. */
	async leftOver(): Promise<number> {
		const keep = await openSegmentStore();
		const all = await Promise.all(tracks.map((track) => keep.waiting(`/ingest/${this.#meeting}/${track}`)));
		return Math.max(...all.map(({ size }) => size));
	}

	/** The largest number of waiting seconds over the tracks. */
	get waiting(): number {
		return Math.max(0, ...Object.values(this.lanes ?? {}).map(({ waiting }) => waiting));
	}

	/** Changes the picture bit rate from the next second; players see no break. */
	useRate(rate: number): void {
		this.rate = rate;
		void this.#encoder?.close();
		this.#encoder = null;
	}

	async #openLanes(): Promise<void> {
		if (this.lanes) return void Object.values(this.lanes).map((lane) => lane.again());
		const keep = await openSegmentStore();
		const lane = (track: string): TrackUpload =>
			new TrackUpload(`/ingest/${this.#meeting}/${track}`, () => this.#key, keep);
		const lanes = { picture: lane('picture'), floor: lane('floor') };
		await Promise.all(Object.values(lanes).map((one) => one.start()));
		this.lanes = lanes;
	}

	/**
	 * Stops sending but keeps the preview; waiting seconds are still uploaded.
	 * @returns a promise that resolves once everything recorded is queued
	 */
	async pause(): Promise<void> {
		this.state = 'trying';
		this.#until = this.clock.at(Date.now());
		const encoder = this.#encoder;
		this.#encoder = null;
		// The current second of sound is complete shortly after its end.
		await Promise.all([encoder?.close(), new Promise((resolve) => setTimeout(resolve, soundEnds))]);
	}

	close(): void {
		this.#closed = true;
		this.sound.close();
		void this.#encoder?.close();
		this.#picture?.close();
		this.#encoder = null;
		this.#picture = null;
		for (const lane of Object.values(this.lanes ?? {})) lane.stop();
		this.clock.stop();
		this.state = 'off';
	}

	get #sends(): boolean {
		return this.state === 'sending';
	}

	/** Takes a frame every 1/25 s of the server's time, so seconds start at the same moments on all senders. */
	#beat(time: number): void {
		const at = Math.floor(time * frame.rate);
		if (at <= this.#last && at > this.#last - frame.rate) return;
		this.#last = at;
		const picture = this.#picture?.take(time);
		if (!picture) return;
		if (!this.#sends) return picture.close();
		this.#encoder ??= openPictureEncoder(
			this.rate,
			(second) => this.lanes?.picture.push(second),
			() => (this.pictureTrouble = 'encoder'),
		);
		if (this.#encoder.behind >= mostBehind) {
			this.dropped += 1;
			return picture.close();
		}
		this.#encoder.add(picture, at / frame.rate);
	}
}
