import { openLevelMeter, type LevelMeter } from './level-meter.ts';

/** Why an input is not open, in the browser's own word. */
export type InputTrouble = 'refused' | 'missing';

/** Which input, `''` = as the system has it; and whether it is a mix without those who are heard from elsewhere. */
export interface InputWanted {
	back: string | null;
	without: boolean;
}

/**
 * The hall's own sound as this computer takes it in: one input at a time, the one that was asked for last. What leads
 * on from `sound` stays when another is taken.
 */
export class HallInput {
	readonly sound: GainNode;
	readonly #context: AudioContext;
	readonly #lost: () => void;
	#open: { node: MediaStreamAudioSourceNode; stream: MediaStream; ear: LevelMeter } | null = null;
	#openings = 0;

	/** @param lost is told when the input that is open is pulled out */
	constructor(context: AudioContext, lost: () => void) {
		this.#context = context;
		this.#lost = lost;
		this.sound = new GainNode(context);
	}

	/** Whether there is one. */
	get open(): boolean {
		return this.#open !== null;
	}

	/** Takes an input, in the place of the one before. @returns why it could not; `null` also where another was asked for */
	async take({ back, without }: InputWanted): Promise<InputTrouble | null> {
		this.close();
		const opening = this.#openings;
		if (back === null) return null;
		try {
			const stream = await navigator.mediaDevices.getUserMedia({
				audio: {
					...(back ? { deviceId: { exact: back } } : {}),
					// A microphone in the hall hears the speaker too, who would then hear themselves late.
					echoCancellation: !without,
					noiseSuppression: false,
					autoGainControl: false,
				},
			});
			// Two inputs at once are the hall twice, the one a little after the other.
			if (opening !== this.#openings) stop(stream);
			else this.#hold(stream);
			return null;
		} catch (reason) {
			if (opening !== this.#openings) return null;
			return reason instanceof DOMException && reason.name === 'NotAllowedError' ? 'refused' : 'missing';
		}
	}

	/** How loud it is now, 0 to 1. */
	peak(): number {
		return this.#open?.ear.peak() ?? 0;
	}

	close(): void {
		this.#openings += 1;
		const open = this.#open;
		this.#open = null;
		if (!open) return;
		open.ear.close();
		open.node.disconnect();
		stop(open.stream);
	}

	#hold(stream: MediaStream): void {
		const node = new MediaStreamAudioSourceNode(this.#context, { mediaStream: stream });
		node.connect(this.sound);
		this.#open = { node, stream, ear: openLevelMeter(stream, this.#context) };
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
