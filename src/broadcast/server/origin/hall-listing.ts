import type { DiscontinuityState } from '../../discontinuities.ts';
import { fillFromFloor } from '../../list-segment.ts';
import type { Segment, Segmenter, SegmenterStep, TimedFragment } from '../../segmenter.ts';
import { longestSegment, type TargetDuration } from '../../target-duration.ts';
import { floorSound, isInterpretation, picture, type Track } from '../../tracks.ts';
import { listSegments, nameOf, type Channel } from './channel.ts';
import { targetOf } from './measure.ts';

/** Callbacks to the code that stores what is listed. */
export interface ListingPorts {
	/** Segments were listed on a channel. */
	onListed(channel: Channel, segments: readonly Segment[]): void;
	/** Fragments arrived too late to be listed. */
	onLate(channel: Channel, parts: readonly TimedFragment[]): void;
	/** All tracks have a discontinuity at this second. */
	onDiscontinuity(second: number): void;
	/** The target duration was fixed, or the frame rate changed. */
	onTiming(timing: Pick<HallListing, 'target' | 'frameRate'>): void;
}

/** Seconds without listed floor audio after which booths are no longer filled with it. */
const floorAbsentAfter = 5;

/**
 * What is listed to players: the segments of all channels of a hall, with the discontinuities and the target duration
 * that their playlists share. `now` is unix time in seconds.
 */
export class HallListing {
	/** Seconds of all discontinuities since the broadcast's zero, sorted. */
	discontinuities: readonly number[] = [];
	/**
	 * Target duration of the playlists; `null` until it is fixed, and nothing is listed before. Never changes
	 * afterwards.
	 */
	target: TargetDuration | null = null;
	/** Frames per second of the picture; `null` if unknown. */
	frameRate: number | null = null;
	readonly #zero: number;
	readonly #channels: ReadonlyMap<Track, Channel>;
	readonly #ports: ListingPorts;

	/** @param zero the broadcast's zero */
	constructor(zero: number, channels: ReadonlyMap<Track, Channel>, ports: ListingPorts) {
		[this.#zero, this.#channels, this.#ports] = [zero, channels, ports];
	}

	/**
	 * Takes the next step of a channel's segmenter: lists its segments, and passes on what is late.
	 * @param next makes the step
	 */
	apply(
		channel: Channel,
		now: number,
		next: (segmenter: Segmenter, constraints: DiscontinuityState) => SegmenterStep,
	): void {
		this.#apply(channel, next(channel.segmenter, this.#constraints(now)), now);
	}

	#apply(channel: Channel, step: SegmenterStep, now: number): void {
		channel.segmenter = step.segmenter;
		for (const second of step.discontinuities) this.#addDiscontinuity(second);
		if (step.late.length) this.addLate(channel, step.late);
		if (!step.listed.length) return;
		listSegments(channel, step.listed);
		this.#ports.onListed(channel, step.listed);
		this.#fixTiming();
		if (channel.track === floorSound) this.fillBooths(now);
	}

	/** Passes on fragments that are not listed and go only to the recording. */
	addLate(channel: Channel, parts: readonly TimedFragment[]): void {
		channel.state.late += parts.length;
		this.#ports.onLate(channel, parts);
	}

	/** Returns the constraints from the other tracks. */
	#constraints(now: number): DiscontinuityState {
		const floor = this.#channels.get(floorSound);
		return {
			discontinuities: this.discontinuities,
			free: Math.max(-1, ...[...this.#channels.values()].map(({ segmenter }) => segmenter.second)) + 1,
			filling: now - this.#zero - (floor?.segmenter.until ?? -Infinity) < floorAbsentAfter,
			longest: longestSegment(this.target),
		};
	}

	/** Fixes the target duration once, and follows the frame rate. */
	#fixTiming(): void {
		const frameRate = this.#channels.get(picture)?.state.frameRate ?? this.frameRate;
		const target = this.target ?? targetOf(this.#channels);
		if (target === this.target && frameRate === this.frameRate) return;
		if (target !== this.target) for (const channel of this.#channels.values()) channel.revision += 1;
		Object.assign(this, { target, frameRate });
		this.#ports.onTiming(this);
	}

	#addDiscontinuity(second: number): void {
		if (this.discontinuities.includes(second)) return;
		this.discontinuities = [...this.discontinuities, second].sort((one, other) => one - other);
		// The discontinuity appears in the playlists of all tracks.
		for (const channel of this.#channels.values()) channel.revision += 1;
		this.#ports.onDiscontinuity(second);
	}

	/** Lists floor audio in place of silent booths. */
	fillBooths(now: number): void {
		const floor = this.#channels.get(floorSound);
		const first = floor?.initSegments.at(-1);
		if (!floor || !first) return;
		const time = now - this.#zero;
		let constraints = this.#constraints(now);
		for (const channel of this.#channels.values()) {
			const own = channel.initSegments.at(-1);
			if (!isInterpretation(channel.track) || !own) continue;
			const init = own.setup === first.setup ? nameOf(own) : nameOf(first);
			for (const segment of floor.window) {
				// A booth that was never listed starts at the floor's newest segment.
				if (channel.segmenter.until < 0 && segment !== floor.window.at(-1)) continue;
				const step = fillFromFloor(channel.segmenter, segment, init, time, constraints);
				if (!step) continue;
				this.#apply(channel, step, now);
				constraints = this.#constraints(now);
			}
		}
	}
}
