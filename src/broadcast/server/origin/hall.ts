import { readClock, restartClock, liveCaptureRange } from '../../sender-clock.ts';
import { uploadEnded, advance, addFragment } from '../../segmenter.ts';
import type { TopLevelBoxes } from '../../media/boxes.ts';
import { readFragment } from '../../media/fragment.ts';
import { producerOffset } from '../../media/prft.ts';
import type { SendRefusal } from '../../refusals.ts';
import type { Track } from '../../tracks.ts';
import type { InitSegmentRow } from '../store/halls.ts';
import {
	useInitSegment,
	initSegmentFor,
	isChanged,
	dropPending,
	readInitSegment,
	secondsOf,
} from './ingest/init-segments.ts';
import { countBytes, openChannel, type Channel, type NewInitSegment } from './channel.ts';
import { HallListing, type ListingPorts } from './hall-listing.ts';
import { isDisproved, measure } from './measure.ts';
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
export interface HallPorts extends ListingPorts {
	/** A channel has a new init segment. */
	onInitSegment(initSegment: InitSegmentRow): void;
}

/** Idle timeout of a sender in seconds; its TCP connection may still be open. */
export const idleTimeout = 2;
/** Maximum concurrent uploads of a track; senders of files open the next before the previous one has ended. */
const maxUploads = 8;

/**
 * The channels of one broadcast meeting: decides who sends, and maps fragments to the timeline on which they are listed.
 * It uses no network, database or clock; all times are unix seconds.
 */
export class Hall {
	readonly channels = new Map<Track, Channel>();
	readonly listing: HallListing;
	ended = false;
	readonly #zero: number;
	readonly #ports: HallPorts;

	/** @param zero the broadcast's zero */
	constructor(zero: number, ports: HallPorts) {
		this.#zero = zero;
		this.#ports = ports;
		this.listing = new HallListing(zero, this.channels, ports);
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
		const unlistable = measure(channel, { ...fragment, ...seconds }, this.listing.target);
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
		this.listing.apply(channel, now, uploadEnded);
	}

	/** Lists what is overdue and fills silent booths with floor audio. */
	tick(now: number): void {
		this.#release(now);
		for (const channel of this.channels.values())
			this.listing.apply(channel, now, (segmenter, constraints) =>
				advance(segmenter, now - this.#zero, constraints),
			);
		this.listing.fillBooths(now);
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
				if (part)
					this.listing.apply(channel, now, (segmenter, constraints) =>
						addFragment(segmenter, part, constraints),
					);
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
