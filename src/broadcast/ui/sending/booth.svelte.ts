import { sends, type Air } from '../../air.ts';
import { openClock } from './clock.ts';
import { openSegmentStore } from './segment-store.ts';
import { TrackUpload } from './track-upload.svelte.ts';
import type { SoundSource } from './sound.ts';
import { SoundSending } from './source.svelte.ts';
import { SerialQueue } from '#ui/serial-queue.ts';

/** One interpreter's page as a sender: the microphone, and whether it is on air. */
export class BoothSending {
	/** Who of the booth is on air; `null` = nobody, and the floor is heard. */
	air = $state.raw<Air | null>(null);
	coughing = $state(false);
	lane = $state.raw<TrackUpload | null>(null);
	readonly clock = openClock();
	readonly sound: SoundSending;
	/** What this page calls itself; nobody else knows it. */
	readonly page: string;
	readonly #address: string;
	readonly #turns = new SerialQueue();
	/** What was chosen last. */
	#source: SoundSource = { kind: 'device', id: '' };
	/** The turn that this page has left, until the server has heard of it. */
	#left: Air | null = null;
	/** When this page was on air, so that seconds that were made meanwhile go out although they come later. */
	#was: Air[] = [];

	/** @param address `/ingest/<meeting>/<language>`; the browser shows the booth's key there by itself */
	constructor(address: string, page: string) {
		this.#address = address;
		this.page = page;
		this.sound = new SoundSending(
			this.clock,
			(second) => {
				if (sends(this.#was, this.page, second.slot)) this.lane?.push(second);
			},
			(time) => this.#gate(time),
		);
		this.sound.silence(true);
	}

	/** Takes a microphone. @returns whether it is there */
	use(source: SoundSource): Promise<boolean> {
		this.#source = source;
		return this.#turns.run(() => this.#use(source));
	}

	/** Takes the microphone that was chosen last, unless it is open. @returns whether it is there */
	ready(): Promise<boolean> {
		return this.#turns.run(async () => this.sound.open || this.#use(this.#source));
	}

	async #use(source: SoundSource): Promise<boolean> {
		await this.clock.ask();
		if (!this.lane) {
			const lane = new TrackUpload(this.#address, () => null, await openSegmentStore());
			await lane.start();
			this.lane = lane;
		}
		const there = await this.sound.use(source);
		if (there) this.#gate(this.clock.at(Date.now()));
		return there;
	}

	/** Takes up who is on air, as the server says it. */
	hear(air: Air | null): void {
		// It has not heard yet that this page has gone off air: nothing is sent, and so nothing else is shown.
		if (air && air.page === this.#left?.page && air.from === this.#left.from) return;
		this.#left = null;
		this.#take(air);
	}

	/** Goes off air at once, whatever the line does. */
	leave(): void {
		if (this.onAir) this.#left = this.air;
		this.#take(null);
	}

	#take(air: Air | null): void {
		const before = this.#was.at(-1);
		if (air && before?.page === air.page && before.from === air.from && before.until === null) return;
		const now = Math.floor(this.clock.at(Date.now()));
		// Handed over at the stated second, taken off at once: then the second goes out as it is, silent at its end.
		if (before && before.until === null) before.until = air ? Math.max(air.from - 1, before.from - 1) : now;
		if (air) this.#was.push({ ...air });
		this.#was = this.#was.slice(-10);
		this.air = air;
		this.#gate(this.clock.at(Date.now()));
	}

	/** Mutes while it is held, begun on air only; let go, it is over, whoever is on air by then. */
	cough(coughing: boolean): void {
		this.coughing = coughing && (this.coughing || this.onAir);
		this.#gate(this.clock.at(Date.now()));
	}

	get onAir(): boolean {
		return this.air?.page === this.page;
	}

	close(): void {
		this.sound.close();
		this.lane?.stop();
		this.clock.stop();
	}

	/** Lets the voice through only while this page is on air and nobody coughs. */
	#gate(time: number): void {
		// Taken over, its last second is still heard to the end; taken off, nothing more is.
		const heard = this.air !== null && sends(this.#was, this.page, Math.floor(time));
		this.sound.silence(!heard || this.coughing);
	}
}
