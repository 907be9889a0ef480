import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ffmpeg, pictureCodec } from '../../../../tests/setup/ffmpeg.ts';
import { BoxReader, type Piece } from '../../media/boxes.ts';
import { picture } from '../../tracks.ts';
import { Hall, type Sender } from './hall.ts';

/* The hall by itself: no network, no disk, and the time of day is the test's. */

/** A picture of so many seconds that players can begin with every two; in pieces of a fifth of a second. */
async function pictureOf(seconds: number): Promise<() => Piece[]> {
	const folder = await mkdtemp(join(tmpdir(), 'rostrum-test-hall-'));
	const file = join(folder, 'picture.mp4');
	const codec = pictureCodec.replace('-g 25 -keyint_min 25', '-g 50 -keyint_min 50');
	await ffmpeg(
		`-f lavfi -i testsrc2=s=320x180:r=25 -t ${seconds} ${codec} -f mp4 -movflags +delay_moov+default_base_moof+cmaf -frag_duration 200000 ${file}`,
	);
	const bytes = await readFile(file);
	await rm(folder, { recursive: true });
	// Read anew each time: what is taken is changed in place.
	return () => new BoxReader().push(bytes);
}

it.each([
	['with a key of its own', 'another'],
	['with the same key, which is noticed by its time', 'one'],
])('a second sender %s is refused, and cuts nothing of what the first one sends', async (_, key) => {
	const began = 1_800_000_000;
	let [told, late] = [[] as number[], 0];
	const hall = new Hall('a meeting', {
		zero: () => began - 60,
		told: (_channel, segments) =>
			void told.push(...segments.map(({ duration }) => Math.round(duration * 10) / 10)),
		late: (_channel, parts) => void (late += parts.length),
		begun: () => {},
	});
	const first: Sender = { key: 'one', body: {} };
	hall.open(picture, first, began);
	let now = began;
	const send = (sender: Sender, pieces: readonly Piece[], at: number): void => {
		try {
			hall.open(picture, sender, at);
			for (const piece of pieces) hall.accept(picture, sender, piece, at);
		} finally {
			hall.close(picture, sender, at);
		}
	};
	const pieces = await pictureOf(8);
	for (const piece of pieces()) {
		hall.accept(picture, first, piece, now);
		if (piece.kind === 'fragment') now += 0.2;
		// It takes up what the first one sent a while ago.
		if (now > began + 4) expect(() => send({ key, body: {} }, pieces(), now)).toThrow('another-is-sending');
	}
	// The last two seconds are waited for until the next begin.
	expect(told).toEqual([2, 2, 2]);
	expect(late).toBe(0);
	hall.close(picture, first, now);
	expect(told).toEqual([2, 2, 2, 2]);
});
