import { beforeAll, expect, it } from 'vitest';
import { pictureCodec, soundCodec } from '../../../../tests/setup/ffmpeg.ts';
import { cmaf, fragmentsIn, made, moovIn, pictureOf, soundOf } from '../../media/media.examples.ts';
import { SecondGrid, type EncodedSecond } from './second-grid.ts';

let files: Record<'picture' | 'sound', Buffer>;
beforeAll(async () => {
	const seconds = `${cmaf} -frag_duration 1000000`;
	files = await made({
		picture: `${pictureOf(2)} ${pictureCodec} ${seconds}`,
		sound: `${soundOf(2)} ${soundCodec} ${seconds}`,
	});
});

const box = (...bytes: number[]): Uint8Array => new Uint8Array(bytes);

function gathered(work: (times: SecondGrid) => void): [number, number[]][] {
	const seconds: EncodedSecond[] = [];
	work(new SecondGrid((second) => seconds.push(second), 'floor'));
	return seconds.map(({ time, bytes }) => [time, [...bytes]]);
}

it.each(['picture', 'floor'])(
	'a second of the %s goes out as soon as it is full, without a word of the next',
	(track) => {
		const bytes = files[track === 'floor' ? 'sound' : 'picture'];
		const [first] = fragmentsIn(bytes);
		if (!first) throw new Error('no fragment');
		const seconds: EncodedSecond[] = [];
		const times = new SecondGrid((second) => seconds.push(second), track);
		times.begin(moovIn(bytes));
		times.header(first.moof, 10);
		expect(seconds).toEqual([]);
		times.content(first.mdat);
		expect(seconds).toMatchObject([{ time: 10 }]);
	},
);

it('a second that is not full is whole when the next one begins, and brings the beginning along', () => {
	expect(
		gathered((times) => {
			times.begin(box(1));
			times.begin(box(2));
			for (const [start, byte] of [
				[10.2, 3],
				[10.9995, 4],
				[11.2, 5],
				[12, 6],
			] as const) {
				times.header(box(byte), start);
				times.content(box(0));
			}
		}),
	).toEqual([
		[10, [1, 2, 3, 0]],
		// A start within 1 ms before a second belongs to that second.
		[11, [1, 2, 4, 0, 5, 0]],
	]);
});

it('another beginning ends what was gathered with the one before', () => {
	expect(
		gathered((times) => {
			times.begin(box(1));
			times.header(box(2), 5);
			times.begin(box(9));
			times.header(box(3), 5.5);
			times.end();
		}),
	).toEqual([
		[5, [1, 2]],
		[5, [9, 3]],
	]);
});
