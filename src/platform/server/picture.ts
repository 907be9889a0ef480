import sharp, { type Sharp } from 'sharp';
import { done, refuse, type Result } from '../result.ts';

// Pictures of strangers: only the three loaders that forms allow, no cache, and one thread per picture.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
	operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp'],
});
sharp.cache(false);
sharp.concurrency(1);

/** The part of a picture to keep, in fractions of its width and height after its orientation was applied. */
export interface Crop {
	left: number;
	top: number;
	width: number;
	height: number;
}

export type PictureRefusal = 'not-a-picture' | 'too-large' | 'too-small';

/** The largest and smallest picture: 60 megapixels are more than a phone takes; 200 pixels are too few to print. */
const [mostPixels, fewest] = [60e6, 200];
/** The most pixels of a picture that has to be in memory as a whole, which takes up to 6 bytes for each. */
const mostInMemory = 30e6;
/** The most time for drawing one, s. */
const longest = 10;

/** A picture, or what reads it when its turn comes. */
export type PictureToRead = Uint8Array | string | (() => Promise<Uint8Array>);

let last: Promise<unknown> = Promise.resolve();

/** Draws one picture at a time: each may take a hundred megabytes. */
function inTurn<Value>(
	source: PictureToRead,
	draw: (open: () => Sharp) => Promise<Result<Value, PictureRefusal>>,
): Promise<Result<Value, PictureRefusal>> {
	const drawn = last.then(async () => {
		const read = typeof source === 'function' ? await source() : source;
		try {
			return await draw(() => sharp(read, { limitInputPixels: mostPixels, failOn: 'error' }));
		} catch (error) {
			if (!(error instanceof Error)) throw error;
			return refuse(/exceeds pixel limit|timeout/.test(error.message) ? 'too-large' : 'not-a-picture');
		}
	});
	last = drawn.catch(() => {});
	return drawn;
}

/** The size of a picture that stands upright; `null` = too large. A JPEG that is not progressive is read line by line. */
async function sizeOf(picture: Sharp): Promise<{ width: number; height: number } | null> {
	const { autoOrient, format, isProgressive } = await picture.metadata();
	const isStreamed = format === 'jpeg' && !isProgressive;
	return !isStreamed && autoOrient.width * autoOrient.height > mostInMemory ? null : autoOrient;
}

/** Where the frame of a portrait is, from the left of a wide picture or from the top of a high one. */
export const framePositions = ['middle', 'start', 'end'] as const;
export type FramePosition = (typeof framePositions)[number];

/** The largest part of a picture with the proportions of a portrait; `middle` is a little above it, where faces are. */
function cropAt(position: FramePosition, width: number, height: number, ratio: number): Crop {
	const [w, h] = width / height > ratio ? [height * ratio, height] : [width, width / ratio];
	const [across, down] = { middle: [1 / 2, 1 / 3], start: [0, 0], end: [1, 1] }[position] as [number, number];
	return {
		left: ((width - w) * across) / width,
		top: ((height - h) * down) / height,
		width: w / width,
		height: h / height,
	};
}

/**
 * A portrait for a badge: a JPEG of `width` × `height` pixels without metadata (place, camera, time).
 * @param source a JPEG, PNG or WebP
 * @param crop chosen by the person
 */
export const portrait = (
	source: PictureToRead,
	crop: Crop | FramePosition = 'middle',
	[width, height]: readonly [number, number] = [480, 600],
): Promise<Result<Uint8Array<ArrayBuffer>, PictureRefusal>> =>
	inTurn(source, async (open) => {
		const size = await sizeOf(open());
		if (!size) return refuse('too-large');
		if (Math.min(size.width, size.height) < fewest) return refuse('too-small');
		const part = typeof crop === 'string' ? cropAt(crop, size.width, size.height, width / height) : crop;
		const factor = Math.min((part.width * size.width) / width, (part.height * size.height) / height);
		const [picture, wide, high] =
			factor > 1 ? await shrunk(open(), size, factor) : [open(), size.width, size.height];
		const left = Math.min(Math.max(0, Math.round(part.left * wide)), wide - 1);
		const top = Math.min(Math.max(0, Math.round(part.top * high)), high - 1);
		const drawn = picture
			.autoOrient()
			.extract({
				left,
				top,
				width: Math.max(1, Math.min(Math.round(part.width * wide), wide - left)),
				height: Math.max(1, Math.min(Math.round(part.height * high), high - top)),
			})
			.resize(width, height, { fit: 'cover' })
			.flatten({ background: '#fff' })
			.timeout({ seconds: longest })
			.jpeg({ quality: 85 });
		return done(Uint8Array.from(await drawn.toBuffer()));
	});

/**
 * A picture of a fraction of the size, upright. As the first step it lets the library decode a JPEG or WebP at that size
 * already; after a cut it would decode all pixels.
 */
async function shrunk(
	picture: Sharp,
	{ width, height }: { width: number; height: number },
	factor: number,
): Promise<[picture: Sharp, width: number, height: number]> {
	const { data, info } = await picture
		.autoOrient()
		.resize(Math.ceil(width / factor), Math.ceil(height / factor), { fit: 'fill' })
		.flatten({ background: '#fff' })
		.timeout({ seconds: longest })
		.raw()
		.toBuffer({ resolveWithObject: true });
	const { width: wide, height: high, channels } = info;
	return [sharp(data, { raw: { width: wide, height: high, channels } }), wide, high];
}

/** A picture that was drawn anew; its size is in pixels. */
export interface ScaledPicture {
	content: Uint8Array<ArrayBuffer>;
	width: number;
	height: number;
}

/** Limits of width and height, in pixels; a picture smaller than `most` keeps its size. */
interface ScaleOptions {
	most: readonly [number, number];
	least?: readonly [number, number];
	/** Of a JPEG, 1 to 100. */
	quality?: number;
}

/**
 * A picture at a size of at most `most`, without metadata (place, camera, author).
 * @param source a JPEG, PNG or WebP
 * @param type a JPEG is on white
 */
export const scaled = (
	source: PictureToRead,
	{ most, least = [1, 1], quality = 80 }: ScaleOptions,
	type: 'jpeg' | 'png' = 'jpeg',
): Promise<Result<ScaledPicture, PictureRefusal>> =>
	inTurn(source, async (open) => {
		const size = await sizeOf(open());
		if (!size) return refuse('too-large');
		if (size.width < least[0] || size.height < least[1]) return refuse('too-small');
		const small = open()
			.autoOrient()
			.resize(most[0], most[1], { fit: 'inside', withoutEnlargement: true })
			.timeout({ seconds: longest });
		const drawn = type === 'png' ? small.png() : small.flatten({ background: '#fff' }).jpeg({ quality });
		const { data, info } = await drawn.toBuffer({ resolveWithObject: true });
		return done({ content: Uint8Array.from(data), width: info.width, height: info.height });
	});

/**
 * A small JPEG of a picture, without metadata, on white.
 * @param source a JPEG, PNG or WebP
 * @param width at most, in pixels; a smaller picture keeps its size. The height is at most three times the width
 */
export async function thumbnail(
	source: PictureToRead,
	width = 800,
): Promise<Result<Uint8Array<ArrayBuffer>, PictureRefusal>> {
	const drawn = await scaled(source, { most: [width, width * 3] });
	return drawn.ok ? done(drawn.value.content) : drawn;
}
