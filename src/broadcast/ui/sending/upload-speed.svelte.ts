const rateWindow = 10; // seconds over which bit rates are averaged
const slowSamples = 8; // consecutive answers that are averaged
const slowAbove = 800; // average ms per second of media from which the connection counts as slow

/** The speed of one track's upload, for the page that sends it. */
export class UploadSpeed {
	/** Bit rates in bit/s, as produced and as accepted by the server. */
	produced = $state(0);
	accepted = $state(0);
	/** Duration of the last request, ms. */
	lastDuration = $state(0);
	/** Whether requests repeatedly need almost a second per second of media, so the connection will not keep up. */
	slow = $state(false);
	readonly #rates = { produced: [] as [number, number][], accepted: [] as [number, number][] };
	#durations: number[] = [];

	addProduced(bytes: number): void {
		this.#addBytes('produced', bytes);
	}

	/** @param duration of the request, ms */
	addAccepted(bytes: number, duration: number): void {
		this.#addBytes('accepted', bytes);
		this.lastDuration = Math.round(duration);
		this.#durations = [...this.#durations, this.lastDuration].slice(-slowSamples);
		const mean = this.#durations.reduce((sum, each) => sum + each, 0) / this.#durations.length;
		this.slow = this.#durations.length === slowSamples && mean > slowAbove;
	}

	#addBytes(which: 'produced' | 'accepted', bytes: number): void {
		const now = Date.now();
		const list = this.#rates[which];
		list.push([now, bytes]);
		while ((list[0]?.[0] ?? now) < now - rateWindow * 1_000) list.shift();
		this[which] = Math.round((list.reduce((sum, [, each]) => sum + each, 0) * 8) / rateWindow);
	}
}
