import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ffmpeg as program } from '../../scripts/ready/programs.js';

/** The sounds of tests, in Hz: the floor and each language has its own. */
export const tones = { floor: 400, en: 600, fr: 800, de: 1_000, it: 1_200, ru: 1_400, es: 1_600 } as const;
export type Tone = keyof typeof tones;

/** How ffmpeg makes a picture that players can begin with each second. */
export const pictureCodec =
	'-c:v libx264 -preset ultrafast -tune zerolatency -profile:v baseline -pix_fmt yuv420p -g 25 -keyint_min 25 -sc_threshold 0';
export const soundCodec = '-c:a aac -b:a 64k -ac 1 -ar 48000';
export const fragments = '-f mp4 -movflags +delay_moov+default_base_moof+cmaf';

/** The time of day, burnt into the upper edge: 16 fields, a Gray code of the frames since 1970, lowest bit first. */
const clock = Array.from(
	{ length: 16 },
	(_, bit) =>
		`drawbox=x=${bit * 20}:y=0:w=20:h=40:t=fill:color=white:enable='mod(floor((mod(floor(time(0)*25),65536)+${2 ** bit})/${2 ** (bit + 1)}),2)'`,
).join(',');
const picture = `-re -f lavfi -i testsrc2=s=320x180:r=25,drawbox=x=0:y=0:w=320:h=40:t=fill:color=black,${clock}`;
const tone = (name: Tone): string => `-re -f lavfi -i sine=${tones[name]}:r=48000`;

/** Runs ffmpeg; its last words are thrown when it fails. */
export async function ffmpeg(words: string): Promise<void> {
	const { child, output } = start(words);
	const [code] = (await once(child, 'exit')) as [number | null];
	if (code) throw new Error(`ffmpeg ended with ${code}: ${output()}`);
}

/**
 * Decodes media.
 * @param words arguments for the output, before `pipe:1`
 * @returns what ffmpeg made of it, and what it said; its last words are thrown when it fails
 */
export async function decode(media: Uint8Array, words: string): Promise<{ out: Buffer; log: string }> {
	const child = spawn(program, `-hide_banner -i pipe:0 ${words} pipe:1`.split(' '));
	const out: Buffer[] = [];
	let log = '';
	child.stdout.on('data', (part: Buffer) => out.push(part));
	child.stderr.setEncoding('utf8').on('data', (text: string) => (log += text));
	child.stdin.on('error', () => {});
	child.stdin.end(media);
	const [code] = (await once(child, 'close')) as [number];
	if (code) throw new Error(`ffmpeg ended with ${code}: ${log}`);
	return { out: Buffer.concat(out), log };
}

/** Seconds of a recorded track. */
const recorded = 10;

/**
 * Records a picture and all sounds for tests that replay them, as fragments of a fifth of a second.
 * @param folder is made; then holds `picture.mp4`, and a file named after each tone
 * @returns the folder
 */
export async function recordTracks(folder: string): Promise<string> {
	await mkdir(folder, { recursive: true });
	const names = Object.keys(tones) as Tone[];
	const inputs = ['testsrc2=s=320x180:r=25', ...names.map((name) => `sine=${tones[name]}:r=48000`)];
	const outputs = ['picture', ...names].map(
		(track, at) =>
			`-map ${at} -t ${recorded} ${at ? soundCodec : pictureCodec} ${fragments} -frag_duration 200000 ${join(folder, `${track}.mp4`)}`,
	);
	await ffmpeg([...inputs.map((input) => `-f lavfi -i ${input}`), ...outputs].join(' '));
	return folder;
}

function start(words: string, more: readonly string[] = []): { child: ChildProcess; output: () => string } {
	const child = spawn(program, ['-nostdin', '-v', 'error', '-y', ...words.split(' '), ...more], {
		stdio: ['ignore', 'ignore', 'pipe'],
	});
	let output = '';
	child.stderr?.setEncoding('utf8').on('data', (text: string) => (output = (output + text).slice(-2_000)));
	return { child, output: () => output };
}

