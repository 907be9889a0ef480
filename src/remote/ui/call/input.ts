import { openLevelMeter, type LevelMeter } from './level-meter.ts';

/** Why an input is not open, as the browser names it. */
export type InputTrouble = 'refused' | 'missing';

/** The input, `''` = the system default; and whether it is a mix-minus. */
export interface InputWanted {
	back: string | null;
	without: boolean;
}

/**
 * The hall's own sound, from one input at a time: the last one requested. Nodes connected to `sound` stay connected
 * when the input changes.
 */
export class HallInput {
	readonly sound: GainNode;
	readonly #context: AudioContext;
	readonly #lost: () => void;
	#open: { node: MediaStreamAudioSourceNode; stream: MediaStream; testOutput: LevelMeter } | null = null;
	#openings = 0;

	/** @param lost called when the open input is unplugged */
	constructor(context: AudioContext, lost: () => void) {
		this.#context = context;
		this.#lost = lost;
		this.sound = new GainNode(context);
	}

	/** Whether an input is open. */
	get open(): boolean {
		return this.#open !== null;
	}

	/** Switches to an input. @returns why it failed; `null` also if another one was requested meanwhile */
	async take({ back, without }: InputWanted): Promise<InputTrouble | null> {
		this.close();
		const opening = this.#openings;
		if (back === null) return null;
		try {
			const stream = await navigator.mediaDevices.getUserMedia({
				audio: {
					...(back ? { deviceId: { exact: back } } : {}),
					// A microphone in the hall picks up the remote speaker, who would then hear themselves delayed.
					echoCancellation: !without,
					noiseSuppression: false,
					autoGainControl: false,
				},
			});
			// Two open inputs would play the hall twice with an echo.
			if (opening !== this.#openings) stop(stream);
			else this.#hold(stream);
			return null;
		} catch (reason) {
			if (opening !== this.#openings) return null;
			return reason instanceof DOMException && reason.name === 'NotAllowedError' ? 'refused' : 'missing';
		}
	}

	/** The current level, 0 to 1. */
	peak(): number {
		return this.#open?.testOutput.peak() ?? 0;
	}

	close(): void {
		this.#openings += 1;
		const open = this.#open;
		this.#open = null;
		if (!open) return;
		open.testOutput.close();
		open.node.disconnect();
		stop(open.stream);
	}

	#hold(stream: MediaStream): void {
		const node = new MediaStreamAudioSourceNode(this.#context, { mediaStream: stream });
		node.connect(this.sound);
		this.#open = { node, stream, testOutput: openLevelMeter(stream, this.#context) };
		for (const track of stream.getTracks())
			track.addEventListener('ended', () => {
				if (this.#open?.stream !== stream) return;
				this.close();
				this.#lost();
			});
	}
}

const stop = (stream: MediaStream): void => {
	for (const track of stream.getTracks()) track.stop();
};
