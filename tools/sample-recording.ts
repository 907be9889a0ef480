// Creates the video, sounds and captions of the sample recording from its script: `node tools/sample-recording.ts`. The
// results are in the repository, so users need neither ffmpeg nor espeak-ng; run it after a change of
// samples/rehearsal/recording/script.json on a machine with both and Chromium.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { speak as say, voices, withPage, writeTrack } from './sample-media.ts';

interface Part {
	at: number;
	duration: number;
	by: string;
	language: string;
	says: Record<string, string>;
}

type Texts = Record<string, string>;

const folder = fileURLToPath(new URL('../samples/rehearsal/recording/', import.meta.url));
const json = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));
const { parts, chair } = json('script.json') as { parts: Part[]; chair: Texts };
const delegations = json('../delegations.json') as { key: string; name: Texts }[];
/** The speaker's name in a language. */
const nameOf = ({ by }: Part, language: string): string =>
	(by === 'chair' ? chair : delegations.find(({ key }) => key === by)?.name)?.[language] ?? by;
const totalDuration = Math.max(...parts.map(({ at, duration }) => at + duration));
const scratch = mkdtempSync(join(tmpdir(), 'rostrum-sample-'));
const fragment = 1_000; // ms

/** The sound of one language: each part starts when it starts on the floor, and fits into its time. */
function speak(track: string, languageOf: (part: Part) => string): void {
	const inputs: string[] = [];
	const filters: string[] = [];
	for (const [at, part] of parts.entries()) {
		const language = languageOf(part);
		const file = join(scratch, `${track}-${at}.wav`);
		say(language, 150, file, part.says[language] ?? '');
		inputs.push('-i', file);
		filters.push(
			`[${at}:a]aresample=48000,adelay=${part.at * 1_000 + 500}:all=1,atrim=end=${part.at + part.duration}[p${at}]`,
		);
	}
	const mixed = `${filters.join(';')};${parts.map((_, at) => `[p${at}]`).join('')}amix=inputs=${parts.length}:normalize=0,apad=whole_dur=${totalDuration}`;
	const codec = `-t ${totalDuration} -c:a aac -b:a 32k -ac 1 -ar 48000`;
	writeTrack(join(folder, `${track}.mp4`), [...inputs, '-filter_complex', mixed], { codec, fragment });
}

/** The captions of a language: a part's sentences share its time in proportion to their lengths. */
function write(language: string): void {
	const blocks = parts.flatMap((part) => {
		const sentences = (part.says[language] ?? '').split(/(?<=[^.!?]{15}[.!?]) /u);
		const characterCount = sentences.join('').length;
		let at = part.at;
		return sentences.map((sentence) => {
			const from = at;
			at += ((part.duration - 1) * sentence.length) / characterCount;
			return `${clock(from)} --> ${clock(at)}\n<v ${nameOf(part, language)}>${sentence}\n`;
		});
	});
	writeFileSync(join(folder, `${language}.vtt`), ['WEBVTT\n', ...blocks].join('\n'));
}

const clock = (seconds: number): string => new Date(seconds * 1_000).toISOString().slice(11, 23);

const card = (part: Part): string => `<!doctype html><style>
	body { margin: 0; width: 640px; height: 360px; background: #0d3f45; color: #fff; font: 22px 'Source Sans 3', sans-serif;
		display: grid; align-content: center; padding: 0 48px; box-sizing: border-box }
	b { font: 44px 'Source Serif 4', serif } p { margin: 12px 0 0; color: #cfe3e4 } small { margin-top: 40px; color: #9fc3c6 }
	</style><b>${nameOf(part, 'en')}</b><p>Rehearsal: trial of picture and sound</p>
	<small>Sample recording, made by a machine. Nobody says this.</small>`;

/** A title card per speaker, with a moving bar at the bottom that shows that the video is playing. */
async function draw(): Promise<void> {
	const list: string[] = [];
	await withPage(async (page) => {
		for (const [at, part] of parts.entries()) {
			await page.setContent(card(part));
			const file = join(scratch, `${at}.png`);
			await page.screenshot({ path: file });
			list.push(`file '${file}'`, `duration ${part.duration}`);
		}
	});
	writeFileSync(join(scratch, 'cards.txt'), `${list.join('\n')}\n${list.at(-2) ?? ''}\n`);
	const bar = `color=c=0x7fb8bd:s=640x6:r=25:d=${totalDuration}[bar];[0:v]fps=25[cards];[cards][bar]overlay=x='-w+w*t/${totalDuration}':y=354`;
	const codec = `-t ${totalDuration} -c:v libx264 -preset veryslow -crf 30 -profile:v baseline -pix_fmt yuv420p -g 25 -keyint_min 25 -sc_threshold 0`;
	const cards = ['-f', 'concat', '-safe', '0', '-i', join(scratch, 'cards.txt')];
	writeTrack(join(folder, 'picture.mp4'), [...cards, '-filter_complex', bar], { codec, fragment });
}

try {
	await draw();
	speak('floor', ({ language }) => language);
	for (const language of Object.keys(voices)) {
		speak(language, () => language);
		write(language);
	}
} finally {
	rmSync(scratch, { recursive: true, force: true });
}
