// Creates the picture and the sounds of the rehearsal's hall from its script: `node tools/sample-hall.ts`. The results are
// in the repository, so users need neither ffmpeg nor espeak-ng; run it after a change of
// samples/rehearsal/hall/script.json on a machine with both and Chromium.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { speak as say, voices, withPage, writeTrack } from './sample-media.ts';

interface Script {
	seconds: number;
	statements: Record<string, string>[][];
}

const folder = fileURLToPath(new URL('../samples/rehearsal/hall/', import.meta.url));
const script = JSON.parse(readFileSync(join(folder, 'script.json'), 'utf8')) as Script;
const sentences = script.statements.flat();
const pictureSeconds = 30;
const framesPerSecond = 10;
const scratch = mkdtempSync(join(tmpdir(), 'rostrum-hall-'));
const fragment = 500; // ms
const sound = { codec: '-c:a aac -b:a 24k -ac 1 -ar 48000', fragment };

/** Speaks a sentence so that it fits into its time, faster where it is long. @returns the file */
function speak(language: string, at: number): string {
	const file = join(scratch, `${language}-${at}.wav`);
	for (let speed = 145; ; speed += 10) {
		say(language, speed, file, sentences[at]?.[language] ?? '');
		// 22,050 samples a second of two bytes
		if (readFileSync(file).length / 44_100 <= script.seconds - 1 || speed > 220) return file;
	}
}

/** All sentences of a language, one after the other, each in its own time. */
function speakAll(language: string): void {
	const inputs = sentences.flatMap((_, at) => ['-i', speak(language, at)]);
	const parts = sentences.map(
		(_, at) =>
			`[${at}:a]aresample=48000,apad=whole_dur=${script.seconds},atrim=end=${script.seconds}[p${at}]`,
	);
	const joined = `${sentences.map((_, at) => `[p${at}]`).join('')}concat=n=${sentences.length}:v=0:a=1`;
	const from = [...inputs, '-filter_complex', `${parts.join(';')};${joined}`];
	writeTrack(join(folder, `${language}.mp4`), from, sound);
}

/** What is heard while nobody speaks: a quiet room. */
function listen(): void {
	const room = 'anoisesrc=color=brown:amplitude=0.012:sample_rate=48000:duration=8:seed=7';
	writeTrack(join(folder, 'quiet.mp4'), ['-f', 'lavfi', '-i', room], sound);
}

/** The hall, drawn, as two cameras see it: the whole of it, and a speaker. It ends as it begins. */
async function draw(): Promise<void> {
	const frames = pictureSeconds * framesPerSecond;
	await withPage(async (page) => {
		await page.setContent(readFileSync(fileURLToPath(new URL('sample-hall.html', import.meta.url)), 'utf8'));
		const hall = readFileSync(fileURLToPath(new URL('../static/rehearsal-hall.svg', import.meta.url)));
		await page.evaluate(
			(url) => (globalThis as unknown as { load(url: string): Promise<void> }).load(url),
			`data:image/svg+xml;base64,${hall.toString('base64')}`,
		);
		for (let frame = 0; frame < frames; frame += 1) {
			await page.evaluate(
				(part) => (globalThis as unknown as { draw(part: number): void }).draw(part),
				frame / frames,
			);
			const drawn = await page.locator('canvas').screenshot();
			writeFileSync(join(scratch, `${String(frame).padStart(4, '0')}.png`), drawn);
		}
	});
	const from = ['-framerate', String(framesPerSecond), '-i', join(scratch, '%04d.png')];
	const codec = `-c:v libx264 -preset veryslow -crf 27 -profile:v baseline -pix_fmt yuv420p -g ${framesPerSecond} -keyint_min ${framesPerSecond} -sc_threshold 0`;
	writeTrack(join(folder, 'picture.mp4'), from, { codec, fragment });
}

try {
	await draw();
	listen();
	for (const language of Object.keys(voices)) speakAll(language);
} finally {
	rmSync(scratch, { recursive: true, force: true });
}
