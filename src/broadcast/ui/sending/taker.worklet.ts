/*
 * Runs beside the sound itself: takes what is heard, as one channel, in blocks of 20 ms, and hands each on with
 * the moment at which it ended. It is not slowed down when the page is not looked at, so it is also the beat by
 * which pictures are taken.
 */

declare class AudioWorkletProcessor {
	readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;

const length = 960;

class Taker extends AudioWorkletProcessor {
	#block = new Float32Array(length);
	#at = 0;

	process(inputs: Float32Array[][]): boolean {
		const [heard] = inputs[0] ?? [];
		const frames = heard?.length ?? 128;
		for (let frame = 0; frame < frames; frame += 1) {
			this.#block[this.#at++] = heard?.[frame] ?? 0;
			if (this.#at < length) continue;
			this.port.postMessage({ block: this.#block, at: Date.now() }, [this.#block.buffer]);
			this.#block = new Float32Array(length);
			this.#at = 0;
		}
		return true;
	}
}

registerProcessor('taker', Taker);