/** A sender that goes on until it is stopped. */
export interface Sending {
	stop(): Promise<void>;
	/** What it has complained of. */
	output(): string;
	/** Resolves when it has ended, by itself or not. */
	exited: Promise<unknown>;
}

function sending(words: string, more: readonly string[] = []): Sending {
	const { child, output } = start(words, more);
	const exited = once(child, 'exit');
	return {
		output,
		exited,
		async stop() {
			child.kill('SIGKILL');
			await exited;
		},
	};
}

/**
 * Sends a picture and sounds as one program does: each track by one body without end.
 * @param to `http://host:port/ingest/<meeting>`
 */
export function sendTracks(to: string, key: string, sounds: readonly Tone[], withPicture = true): Sending {
	const inputs = [...(withPicture ? [picture] : []), ...sounds.map(tone)];
	const args: string[] = inputs.join(' ').split(' ');
	const headers = `Authorization: Bearer ${key}\r\n`;
	const output = (map: number, codec: string, more: string, track: string): void => {
		args.push('-map', String(map), ...codec.split(' '), ...fragments.split(' '), ...more.split(' '));
		args.push('-method', 'PUT', '-headers', headers, `${to}/${track}/live.mp4`);
	};
	if (withPicture) output(0, pictureCodec, '-frag_duration 200000', 'picture');
	for (const [at, sound] of sounds.entries())
		output(at + (withPicture ? 1 : 0), soundCodec, '-frag_duration 200000', sound);
	return sending(args[0] ?? '', args.slice(1));
}

/**
 * Sends a floor whose tone tells the time of day: 16 steps of 100 Hz from 400 on, four a second.
 * @param to `http://host:port/ingest/<meeting>`
 */
export function sendClock(to: string, key: string): Sending {
	const source = "aevalsrc='sin(2*PI*t*(400+100*mod(floor(time(0)*4),16)))':s=48000";
	const args = `${soundCodec} ${fragments} -frag_duration 200000 -method PUT`.split(' ');
	const headers = `Authorization: Bearer ${key}\r\n`;
	return sending('-re', ['-f', 'lavfi', '-i', source, ...args, '-headers', headers, `${to}/floor/live.mp4`]);
}

/** Sends a picture and sounds as ffmpeg's own list writer does: a file for each second. */
export function sendFiles(to: string, key: string, sounds: readonly Tone[]): Sending {
	const args = [picture, ...sounds.map(tone)].join(' ').split(' ');
	args.push('-map', '0', ...sounds.flatMap((_, at) => ['-map', String(at + 1)]));
	args.push(...pictureCodec.split(' '), ...soundCodec.split(' '));
	const streams = ['v:0,agroup:s,name:picture', ...sounds.map((name, at) => `a:${at},agroup:s,name:${name}`)];
	const list =
		'-f hls -hls_time 1 -hls_list_size 5 -hls_segment_type fmp4 -hls_flags independent_segments+omit_endlist';
	args.push(...list.split(' '), '-hls_fmp4_init_filename', 'init.mp4');
	args.push('-hls_segment_filename', `${to}/%v/%d.m4s`, '-var_stream_map', streams.join(' '));
	args.push('-method', 'PUT', '-headers', `Authorization: Bearer ${key}\r\n`, '-ignore_io_errors', '1');
	args.push(`${to}/%v/list.m3u8`);
	return sending(args[0] ?? '', args.slice(1));
}

/**
 * Sends a picture and sounds in one stream, as OBS and hardware do.
 * @param to `srt://…` or `rtmp://…`
 * @param format `mpegts` for the one, `flv` for the other, which has room for one sound
 */
export function sendStream(
	to: string,
	format: 'mpegts' | 'flv',
	sounds: readonly Tone[] = ['floor'],
	{
		video = pictureCodec,
		audio = soundCodec,
	}: { video?: string | undefined; audio?: string | undefined } = {},
): Sending {
	const args = [picture, ...sounds.map(tone)].join(' ').split(' ');
	args.push('-map', '0', ...sounds.flatMap((_, at) => ['-map', String(at + 1)]));
	args.push(...video.split(' '), ...audio.split(' '), '-f', format, to);
	return sending(args[0] ?? '', args.slice(1));
}
