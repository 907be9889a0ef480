import sharp from 'sharp';
import { compile } from './compiler.ts';

/*
 * Runs in a process of its own: it reads SVG, which `../picture.ts` forbids the whole server for pictures of strangers.
 */

/** What the worker is given. */
export interface DrawTask {
	/** Typst markup of one page without a ground of its own, which reads its values from `sys.inputs.data`. */
	source: string;
	/** JSON */
	data: string;
	/** What is behind its upper part: an SVG that the server drew, or a picture that it has scaled. */
	background: string | Uint8Array;
	/** In pixels; `ground`: the height of the background. */
	width: number;
	height: number;
	ground: number;
}

/** Draws a PNG. @throws the compiler's messages, or why the background cannot be read */
export default async function draw(task: DrawTask): Promise<Uint8Array> {
	const { source, data, background, width, height, ground } = task;
	const page = compile(source, data, (compiler, document) => compiler.plainSvg(document));
	const front = await sharp(Buffer.from(page)).resize(width, height).png().toBuffer();
	const drawn = sharp(Buffer.from(background))
		.resize(width, ground, { fit: 'cover' })
		.extend({ bottom: height - ground, background: '#12242e' })
		.composite([{ input: front }])
		.png({ palette: true });
	return Uint8Array.from(await drawn.toBuffer());
}
