import { startAudio } from '#ui/start-audio.ts';
import captureWorklet from './capture.worklet.ts?worker&url';
import { rate } from './steady.ts';

/** A sound source: an audio device, or a test tone. */
export type SoundSource = { kind: 'device'; id: string } | { kind: 'tone' };

/** A sound input that delivers blocks of samples. */
export interface SoundInput {
	/**
	 * Switches to another source.
	 * @throws the browser's error if it is not allowed or the device is missing; `TimeoutError` without a sound output
	 */
	use(source: SoundSource): Promise<void>;
	close(): void;
}

/** Broadcast alignment tone: 1 kHz at −18 dBFS. */
const tone = { pitch: 1_000, height: 10 ** (-18 / 20) };

/**
 * Opens the sound input. Call it after a user gesture, as browsers require.
 * @param onBlock receives blocks of 20 ms and the local time (ms) at their end
 * @param onLost called when the device is gone
 */
export async function openSound(
	onBlock: (block: Float32Array, at: number) => void,
	onLost: () => void,
): Promise<SoundInput> {
	const context = new AudioContext({ sampleRate: rate, latencyHint: 'interactive' });
	await context.audioWorklet.addModule(captureWorklet).catch((reason: unknown) => {
		void context.close();
		throw reason;
	});
	const node = new AudioWorkletNode(context, 'capture', { channelCount: 1, channelCountMode: 'explicit' });
	node.port.addEventListener('message', ({ data }: MessageEvent<{ block: Float32Array; at: number }>) =>
		onBlock(data.block, data.at),
	);
	node.port.start();
	// The worklet outputs silence, but browsers only run it if it is connected to the output.
	node.connect(context.destination);
	let release: (() => void) | null = null;
	let closed = false;

	async function device(id: string): Promise<() => void> {
		// Voice processing for calls (echo cancellation, noise suppression, gain control) harms the sound of a hall, so
		// all of it is off.
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
		track?.addEventListener('ended', onLost);
		return () => {
			track?.removeEventListener('ended', onLost);
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
			await startAudio(context);
			const next = source.kind === 'tone' ? oscillator() : await device(source.id);
			// The page was closed while the browser asked for permission.
			if (closed) return next();
			release?.();
			release = next;
		},
		close() {
			closed = true;
			release?.();
			void context.close();
		},
	};
}
