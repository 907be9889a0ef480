import taker from './taker.worklet.ts?worker&url';
import { rate } from './steady.ts';

/** Where sound comes from: a device of this computer, or a tone that says who is heard. */
export type SoundSource = { kind: 'device'; id: string } | { kind: 'tone' };

/** What is heard, block by block. */
export interface SoundInput {
	/** Takes another source. @throws what the browser says when it may not, or when the device is not there */
	use(source: SoundSource): Promise<void>;
	close(): void;
}

/** The line-up tone of broadcasters: 1 kHz at 18 dB under full scale. */
const tone = { pitch: 1_000, height: 10 ** (-18 / 20) };

/**
 * Opens the sound of this computer. Call it after somebody has pressed something: browsers wait for that.
 * @param heard gets blocks of 20 ms, and this computer's time (ms) at the end of each
 * @param lost is told when the device is gone
 */
export async function openSound(
	heard: (block: Float32Array, at: number) => void,
	lost: () => void,
): Promise<SoundInput> {
	const context = new AudioContext({ sampleRate: rate, latencyHint: 'interactive' });
	await context.audioWorklet.addModule(taker).catch((reason: unknown) => {
		void context.close();
		throw reason;
	});
	const node = new AudioWorkletNode(context, 'taker', { channelCount: 1, channelCountMode: 'explicit' });
	node.port.addEventListener('message', ({ data }: MessageEvent<{ block: Float32Array; at: number }>) =>
		heard(data.block, data.at),
	);
	node.port.start();
	// It says nothing itself, but is not asked to hear unless it leads somewhere.
	node.connect(context.destination);
	let away: (() => void) | null = null;
	let closed = false;

	async function device(id: string): Promise<() => void> {
		// What makes a telephone clear spoils a hall: no echo is cancelled, no noise taken out, no level raised.
		const stream = await navigator.mediaDevices.getUserMedia({
			audio: {
				...(id ? { deviceId: { exact: id } } : {}),
				echoCancellation: false,
				noiseSuppression: false,
				autoGainControl: false,
			},
		});
		const input = new MediaStreamAudioSourceNode(context, { mediaStream: stream });
		input.connect(node);
		const [track] = stream.getAudioTracks();
		track?.addEventListener('ended', lost);
		return () => {
			track?.removeEventListener('ended', lost);
			track?.stop();
			input.disconnect();
		};
	}
	function oscillator(): () => void {
		const pitch = new OscillatorNode(context, { frequency: tone.pitch });
		const quiet = new GainNode(context, { gain: tone.height });
		pitch.connect(quiet).connect(node);
		pitch.start();
		return () => {
			pitch.stop();
			quiet.disconnect();
		};
	}
	return {
		async use(source) {
			await context.resume();
			const next = source.kind === 'tone' ? oscillator() : await device(source.id);
			// Allowed only after the page has let go of it.
			if (closed) return next();
			away?.();
			away = next;
		},
		close() {
			closed = true;
			away?.();
			void context.close();
		},
	};
}
