import type { DiscontinuityState } from '../../discontinuities.ts';
import { readClock, restartClock, liveCaptureRange } from '../../sender-clock.ts';
import { fillFromFloor } from '../../list-segment.ts';
import {
	uploadEnded,
	advance,
	addFragment,
	type TimedFragment,
	type Segment,
	type SegmenterStep,
} from '../../segmenter.ts';
import type { TopLevelBoxes } from '../../media/boxes.ts';
import { readFragment } from '../../media/fragment.ts';
import { producerOffset } from '../../media/prft.ts';
import type { SendRefusal } from '../../refusals.ts';
import { longestSegment, type TargetDuration } from '../../target-duration.ts';
import { floorSound, isInterpretation, picture, type Track } from '../../tracks.ts';
import type { InitSegmentRow } from '../store/halls.ts';
import {
	useInitSegment,
	initSegmentFor,
	isChanged,
	dropPending,
	readInitSegment,
	secondsOf,
} from './ingest/init-segments.ts';
import {
	countBytes,
	nameOf,
	openChannel,
	listSegments,
	type Channel,
	type NewInitSegment,
} from './channel.ts';
import { isDisproved, measure, targetOf } from './measure.ts';
import { onTimeline } from './ingest/on-timeline.ts';

/** Data was refused; its upload ends there. */
export class UploadRefused extends Error {
	readonly refusal: SendRefusal;
	constructor(refusal: SendRefusal) {
		super(refusal);
		this.refusal = refusal;
	}
}

/** A sender: its key, and one of its possibly several open uploads. */
export interface UploadSender {
	key: string;
	upload: object;
	/** Whether its time is exact to the frame, as for a file with a stated capture time. */
	exact?: boolean;
}

/** Callbacks from a hall to the code that stores its state. */
export interface HallPorts {
	/** Segments were listed on a channel. */
	onListed(channel: Channel, segments: readonly Segment[]): void;
	/** Fragments arrived too late to be listed. */
	onLate(channel: Channel, parts: readonly TimedFragment[]): void;
	/** A channel has a new init segment. */
	onInitSegment(initSegment: InitSegmentRow): void;
	/** All tracks have a discontinuity at this second. */
	onDiscontinuity(second: number): void;
	/** The target duration was fixed, or the frame rate changed. */
	onTiming(timing: Pick<Hall, 'target' | 'frameRate'>): void;
}

/** Idle timeout of a sender in seconds; its TCP connection may still be open. */
export const idleTimeout = 2;
/** Seconds without listed floor audio after which booths are no longer filled with it. */
const floorAbsentAfter = 5;
/** Maximum concurrent uploads of a track; senders of files open the next before the previous one has ended. */
const maxUploads = 8;

/**
 * The channels of one broadcast meeting: maps fragments to the timeline and lists segments. It uses no network,
 * database or clock; all times are unix seconds.
 */
export class Hall {
	readonly channels = new Map<Track, Channel>();
	/** Seconds of all discontinuities since the broadcast's zero, sorted. */
	discontinuities: readonly number[] = [];
	ended = false;
	/**
	 * Target duration of the playlists; `null` until it is fixed, and nothing is listed before. Never changes
	 * afterwards.
	 */
	target: TargetDuration | null = null;
	/** Frames per second of the picture; `null` if unknown. */
	frameRate: number | null = null;
	readonly #zero: number;
	readonly #ports: HallPorts;

	/** @param zero the broadcast's zero */
	constructor(zero: number, ports: HallPorts) {
		this.#zero = zero;
		this.#ports = ports;
	}

	channel(track: Track): Channel {
		const channel = this.channels.get(track) ?? openChannel(track);
		this.channels.set(track, channel);
		return channel;
	}

	/**
	 * Starts an upload.
	 * @throws UploadRefused if another sender is active on the track
	 */
	open(track: Track, sender: UploadSender, now: number): void {
		if (this.ended) throw this.refuse(track, 'ended', now);
		const channel = this.channel(track);
		const arrivedAt = Math.max(channel.state.arrivedAt ?? 0, ...channel.uploads.values());
		if (channel.sender !== null && channel.sender !== sender.key && now - arrivedAt < idleTimeout)
			throw this.refuse(track, 'another-is-sending', now);
		if (channel.uploads.size >= maxUploads) throw this.refuse(track, 'too-fast', now);
		channel.uploads.set(sender.upload, now);
		channel.sender = sender.key;
	}

