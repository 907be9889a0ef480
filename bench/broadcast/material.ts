import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BoxReader } from '../../src/broadcast/media/boxes.ts';
import { readFragment } from '../../src/broadcast/media/fragment.ts';
import { readInit } from '../../src/broadcast/media/init.ts';
import { run } from '../child.ts';
import { need } from '../programs.ts';
import { tones, type Tone } from '../../tests/setup/ffmpeg.ts';

/** A track as an encoder made it: its beginning, and some fragments that can follow each other in any order. */
export interface Material {
	track: string;
	init: Uint8Array;
	/** Ticks in a second. */
	timescale: number;
	fragments: readonly { moof: Uint8Array; mdat: Uint8Array; ticks: number }[];
}

/** The picture of a hall as it is measured, 100 kB a second, and its sounds, 8 kB a second. */
const encoders = {
	picture:
		'-c:v libx264 -preset ultrafast -tune zerolatency -profile:v baseline -pix_fmt yuv420p -g 25 -keyint_min 25 -sc_threshold 0 -b:v 790k -minrate 790k -maxrate 790k -bufsize 790k -x264-params nal-hrd=cbr',
	sound: '-c:a aac -b:a 64k -ac 1 -ar 48000',
};
const fragments = '-f mp4 -movflags +delay_moov+default_base_moof+cmaf';
const seconds = 8;

/**
 * Makes the picture and the sounds by ffmpeg. What is sent again and again afterwards can be played.
 * @param folder where files may be written
 */
export async function makeMaterial(folder: string, sounds: readonly Tone[]): Promise<Material[]> {
	await need('ffmpeg');
	const made: Material[] = [];
	for (const track of ['picture', ...sounds] as const) {
		const file = join(folder, `${track}.mp4`);
		const source = track === 'picture' ? 'testsrc2=s=640x360:r=25' : `sine=${tones[track]}:r=48000`;
		const how = track === 'picture' ? encoders.picture : encoders.sound;
		const cut = `-frag_duration 1000000${track === 'picture' ? ' -movflags +frag_keyframe' : ''}`;
		const words = `ffmpeg -nostdin -v error -y -f lavfi -i ${source} -t ${seconds} ${how} ${fragments} ${cut}`;
		await run('measuring', [...words.split(' '), file]);
		made.push(readMaterial(track, await readFile(file)));
	}
	return made;
}

function readMaterial(track: string, bytes: Uint8Array): Material {
	const allBoxes = new BoxReader().push(bytes);
	const [begin] = allBoxes;
	if (begin?.kind !== 'init') throw new Error(`ffmpeg made no beginning of ${track}`);
	const init = readInit(begin.bytes.subarray(begin.bytes.length - begin.moov.length), track);
	if (typeof init === 'string') throw new Error(`${track}: ${init}`);
	const found = allBoxes.flatMap((boxes) => {
		if (boxes.kind !== 'fragment') return [];
		const read = readFragment(boxes.moof, init);
		if (typeof read === 'string') throw new Error(`${track}: ${read}`);
		return [{ moof: boxes.moof, mdat: boxes.mdat, ticks: read.duration }];
	});
	// The last one is short, and the first has what an encoder begins with.
	return { track, init: begin.bytes, timescale: init.timescale, fragments: found.slice(1, -1) };
}
