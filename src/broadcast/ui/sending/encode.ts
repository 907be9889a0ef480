import {
	AudioSample,
	AudioSampleSource,
	canEncodeAudio,
	Mp4OutputFormat,
	NullTarget,
	Output,
	Quality,
	VideoSample,
	VideoSampleSource,
} from 'mediabunny';
import { floorSound, picture as pictureTrack, type Track } from '../../tracks.ts';
import { SecondGrid, type EncodedSecond } from './second-grid.ts';
import { rate } from './steady.ts';

/*
 * Encodes H.264 and AAC, which every player supports, with WebCodecs; where AAC is missing, with FFmpeg's encoder as
 * WebAssembly. The muxer's output is consumed as a stream and never stored.
 */

/** Size and frame rate of the picture. */
export const frame = { width: 1_280, height: 720, rate: 25 } as const;
/** H.264 constrained baseline, level 3.1, playable on ten-year-old phones. */
const pictureCodec = 'avc1.42e01f';
const soundRate = 64_000;

/**
 * Loads the AAC encoder where the browser has none.
 * @returns whether one is available
 */
export async function loadAac(): Promise<boolean> {
	const wanted = { numberOfChannels: 1, sampleRate: rate, bitrate: soundRate } as const;
	if (await canEncodeAudio('aac', wanted)) return true;
	const { registerAacEncoder } = await import('@mediabunny/aac-encoder');
	registerAacEncoder();
	return canEncodeAudio('aac', wanted);
}

/** Creates an encoder's output and a function that ends it, emitting the incomplete last second. */
function outputTo(
	onSecond: (second: EncodedSecond) => void,
	minimumFragmentDuration: number,
	track: Track,
): { output: Output; end: () => Promise<void> } {
	const grid = new SecondGrid(onSecond, track);
	const format = new Mp4OutputFormat({
		fastStart: 'fragmented',
		minimumFragmentDuration,
		onFtyp: (box) => grid.begin(box),
		onMoov: (box) => grid.begin(box),
		onMoof: (box, _position, start) => grid.header(box, start),
		onMdat: (box) => grid.content(box),
	});
	const output = new Output({ format, target: new NullTarget() });
	return {
		output,
		async end() {
			await output.finalize();
			grid.end();
		},
	};
}

/** Encodes sound into seconds. */
export interface SoundEncoder {
	/** @param startsAt unix seconds if these samples do not follow the previous ones; otherwise `null` */
	add(samples: Float32Array, startsAt: number | null): void;
	close(): void;
}

/** @param failed called when the encoder fails */
export function openSoundEncoder(
	onSecond: (second: EncodedSecond) => void,
	failed: (reason: unknown) => void,
): SoundEncoder {
	interface Turn {
		source: AudioSampleSource;
		end: () => Promise<void>;
		time: number;
		ready: Promise<unknown>;
	}
	let now: Turn | null = null;
	const finish = (one: Turn | null): void => {
		one?.ready.then(one.end).catch(() => {});
	};
	const begin = (time: number): Turn => {
		const { output, end } = outputTo(onSecond, 0.1, floorSound);
		const source = new AudioSampleSource({ codec: 'aac', quality: new Quality({ bitrate: soundRate }) });
		output.addAudioTrack(source, { isRelativeToUnixEpoch: true });
		return { source, end, time, ready: output.start() };
	};
	return {
		add(samples, startsAt) {
			if (startsAt !== null) {
				finish(now);
				now = begin(startsAt);
			}
			if (!now) return;
			const one = now;
			const timestamp = one.time;
			one.time += samples.length / rate;
			one.ready = one.ready
				.then(async () => {
					const sample = new AudioSample({
						data: samples,
						format: 'f32',
						numberOfChannels: 1,
						sampleRate: rate,
						timestamp,
					});
					await one.source.add(sample);
					sample.close();
				})
				.catch(failed);
		},
		close() {
			finish(now);
			now = null;
		},
	};
}

/** Encodes frames into seconds that each start with a key frame. */
export interface PictureEncoder {
	/** @param time unix seconds */
	add(picture: VideoFrame, time: number): void;
	/** Number of queued frames; a slow computer drops some. */
	readonly behind: number;
	/** @returns a promise that resolves when the last second was emitted */
	close(): Promise<void>;
}

/** @param bitrate bit/s */
export function openPictureEncoder(
	bitrate: number,
	onSecond: (second: EncodedSecond) => void,
	failed: (reason: unknown) => void,
): PictureEncoder {
	// The muxer starts a fragment only at a key frame.
	const { output, end } = outputTo(onSecond, 0.01, pictureTrack);
	const source = new VideoSampleSource({
		codec: 'avc',
		quality: new Quality({ bitrate }),
		fullCodecString: pictureCodec,
		keyFrameInterval: 1,
		latencyMode: 'realtime',
		sizeChangeBehavior: 'contain',
	});
	output.addVideoTrack(source, { frameRate: frame.rate, isRelativeToUnixEpoch: true });
	let ready: Promise<unknown> = output.start();
	let behind = 0;
	return {
		get behind() {
			return behind;
		},
		add(picture, time) {
			behind += 1;
			ready = ready
				.then(async () => {
					const sample = new VideoSample(picture, { timestamp: time, duration: 1 / frame.rate });
					await source.add(sample);
					sample.close();
				})
				.catch(failed)
				.finally(() => {
					picture.close();
					behind -= 1;
				});
		},
		close: () => ready.then(end).catch(() => {}),
	};
}
