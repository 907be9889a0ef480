import { saidKept } from '../../clock.ts';
import type { Part } from '../../line.ts';
import { concat, type Piece } from '../../media/boxes.ts';
import { moveTo, readFragment } from '../../media/fragment.ts';
import { readInit } from '../../media/init.ts';
import type { SendRefusal } from '../../refusals.ts';
import type { Beginning } from '../store/halls.ts';
import { nameOf, type Channel } from './channel.ts';

/** Media that are not of the time of day: nobody can say where in a recording they belong. */
const unixTime = 1e9;
/** Nothing is kept of what is still to come; clocks of senders may be so many seconds ahead. */
const ahead = 2;

/** One body of what a sender kept while its line was down. */
export interface KeptBody {
	/** After which beginning its parts can be played; `null` until it has sent one. */
	beginning: Beginning | null;
}

/**
 * Reads the next piece of what a sender kept. It is for the recording only, wherever its time belongs: players have
 * gone on without it.
 * @param zero of the hall, and `now`: unix seconds
 * @returns the part, `null` when there is none in this piece, or why it is not taken: `begin` asks to take it up as
 * the first beginning of its channel
 * @throws BadBoxes
 */
export function readKept(
	channel: Channel,
	body: KeptBody,
	piece: Piece,
	{ zero, now }: { zero: number; now: number },
): Part | null | 'begin' | SendRefusal {
	if (piece.kind === 'init') {
		if (!channel.beginnings.length) return 'begin';
		const init = readInit(piece.bytes.subarray(piece.bytes.length - piece.moov.length), channel.track);
		if (typeof init === 'string') return init;
		body.beginning = channel.beginnings.findLast(({ setup }) => setup === init.setup) ?? null;
		return body.beginning ? null : 'codec-changed';
	}
	const beginning = body.beginning ?? channel.beginnings.at(-1);
	if (!beginning) return 'no-beginning';
	const { moof, mdat } = piece;
	const fragment = readFragment(moof, beginning);
	if (typeof fragment === 'string') return fragment;
	const { timescale } = beginning;
	const offset = channel.heard?.clock.offset ?? 0;
	const start = fragment.start / timescale;
	if (start < unixTime || start + offset > now + ahead) return 'no-beginning';
	const ticks = fragment.start + Math.round((offset - zero) * timescale);
	if (ticks < 0) return null;
	const span = { start: ticks / timescale, duration: fragment.duration / timescale };
	return {
		...span,
		said: saidKept(span),
		key: fragment.key,
		init: nameOf(beginning),
		bytes: concat([moveTo(moof, ticks), mdat]),
	};
}
