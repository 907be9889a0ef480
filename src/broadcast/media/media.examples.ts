import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ffmpeg } from '../../../tests/setup/ffmpeg.ts';
import { InvalidBoxes, BoxReader, type TopLevelBoxes } from './boxes.ts';

/* Shared by the media tests: real files and helpers to inspect them. */

/** ffmpeg arguments for writing fragments. */
export const cmaf = '-f mp4 -movflags +delay_moov+default_base_moof+cmaf';
/** ffmpeg input arguments for a test picture and a tone of some seconds, unencoded. */
export const pictureOf = (seconds: number): string => `-f lavfi -i testsrc2=s=320x180:r=25 -t ${seconds}`;
export const soundOf = (seconds: number): string => `-f lavfi -i sine=400:r=48000 -t ${seconds}`;

/** Runs ffmpeg with each of these argument lists and returns the files under the same names. */
export async function made<Name extends string>(files: Record<Name, string>): Promise<Record<Name, Buffer>> {
	const folder = await mkdtemp(join(tmpdir(), 'rostrum-test-boxes-'));
	const all: Partial<Record<Name, Buffer>> = {};
	for (const [name, words] of Object.entries(files) as [Name, string][]) {
		await ffmpeg(`${words} ${join(folder, name)}`);
		all[name] = await readFile(join(folder, name));
	}
	await rm(folder, { recursive: true });
	return all as Record<Name, Buffer>;
}

/** Reads a file in chunks of `cut` bytes. */
export function read(bytes: Uint8Array, cut = 4_096): TopLevelBoxes[] {
	const reader = new BoxReader();
	const allBoxes: TopLevelBoxes[] = [];
	for (let at = 0; at < bytes.length; at += cut) allBoxes.push(...reader.push(bytes.subarray(at, at + cut)));
	return allBoxes;
}

/** Returns a file's moov. */
export function moovIn(bytes: Uint8Array): Uint8Array {
	const [boxes] = read(bytes);
	if (boxes?.kind !== 'init') throw new Error('no beginning');
	return boxes.moov;
}

/** Returns a file's fragments. */
export const fragmentsIn = (bytes: Uint8Array): Extract<TopLevelBoxes, { kind: 'fragment' }>[] =>
	read(bytes).filter((boxes) => boxes.kind === 'fragment');

export const viewOf = (bytes: Uint8Array): DataView =>
	new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Returns why bytes are refused, or `none`. */
export function refusalOf(act: () => unknown): string {
	try {
		act();
		return 'none';
	} catch (error) {
		return error instanceof InvalidBoxes ? error.refusal : String(error);
	}
}
