import { within } from '#ui/within.ts';
import { frame } from './encode.ts';
import { drawTestPicture } from './test-picture.ts';

/** Maximum ms until a source gives its first frame. */
const firstFrameWithin = 3_000;

/** A picture source. */
export type PictureSource = { kind: 'device'; id: string } | { kind: 'screen' } | { kind: 'test' };

/** The picture as sent, always of one size; sources are scaled to fit. */
export interface Picture {
	/**
	 * Switches to another source.
	 * @throws the browser's error if it is not allowed or the device is missing; `TimeoutError` if it gives no frames
	 */
	use(source: PictureSource): Promise<void>;
	/**
	 * Returns the current frame.
	 * @param time unix seconds, for the clock in the test picture
	 */
	take(time: number): VideoFrame;
	close(): void;
}

// Missing in TypeScript's DOM types; available in Chromium.
interface TrackProcessor {
	readable: ReadableStream<VideoFrame>;
}
declare const MediaStreamTrackProcessor:
	| (new (options: { track: MediaStreamTrack }) => TrackProcessor)
	| undefined;

/** Draws the newest frame of a stream, and releases the stream. */
interface FrameReader {
	/** Resolves with the first frame; never without one. */
	first: Promise<unknown>;
	draw(context: CanvasRenderingContext2D): void;
	stop(): void;
}

/**
 * Opens the picture on a canvas that previews what is sent.
 * @param onLost called when the device is gone or screen sharing has ended
 */
export function openPicture(canvas: HTMLCanvasElement, onLost: () => void): Picture {
	canvas.width = frame.width;
	canvas.height = frame.height;
	const context = canvas.getContext('2d', { alpha: false });
	if (!context) throw new Error('this browser cannot draw');
	let reader: FrameReader | null = null;
	let closed = false;
	// A lost device repeats its last frame forever, so the test picture is shown instead.
	const gone = (lost: FrameReader): void => {
		lost.stop();
		// One that ended before its first frame was never shown.
		if (lost !== reader) return;
		reader = null;
		onLost();
	};

	return {
		async use(source) {
			const next = source.kind === 'test' ? null : frameReader(await ask(source), gone);
			try {
				if (next) await within(firstFrameWithin, next.first);
			} catch (reason) {
				next?.stop();
				throw reason;
			}
			reader?.stop();
			reader = next;
			// The page was closed while the browser asked for permission.
			if (closed) next?.stop();
		},
		take(time) {
			if (reader) reader.draw(context);
			else drawTestPicture(context, time);
			return new VideoFrame(canvas, { timestamp: 0 });
		},
		close() {
			closed = true;
			reader?.stop();
		},
	};
}

/** Requests a camera or a screen from the browser. */
function ask(source: Exclude<PictureSource, { kind: 'test' }>): Promise<MediaStream> {
	const wanted = {
		width: { ideal: frame.width },
		height: { ideal: frame.height },
		frameRate: { ideal: frame.rate },
	};
	if (source.kind === 'screen') return navigator.mediaDevices.getDisplayMedia({ video: wanted });
	const device = source.id ? { deviceId: { exact: source.id } } : {};
	return navigator.mediaDevices.getUserMedia({ video: { ...wanted, ...device } });
}

function frameReader(stream: MediaStream, onLost: (lost: FrameReader) => void): FrameReader {
	const [track] = stream.getVideoTracks();
	if (!track) throw new Error('there is no picture in it');
	const newest = typeof MediaStreamTrackProcessor === 'undefined' ? readElement(stream) : readTrack(track);
	const ended = (): void => onLost(reader);
	track.addEventListener('ended', ended);
	const reader: FrameReader = {
		...newest,
		stop() {
			track.removeEventListener('ended', ended);
			track.stop();
			newest.stop();
		},
	};
	return reader;
}

/** Reads frames directly from the device, also in hidden pages. */
function readTrack(track: MediaStreamTrack): FrameReader {
	if (!MediaStreamTrackProcessor) throw new Error('this browser gives no frames');
	const frames = new MediaStreamTrackProcessor({ track }).readable.getReader();
	let last: VideoFrame | null = null;
	let begin: (() => void) | undefined;
	const first = new Promise<void>((resolve) => (begin = resolve));
	const read = async (): Promise<void> => {
		for (let { value } = await frames.read(); value; { value } = await frames.read()) {
			last?.close();
			last = value;
			begin?.();
		}
	};
	read().catch(() => {});
	return {
		first,
		draw(context) {
			if (last) fit(context, last, last.displayWidth, last.displayHeight);
		},
		stop() {
			frames.cancel().catch(() => {});
			last?.close();
			last = null;
		},
	};
}

function readElement(stream: MediaStream): FrameReader {
	const video = document.createElement('video');
	video.muted = true;
	video.playsInline = true;
	video.srcObject = stream;
	video.play().catch(() => {});
	return {
		first: new Promise((resolve) => video.addEventListener('loadeddata', resolve)),
		draw: (context) => fit(context, video, video.videoWidth, video.videoHeight),
		stop: () => (video.srcObject = null),
	};
}

/** Draws the whole image as large as possible, with black bars. */
function fit(
	context: CanvasRenderingContext2D,
	image: CanvasImageSource,
	width: number,
	height: number,
): void {
	if (!width || !height) return;
	const scale = Math.min(frame.width / width, frame.height / height);
	const [wide, high] = [Math.round(width * scale), Math.round(height * scale)];
	const [left, top] = [(frame.width - wide) / 2, (frame.height - high) / 2];
	if (left || top) {
		context.fillStyle = 'black';
		context.fillRect(0, 0, frame.width, frame.height);
	}
	context.drawImage(image, left, top, wide, high);
}
