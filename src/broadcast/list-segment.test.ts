import { expect, it } from 'vitest';
import { fillFromFloor } from './list-segment.ts';
import { singleTrack } from './segmenter.examples.ts';
import { newSegmenter } from './segmenter.ts';

/** Fills a booth that was listed until 2.15 with a piece of the floor from 2.05 on. */
const fill = (duration: number) =>
	fillFromFloor(
		{ ...newSegmenter('booth'), sequence: 1, until: 2.15, second: 1, receivedUntil: 2.2 },
		{
			start: 2.05,
			duration,
			sequence: 2,
			init: 'floor-1',
			discontinuity: false,
			filled: false,
			captureRange: { start: 2.05, duration },
			bytes: new Uint8Array(1),
		},
		'en-1',
		9,
		singleTrack,
	);

it('a booth is not filled with a short piece of the floor that ends before what it has said itself', () => {
	expect(fill(0.07)).toBeNull();
	expect(fill(1)?.listed).toMatchObject([{ start: 2.15, duration: expect.closeTo(0.9) }]);
});
