import { sends, type Air } from '../../air.ts';
import { openClock } from './clock.ts';
import { openSegmentStore } from './segment-store.ts';
import { TrackUpload } from './track-upload.svelte.ts';
import type { SoundSource } from './sound.ts';
import { SoundSending } from './source.svelte.ts';
import { SerialQueue } from '#ui/serial-queue.ts';

/** An interpreter's page as a sender: the microphone, and whether it is on air. */
export class BoothSending {
	/** Who of the booth is on air; `null` if nobody, in which case listeners hear the floor. */
	air = $state.raw<Air | null>(null);
	coughing = $state(false);
	upload = $state.raw<TrackUpload | null>(null);
	readonly clock = openClock();
	readonly sound: SoundSending;
	/** This page's random id, known only to its booth. */
	readonly page: string;
	readonly #address: string;
	readonly #queue = new SerialQueue();
	/** The last chosen source. */
	#source: SoundSource = { kind: 'device', id: '' };
	/** The turn that this page has ended, until the server confirms it. */
	#endedTurn: Air | null = null;
	/** Recent turns on air, because a second is encoded after it was spoken and may come after the turn. */
	#recentTurns: Air[] = [];

	/** @param address `/ingest/<meeting>/<language>`; the browser sends the booth's key as a cookie */
	constructor(address: string, page: string) {
		this.#address = address;
		this.page = page;
		this.sound = new SoundSending(
			this.clock,
			(second) => {
				if (sends(this.#recentTurns, this.page, second.time)) this.upload?.push(second);
			},
			(time) => this.#applyMute(time),
		);
		this.sound.silence(true);
	}

	/**
	 * Opens a microphone.
	 * @returns whether it is available
	 */
	use(source: SoundSource): Promise<boolean> {
		this.#source = source;
		return this.#queue.run(() => this.#use(source));
	}

	/**
	 * Opens the last chosen microphone unless it is open.
	 * @returns whether it is available
	 */
	openLastSource(): Promise<boolean> {
		return this.#queue.run(async () => this.sound.open || this.#use(this.#source));
	}

	async #use(source: SoundSource): Promise<boolean> {
		await this.clock.measure();
		if (!this.upload) {
			const upload = new TrackUpload(this.#address, () => null, openSegmentStore());
			await upload.start();
			this.upload = upload;
		}
		const there = await this.sound.use(source);
		if (there) this.#applyMute(this.clock.at(Date.now()));
		return there;
	}

	/** Applies the on-air state reported by the server. */
	applyAir(air: Air | null): void {
		// The server does not know yet that this page went off air, so its report is outdated.
		if (air && air.page === this.#endedTurn?.page && air.from === this.#endedTurn.from) return;
		this.#endedTurn = null;
		this.#take(air);
	}

	/** Goes off air at once, even without a connection. */
	goOffAir(): void {
		if (this.onAir) this.#endedTurn = this.air;
		this.#take(null);
	}

	#take(air: Air | null): void {
		const before = this.#recentTurns.at(-1);
		if (air && before?.page === air.page && before.from === air.from && before.until === null) return;
		const now = Math.floor(this.clock.at(Date.now()));
		// After a handover the turn ends at the stated second. When leaving, the current second is sent as it is, with
		// silence at its end.
		if (before && before.until === null) before.until = air ? Math.max(air.from - 1, before.from - 1) : now;
		if (air) this.#recentTurns.push({ ...air });
		this.#recentTurns = this.#recentTurns.slice(-10);
		this.air = air;
		this.#applyMute(this.clock.at(Date.now()));
	}

	/** Mutes while the key is held. It only starts on air, but ends on release in any case. */
	cough(coughing: boolean): void {
		this.coughing = coughing && (this.coughing || this.onAir);
		this.#applyMute(this.clock.at(Date.now()));
	}

	get onAir(): boolean {
		return this.air?.page === this.page;
	}

	close(): void {
		this.sound.close();
		this.upload?.stop();
		this.clock.stop();
	}

	/** Passes the voice only while this page is on air and the cough key is not held. */
	#applyMute(time: number): void {
		// After a handover the last second is heard to its end; after leaving nothing more is.
		const isHeard = this.air !== null && sends(this.#recentTurns, this.page, Math.floor(time));
		this.sound.silence(!isHeard || this.coughing);
	}
}
