import { within } from '#ui/within.ts';
import wasmAddress from 'zxing-wasm/reader/zxing_reader.wasm?url';
// oxlint-disable-next-line import/default -- Vite gives the address of the worker
import workerAddress from './read-code.worker.ts?worker&url';

/** What the camera loads when it starts; a page that works without a connection stores it before. */
export const cameraAddresses: readonly string[] = [wasmAddress, workerAddress];

const every = 120; // ms between pictures: a phone gets no warmer than it must
/** Maximum ms until the camera gives its first frame. */
const firstFrameWithin = 3_000;
/** ms for which a code that stays in the picture is read once. */
const once = 4_000;

/**
 * Reads codes from the camera at the back.
 * @param video shows the picture
 * @param onread called with each code, once while it stays in the picture
 * @returns how to stop
 * @throws if there is no camera, or it is not allowed; `TimeoutError` if it gives no frames
 */
export async function startCamera(
	video: HTMLVideoElement,
	onread: (code: string) => void,
): Promise<() => void> {
	const stream = await navigator.mediaDevices.getUserMedia({
		video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } },
	});
	video.srcObject = stream;
	try {
		// Without frames it never begins.
		await within(firstFrameWithin, video.play());
	} catch (error) {
		for (const track of stream.getTracks()) track.stop();
		video.srcObject = null;
		throw error;
	}
	const worker = new Worker(workerAddress, { type: 'module' });
	// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none
	worker.postMessage(new URL(wasmAddress, location.href).href);
	let last = { code: '', at: 0 };
	let isBusy = false;
	worker.addEventListener('message', ({ data }: MessageEvent<string | null>) => {
		isBusy = false;
		if (data === null) return;
		const isSame = data === last.code && performance.now() - last.at < once;
		last = { code: data, at: performance.now() };
		if (!isSame) onread(data);
	});
	const timer = setInterval(() => {
		if (isBusy || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || document.hidden) return;
		isBusy = true;
		createImageBitmap(video).then(
			(picture) => worker.postMessage(picture, [picture]),
			() => (isBusy = false),
		);
	}, every);
	return () => {
		clearInterval(timer);
		worker.terminate();
		for (const track of stream.getTracks()) track.stop();
		video.srcObject = null;
	};
}