	/**
	 * Accepts the next box of an upload.
	 * @throws UploadRefused, InvalidBoxes; the upload is then closed
	 */
	accept(track: Track, sender: UploadSender, boxes: TopLevelBoxes, now: number): void {
		const channel = this.channel(track);
		channel.uploads.delete(sender.upload);
		try {
			this.#accept(channel, sender, boxes, now);
		} catch (error) {
			channel.pendingInits.delete(sender.upload);
			throw error;
		}
		channel.uploads.set(sender.upload, now);
	}

	#accept(channel: Channel, sender: UploadSender, boxes: TopLevelBoxes, now: number): void {
		if (this.ended) throw this.refuse(channel.track, 'ended', now);
		// Another sender has taken over the track in the meantime.
		if (channel.sender !== sender.key) throw this.refuse(channel.track, 'another-is-sending', now);
		if (boxes.kind === 'init') return this.receiveInit(channel, sender, boxes, now);
		const { moof, mdat, prft } = boxes;
		const initSegment = initSegmentFor(channel, sender, moof);
		if (!initSegment) throw this.refuse(channel.track, 'no-init', now, sender.key);
		const fragment = readFragment(moof, initSegment);
		if (typeof fragment === 'string') throw this.refuse(channel.track, fragment, now, sender.key);
		countBytes(channel, moof.length + mdat.length, now);
		const stated = prft ? producerOffset(prft, initSegment.timescale) : null;
		const seconds = { ...secondsOf(fragment, initSegment), stated };
		const siblings = [...this.channels.values()].flatMap((other) =>
			other !== channel && other.sender === sender.key && other.clockReading
				? [other.clockReading.clock]
				: [],
		);
		const clockReading = readClock(channel.clockReading, siblings, seconds, now);
		if (!clockReading) throw this.refuse(channel.track, 'another-is-sending', now);
		const unlistable = measure(channel, { ...fragment, ...seconds }, this.target);
		if (unlistable) throw this.refuse(channel.track, unlistable, now, sender.key);
		const current = this.#useInit(channel, sender, initSegment, now);
		channel.clockReading = clockReading;
		const { refused } = channel.state;
		if (refused?.key === sender.key)
			channel.state.refused = isDisproved(channel, refused.refusal) ? null : { ...refused, at: now };
		channel.state.arrivedAt = now;
		channel.state.delay = clockReading.delay;
		channel.state.clockOffset = clockReading.clock.off;
		channel.waiting.push({ moof, mdat, fragment, initSegment: current, arrivedAt: now, exact: sender.exact });
		this.#release(now);
	}

	/**
	 * Ends an upload; ending a refused one does not affect other senders.
	 * @param cut whether the connection was lost; the same key may then restart its clock at once. Senders of files end
	 * each upload properly.
	 */
	close(track: Track, sender: UploadSender, now: number, cut = false): void {
		const channel = this.channel(track);
		dropPending(channel, sender);
		if (!channel.uploads.delete(sender.upload)) return;
		if (cut && !channel.uploads.size && channel.clockReading)
			channel.clockReading = restartClock(channel.clockReading);
		this.#apply(channel, uploadEnded(channel.segmenter, this.#constraints(now)), now);
	}

	/** Lists what is overdue and fills silent booths with floor audio. */
	tick(now: number): void {
		this.#release(now);
		for (const channel of this.channels.values())
			this.#apply(channel, advance(channel.segmenter, now - this.#zero, this.#constraints(now)), now);
		this.#fillBooths(now);
	}

	/**
	 * Accepts an init segment.
	 * @param sender `null` for a buffered upload
	 * @throws UploadRefused, InvalidBoxes
	 */
	receiveInit(
		channel: Channel,
		sender: UploadSender | null,
		boxes: Extract<TopLevelBoxes, { kind: 'init' }>,
		now: number,
	): void {
		const made = readInitSegment(channel, boxes);
		if (typeof made === 'string') throw this.refuse(channel.track, made, now, sender?.key);
		const othersSend = [...channel.uploads.values()].some((at) => now - at < idleTimeout);
		if (othersSend && isChanged(channel, made))
			throw this.refuse(channel.track, 'codec-changed', now, sender?.key);
		const last = channel.initSegments.at(-1);
		const another = last && last.setup !== made.setup;
		// A second sender with the same key does not affect the active one.
		if (sender && another && now - (channel.state.arrivedAt ?? 0) < idleTimeout)
			channel.pendingInits.set(sender.upload, made);
		else this.#useInit(channel, sender, made, now);
	}

	#useInit(channel: Channel, sender: UploadSender | null, made: NewInitSegment, now: number): InitSegmentRow {
		const current = useInitSegment(channel, made, now);
		if (!current) throw this.refuse(channel.track, 'codec-changed', now, sender?.key);
		if (sender) for (const by of [sender.upload, sender.key]) channel.pendingInits.delete(by);
		if (current.fresh) this.#ports.onInitSegment(current.initSegment);
		return current.initSegment;
	}

	/** Maps waiting fragments once their sender's clock is trusted. */
	#release(now: number): void {
		const zero = this.#zero;
		for (const channel of this.channels.values()) {
			const { clockReading, waiting } = channel;
			if (!waiting.length || !clockReading?.clock.settled(now)) continue;
			channel.waiting = [];
			for (const one of waiting) {
				const part = onTimeline(one, clockReading.clock.offset - zero, (span) =>
					one.exact ? span : liveCaptureRange(span, one.arrivedAt - zero, clockReading.clock),
				);
				if (!part) continue;
				this.#apply(channel, addFragment(channel.segmenter, part, this.#constraints(now)), now);
			}
		}
	}

	/** Returns the constraints from the other tracks. */
	#constraints(now: number): DiscontinuityState {
		const floor = this.channels.get(floorSound);
		return {
			discontinuities: this.discontinuities,
			free: Math.max(-1, ...[...this.channels.values()].map(({ segmenter }) => segmenter.second)) + 1,
			filling: now - this.#zero - (floor?.segmenter.until ?? -Infinity) < floorAbsentAfter,
			longest: longestSegment(this.target),
		};
	}

	#apply(channel: Channel, step: SegmenterStep, now: number): void {
		channel.segmenter = step.segmenter;
		for (const second of step.discontinuities) this.#addDiscontinuity(second);
		if (step.late.length) this.addLate(channel, step.late);
		if (!step.listed.length) return;
		listSegments(channel, step.listed);
		this.#ports.onListed(channel, step.listed);
		this.#fixTiming();
		if (channel.track === floorSound) this.#fillBooths(now);
	}

	/** Passes on fragments that go only to the recording. */
	addLate(channel: Channel, parts: readonly TimedFragment[]): void {
		channel.state.late += parts.length;
		this.#ports.onLate(channel, parts);
	}

	/** Fixes the target duration once, and follows the frame rate. */
	#fixTiming(): void {
		const frameRate = this.channels.get(picture)?.state.frameRate ?? this.frameRate;
		const target = this.target ?? targetOf(this.channels);
		if (target === this.target && frameRate === this.frameRate) return;
		if (target !== this.target) for (const channel of this.channels.values()) channel.revision += 1;
		Object.assign(this, { target, frameRate });
		this.#ports.onTiming(this);
	}

	#addDiscontinuity(second: number): void {
		if (this.discontinuities.includes(second)) return;
		this.discontinuities = [...this.discontinuities, second].sort((one, other) => one - other);
		// The discontinuity appears in the playlists of all tracks.
		for (const channel of this.channels.values()) channel.revision += 1;
		this.#ports.onDiscontinuity(second);
	}

	#fillBooths(now: number): void {
		const floor = this.channels.get(floorSound);
		const first = floor?.initSegments.at(-1);
		if (!floor || !first) return;
		const time = now - this.#zero;
		let constraints = this.#constraints(now);
		for (const channel of this.channels.values()) {
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

	/** Notes that an upload ended in the middle of a fragment; what came before is used. */
	noteInterruptedUpload(track: Track, now: number): void {
		const { state } = this.channel(track);
		state.cut = { count: (state.cut?.count ?? 0) + 1, at: now };
	}

	/**
	 * Notes a refusal for the technician.
	 * @param key the sender's key, if its next accepted fragment clears the refusal
	 * @returns the error to throw
	 */
	refuse(track: Track, refusal: SendRefusal, now: number, key: string | null = null): UploadRefused {
		this.channel(track).state.refused = { refusal, at: now, key };
		return new UploadRefused(refusal);
	}
}
