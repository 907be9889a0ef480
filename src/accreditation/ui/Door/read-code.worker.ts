import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

/* Reads QR codes in pictures of the camera, beside the page: a frame takes some 10 ms. */

const worker = globalThis as unknown as {
	postMessage(text: string | null): void;
	addEventListener(name: 'message', listener: (event: MessageEvent<string | ImageBitmap>) => void): void;
};
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none
const answer = (text: string | null): void => worker.postMessage(text);
let canvas: OffscreenCanvas | null = null;

/** The text of a QR code in a picture; `null` = none */
async function read(picture: ImageBitmap): Promise<string | null> {
	const { width, height } = picture;
	if (canvas?.width !== width || canvas.height !== height) canvas = new OffscreenCanvas(width, height);
	const context = canvas.getContext('2d', { willReadFrequently: true });
	if (!context) return null;
	context.drawImage(picture, 0, 0);
	picture.close();
	const pixels = context.getImageData(0, 0, width, height);
	const [found] = await readBarcodes(pixels, { formats: ['QRCode'], maxNumberOfSymbols: 1 });
	return found?.text ?? null;
}

// First the address of the program, then pictures; each is answered.
worker.addEventListener('message', ({ data }) => {
	if (typeof data === 'string')
		// Without it, the library loads its program from another website.
		void prepareZXingModule({ overrides: { locateFile: () => data }, fireImmediately: true });
	else void read(data).then(answer, () => answer(null));
});
