// What the tools that make sample media share: the voices, and how a file becomes a track as an encoder would send it.
import { execFileSync } from 'node:child_process';
import { chromium, type Page } from 'playwright-core';
import { chromium as browser, ffmpeg } from '../scripts/ready/programs.js';

/** The voices of espeak-ng, by language. */
export const voices: Readonly<Record<string, string>> = {
	en: 'en-gb',
	fr: 'fr-fr',
	de: 'de',
	it: 'it',
	ru: 'ru',
	es: 'es',
};

const run = (program: string, args: readonly string[]): void => {
	execFileSync(program, [...args], { stdio: ['ignore', 'ignore', 'inherit'] });
};

/** Writes a text as speech into a WAV file. @param speed words a minute */
export const speak = (language: string, speed: number, file: string, text: string): void =>
	run('espeak-ng', ['-v', voices[language] ?? language, '-s', String(speed), '-w', file, text]);

/**
 * Writes a track as fragmented MP4.
 * @param from the inputs and filters of ffmpeg
 * @param options `codec`: as arguments of ffmpeg; `fragment`: the duration of one, ms
 */
export const writeTrack = (
	into: string,
	from: readonly string[],
	{ codec, fragment }: { codec: string; fragment: number },
): void =>
	run(ffmpeg, [
		'-v',
		'error',
		'-y',
		...from,
		...`${codec} -f mp4 -movflags +delay_moov+default_base_moof+cmaf -frag_duration ${fragment}000`.split(
			' ',
		),
		into,
	]);

/** Draws on a page of 640 × 360. */
export async function withPage(draw: (page: Page) => Promise<void>): Promise<void> {
	const opened = await chromium.launch({
		executablePath: browser,
		chromiumSandbox: process.getuid?.() !== 0,
	});
	await draw(await opened.newPage({ viewport: { width: 640, height: 360 } }));
	await opened.close();
}
