/*
 * Audio worklet that captures mono blocks of 20 ms and posts each with its end time. Unlike timers, it is not throttled
 * in hidden pages, so it also clocks the picture.
 */

declare class AudioWorkletProcessor {
	readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;

const length = 960;

class Capture extends AudioWorkletProcessor {
	#block = new Float32Array(length);
	#at = 0;

	process(inputs: Float32Array[][]): boolean {
		const [channel] = inputs[0] ?? [];
		const frames = channel?.length ?? 128;
		for (let frame = 0; frame < frames; frame += 1) {
			this.#block[this.#at++] = channel?.[frame] ?? 0;
			if (this.#at < length) continue;
			this.port.postMessage({ block: this.#block, at: Date.now() }, [this.#block.buffer]);
			this.#block = new Float32Array(length);
			this.#at = 0;
		}
		return true;
	}
}

registerProcessor('capture', Capture);
