import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { exe, pdf } from './files/samples.examples.ts';
import { portrait, scaled, thumbnail } from './picture.ts';

/** A picture whose left half is red and right half blue. */
const halves = (width: number, height: number) =>
	sharp({ create: { width, height, channels: 3, background: '#00f' } }).composite([
		{ input: { create: { width: width / 2, height, channels: 3, background: '#f00' } }, left: 0, top: 0 },
	]);

async function pixel(bytes: Uint8Array, x: number, y: number) {
	const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
	const at = (y * info.width + x) * info.channels;
	const [red = 0, , blue = 0] = data.subarray(at, at + 3);
	return red > 200 ? 'red' : blue > 200 ? 'blue' : 'other';
}

describe('A photograph is refused', () => {
	it.each([
		['a PDF', pdf],
		['a program', exe],
		['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"/>')],
	])('when it is %s', async (_, bytes) => {
		expect(await portrait(bytes)).toMatchObject({ ok: false, refusal: 'not-a-picture' });
	});

	it('when it is cut off', async () => {
		const whole = await halves(800, 800).jpeg().toBuffer();
		expect(await portrait(whole.subarray(0, whole.length / 2))).toMatchObject({ refusal: 'not-a-picture' });
	});

	it('when it has 200 megapixels, before it is unpacked', async () => {
		// IHDR: width and height at bytes 16 and 20, its check sum at byte 29.
		const huge = await halves(400, 400).png().toBuffer();
		huge.writeUInt32BE(20_000, 16);
		huge.writeUInt32BE(10_000, 20);
		huge.writeUInt32BE(crc32(huge.subarray(12, 29)), 29);
		expect(await portrait(huge)).toMatchObject({ ok: false, refusal: 'too-large' });
	});

	it('when it has more than 30 megapixels and has to be in memory as a whole', async () => {
		const large = sharp({ create: { width: 6_000, height: 5_100, channels: 3, background: '#888' } });
		for (const picture of [
			large.clone().png(),
			large.clone().webp({ effort: 0 }),
			large.clone().jpeg({ progressive: true }),
		])
			expect(await portrait(await picture.toBuffer())).toMatchObject({ refusal: 'too-large' });
	});

	it('when it is too small to print', async () => {
		expect(await portrait(await halves(400, 150).png().toBuffer())).toMatchObject({ refusal: 'too-small' });
	});
});

describe('A portrait', () => {
	it('is a JPEG of 480 × 600 without the place and the camera', async () => {
		const source = await halves(1000, 800)
			.withExif({ IFD0: { Make: 'Camera of Anna' }, IFD3: { GPSLatitude: '48/1 12/1 0/1' } })
			.jpeg()
			.toBuffer();
		expect(source.includes('Camera of Anna')).toBe(true);
		const made = await portrait(source);
		if (!made.ok) throw new Error(made.refusal);
		expect(await sharp(made.value).metadata()).toMatchObject({ format: 'jpeg', width: 480, height: 600 });
		expect((await sharp(made.value).metadata()).exif).toBeUndefined();
		expect(Buffer.from(made.value).includes('Camera of Anna')).toBe(false);
	});

	it('of 60 megapixels, six at once, takes little memory', async () => {
		const source = await sharp({ create: { width: 9_000, height: 6_600, channels: 3, background: '#f00' } })
			.jpeg()
			.withMetadata({ orientation: 6 })
			.toBuffer();
		const before = process.memoryUsage.rss();
		let peak = before;
		const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 10);
		const made = await Promise.all(Array.from({ length: 6 }, () => portrait(source)));
		clearInterval(watch);
		expect(made.every(({ ok }) => ok)).toBe(true);
		// Each took 180 MB when it was turned and cut at its full size.
		expect((peak - before) / 1e6).toBeLessThan(150);
	});

	it('of a large picture shows the same part as of a small one', async () => {
		for (const position of ['start', 'middle', 'end'] as const) {
			const [small, large] = await Promise.all(
				[400, 3_000].map(async (height) => {
					const made = await portrait(
						await halves(height * 2, height)
							.png()
							.toBuffer(),
						position,
					);
					if (!made.ok) throw new Error(made.refusal);
					return [await pixel(made.value, 20, 300), await pixel(made.value, 460, 300)];
				}),
			);
			expect(large).toEqual(small);
		}
	});

	it('shows the part that the person chose', async () => {
		const source = await halves(1000, 500).png().toBuffer();
		const right = await portrait(source, { left: 0.6, top: 0, width: 0.4, height: 1 });
		if (!right.ok) throw new Error(right.refusal);
		expect([await pixel(right.value, 20, 300), await pixel(right.value, 460, 300)]).toEqual(['blue', 'blue']);
	});

	it('keeps within the picture whatever part is named', async () => {
		const source = await halves(400, 400).webp().toBuffer();
		for (const left of [-3, 0, 0.99, 7])
			expect(await portrait(source, { left, top: left, width: 5, height: 0 })).toMatchObject({ ok: true });
	});

	it('stands upright, as the camera recorded it', async () => {
		const source = await halves(600, 400).jpeg().withMetadata({ orientation: 6 }).toBuffer();
		const made = await portrait(source);
		if (!made.ok) throw new Error(made.refusal);
		// A quarter turn clockwise: the left half comes to the top.
		expect([await pixel(made.value, 240, 40), await pixel(made.value, 240, 560)]).toEqual(['red', 'blue']);
	});
});

/** The format and size of a thumbnail of a picture. */
const thumbnailSize = async (width: number, height: number) => {
	const made = await thumbnail(await halves(width, height).png().toBuffer());
	const found = made.ok ? await sharp(made.value).metadata() : null;
	return found && [found.format, found.width, found.height];
};

describe('A thumbnail', () => {
	it('is at most 800 pixels wide, and not larger than its picture', async () => {
		expect(await thumbnailSize(2_000, 1_000)).toEqual(['jpeg', 800, 400]);
		expect(await thumbnailSize(100, 60)).toEqual(['jpeg', 100, 60]);
		expect(await thumbnailSize(10, 9_000)).toEqual(['jpeg', 3, 2_400]);
	});

	it('is refused for what is no picture', async () => {
		expect(await thumbnail(pdf)).toMatchObject({ refusal: 'not-a-picture' });
	});
});

describe('A picture at another size', () => {
	it('has no metadata, and keeps its proportions', async () => {
		const source = await halves(2000, 1000)
			.withExif({ IFD0: { Make: 'Camera of Anna' }, IFD3: { GPSLatitude: '48/1 12/1 0/1' } })
			.webp()
			.toBuffer();
		expect(source.includes('Camera of Anna')).toBe(true);
		for (const type of ['jpeg', 'png'] as const) {
			const made = await scaled(source, { most: [1600, 1600] }, type);
			if (!made.ok) throw new Error(made.refusal);
			expect(made.value).toMatchObject({ width: 1600, height: 800 });
			const found = await sharp(made.value.content).metadata();
			expect(found).toMatchObject({ format: type, width: 1600, height: 800 });
			expect(found.exif ?? found.xmp).toBeUndefined();
			expect(Buffer.from(made.value.content).includes('Camera of Anna')).toBe(false);
		}
	});

	it.each([
		['smaller than asked for', 790, 300],
		['lower than asked for', 900, 190],
	])('is refused when it is %s', async (_, width, height) => {
		const source = await halves(width, height).png().toBuffer();
		expect(await scaled(source, { most: [1600, 1600], least: [800, 200] })).toMatchObject({
			refusal: 'too-small',
		});
	});
});
