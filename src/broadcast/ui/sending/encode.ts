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
 * Encodes with what the browser has, H.264 and AAC, since every player plays these; where it has no AAC, with
 * FFmpeg's own as WebAssembly. Each track is a file of its own that is never kept, only listened to.
 */

/** The size and pace of the picture. */
export const frame = { width: 1_280, height: 720, rate: 25 } as const;
/** H.264, constrained baseline, level 3.1: what a phone of ten years ago plays. */
const pictureCodec = 'avc1.42e01f';
const soundRate = 64_000;

/** Brings the encoder for sound where the browser has none. @returns whether there is one now */
export async function bringAac(): Promise<boolean> {
	const wanted = { numberOfChannels: 1, sampleRate: rate, bitrate: soundRate } as const;
	if (await canEncodeAudio('aac', wanted)) return true;
	const { registerAacEncoder } = await import('@mediabunny/aac-encoder');
	registerAacEncoder();
	return canEncodeAudio('aac', wanted);
}

/** An encoder's file, and how to end it: what was gathered of its last second goes out as it is. */
function outputTo(
	whole: (second: EncodedSecond) => void,
	minimumFragmentDuration: number,
	track: Track,
): { output: Output; end: () => Promise<void> } {
	const slots = new SecondGrid(whole, track);
	const format = new Mp4OutputFormat({
		fastStart: 'fragmented',
		minimumFragmentDuration,
		onFtyp: (box) => slots.begin(box),
		onMoov: (box) => slots.begin(box),
		onMoof: (box, _position, start) => slots.header(box, start),
		onMdat: (box) => slots.content(box),
	});
	const output = new Output({ format, target: new NullTarget() });
	return {
		output,
		async end() {
			await output.finalize();
			slots.end();
		},
	};
}

/** Takes sound, and gives seconds of it. */
export interface SoundEncoder {
	/** @param begins unix seconds, where these samples do not follow on those before */
	add(samples: Float32Array, begins: number | null): void;
	close(): void;
}

/** @param failed is told when the encoder gives up */
export function openSoundEncoder(
	whole: (second: EncodedSecond) => void,
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
		const { output, end } = outputTo(whole, 0.1, floorSound);
		const source = new AudioSampleSource({ codec: 'aac', quality: new Quality({ bitrate: soundRate }) });
		output.addAudioTrack(source, { isRelativeToUnixEpoch: true });
		return { source, end, time, ready: output.start() };
	};
	return {
		add(samples, begins) {
			if (begins !== null) {
				finish(now);
				now = begin(begins);
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

/** Takes pictures, and gives seconds of them, each of which can be begun with. */
export interface PictureEncoder {
	/** @param time unix seconds */
	add(picture: VideoFrame, time: number): void;
	/** How many pictures wait to be encoded: a computer that is too slow leaves some out. */
	readonly behind: number;
	/** @returns when its last second has gone out */
	close(): Promise<void>;
}

/** @param bitrate bits a second */
export function openPictureEncoder(
	bitrate: number,
	whole: (second: EncodedSecond) => void,
	failed: (reason: unknown) => void,
): PictureEncoder {
	// A fragment begins only with a picture that needs no other.
	const { output, end } = outputTo(whole, 0.01, pictureTrack);
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
