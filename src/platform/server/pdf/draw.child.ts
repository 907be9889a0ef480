import sharp from 'sharp';
import { answerTasks } from '../bounded/answer-tasks.ts';
import { compile } from './compiler.ts';

/*
 * Runs as a process of its own, in `openBoundedWorker`: it reads SVG, which `../picture.ts` forbids the whole server for
 * pictures of strangers.
 */

/** What the process is given. */
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
answerTasks(async ({ source, data, background, width, height, ground }: DrawTask): Promise<Uint8Array> => {
	const page = compile(source, data, (compiler, document) => compiler.plainSvg(document));
	const front = await sharp(Buffer.from(page)).resize(width, height).png().toBuffer();
	return sharp(Buffer.from(background))
		.resize(width, ground, { fit: 'cover' })
		.extend({ bottom: height - ground, background: '#12242e' })
		.composite([{ input: front }])
		.png({ palette: true })
		.toBuffer();
});
