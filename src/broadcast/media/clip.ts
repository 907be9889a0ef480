import type { Span } from '../openness.ts';
import { BoxReader, concat } from './boxes.ts';
import { moveTo, readFragment } from './fragment.ts';
import type { Init } from './init.ts';
import { fragmentsWithin } from './stretch.ts';

/**
 * Returns an MP4 with what segments have of a span, whose times begin at 0: players of files expect that. Nothing is
 * decoded. Pure; times in seconds since the broadcast's zero.
 * @param init the init segment that all of them need, with its bytes
 * @param segments `moof` and `mdat` as they are served, of one track, in their order
 * @returns `null` if they have nothing of the span
 * @throws InvalidBoxes if one cannot be parsed
 */
export function clipOf(
	init: Init & { bytes: Uint8Array },
	segments: readonly Uint8Array[],
	span: Span,
): Uint8Array | null {
	const found = segments.flatMap((segment) => fragmentsWithin(segment, init, span)?.bytes ?? []);
	let begins: number | null = null;
	const parts = found.flatMap((bytes) =>
		new BoxReader().push(bytes).flatMap((boxes) => {
			const read = boxes.kind === 'fragment' ? readFragment(boxes.moof, init) : 'no-fragment-header';
			if (boxes.kind !== 'fragment' || typeof read === 'string') return [];
			begins ??= read.start;
			return [moveTo(boxes.moof, read.start - begins), boxes.mdat];
		}),
	);
	return parts.length ? concat([init.bytes, ...parts]) : null;
}
