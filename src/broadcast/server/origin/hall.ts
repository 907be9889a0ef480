import type { DiscontinuityState } from '../../discontinuities.ts';
import { readClock, restartClock, liveCaptureRange } from '../../sender-clock.ts';
import {
	uploadEnded,
	fillFromFloor,
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
import { readBufferedUpload, type BufferedUpload } from './ingest/buffered-upload.ts';
import { isDisproved, measure, targetOf } from './measure.ts';
import { chargeUpload } from './ingest/upload-rate.ts';
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
	body: object;
	/** Whether its time is exact to the frame, as for a file with a stated capture time. */
	exact?: boolean;
}

/** Callbacks from a hall to the code that stores its state. */
export interface HallPorts {
	/** Segments were listed on a channel. */
	told(channel: Channel, segments: readonly Segment[]): void;
	/** Fragments arrived too late to be listed. */
	late(channel: Channel, parts: readonly TimedFragment[]): void;
	/** A channel has a new init segment. */
	begun(beginning: InitSegmentRow): void;
	/** All tracks have a discontinuity at this second. */
	broke(second: number): void;
	/** The target duration was fixed, or the frame rate changed. */
	timed(timing: Pick<Hall, 'target' | 'frameRate'>): void;
	/** Returns the broadcast's zero; fixes it when the first media arrive. */
	zero(): number;
}

/** Idle timeout of a sender in seconds; its TCP connection may still be open. */
export const idleTimeout = 2;
/** Seconds without listed floor audio after which booths are no longer filled with it. */
const absent = 5;
/** Maximum concurrent uploads of a track; senders of files open the next before the previous one has ended. */
const mostBodies = 8;

/**
 * The channels of one broadcast meeting: maps fragments to the timeline and lists segments. It uses no network,
 * database or clock; all times are unix seconds.
 */
export class Hall {
	readonly meeting: string;
	readonly channels = new Map<Track, Channel>();
	/** Seconds of all discontinuities since the broadcast's zero, sorted. */
	breaks: readonly number[] = [];
	ended = false;
	/**
	 * Target duration of the playlists; `null` until it is fixed, and nothing is listed before. Never changes
	 * afterwards.
	 */
	target: TargetDuration | null = null;
	/** Frames per second of the picture; `null` if unknown. */
	frameRate: number | null = null;
	readonly #ports: HallPorts;

	constructor(meeting: string, ports: HallPorts) {
		this.meeting = meeting;
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
		if (this.ended) throw this.#refuse(this.channel(track), 'ended', now);
		const channel = this.channel(track);
		const heardAt = Math.max(channel.state.heardAt ?? 0, ...channel.bodies.values());
		if (channel.sender !== null && channel.sender !== sender.key && now - heardAt < idleTimeout)
			throw this.#refuse(channel, 'another-is-sending', now);
		if (channel.bodies.size >= mostBodies) throw this.#refuse(channel, 'too-fast', now);
		channel.bodies.set(sender.body, now);
		channel.sender = sender.key;
	}

	/**
	 * Accepts the next box of an upload.
	 * @throws UploadRefused, InvalidBoxes; the upload is then closed
	 */
	accept(track: Track, sender: UploadSender, piece: TopLevelBoxes, now: number): void {
		const channel = this.channel(track);
		channel.bodies.delete(sender.body);
		try {
			this.#accept(channel, sender, piece, now);
		} catch (error) {
			channel.held.delete(sender.body);
			throw error;
		}
		channel.bodies.set(sender.body, now);
	}

	#accept(channel: Channel, sender: UploadSender, piece: TopLevelBoxes, now: number): void {
		if (this.ended) throw this.#refuse(channel, 'ended', now);
		// Another sender has taken over the track in the meantime.
		if (channel.sender !== sender.key) throw this.#refuse(channel, 'another-is-sending', now);
		if (piece.kind === 'init') return this.#begin(channel, sender, piece, now);
		const { moof, mdat, prft } = piece;
		const beginning = initSegmentFor(channel, sender, moof);
		if (!beginning) throw this.#refuse(channel, 'no-beginning', now, sender.key);
		const fragment = readFragment(moof, beginning);
		if (typeof fragment === 'string') throw this.#refuse(channel, fragment, now, sender.key);
		countBytes(channel, moof.length + mdat.length, now);
		const stated = prft ? producerOffset(prft, beginning.timescale) : null;
		const seconds = { ...secondsOf(fragment, beginning), stated };
		const siblings = [...this.channels.values()].flatMap((other) =>
			other !== channel && other.sender === sender.key && other.heard ? [other.heard.clock] : [],
		);
		const heard = readClock(channel.heard, siblings, seconds, now);
		if (!heard) throw this.#refuse(channel, 'another-is-sending', now);
		const unlistable = measure(channel, { ...fragment, ...seconds }, this.target);
		if (unlistable) throw this.#refuse(channel, unlistable, now, sender.key);
		const begun = this.#beginWith(channel, sender, beginning, now);
		channel.heard = heard;
		const { refused } = channel.state;
		if (refused?.key === sender.key)
			channel.state.refused = isDisproved(channel, refused.refusal) ? null : { ...refused, at: now };
		channel.state.heardAt = now;
		channel.state.delay = heard.delay;
		channel.state.clockOff = heard.clock.off;
		channel.waiting.push({ moof, mdat, fragment, beginning: begun, came: now, exact: sender.exact });
		this.#release(now);
	}

	/**
	 * Accepts the next box of a buffered upload, also after the end of the broadcast.
	 * @throws UploadRefused, InvalidBoxes
	 */
	acceptKept(track: Track, body: BufferedUpload, piece: TopLevelBoxes, now: number): void {
		const channel = this.channel(track);
		const zero = this.#ports.zero();
		const read = readBufferedUpload(channel, body, piece, { zero, now });
		if (read === 'begin') return piece.kind === 'init' ? this.#begin(channel, null, piece, now) : undefined;
		if (typeof read === 'string') throw this.#refuse(channel, read, now);
		if (!read) return;
		channel.state.late += 1;
		this.#ports.late(channel, [read]);
	}

	/**
	 * Charges received bytes to a track.
	 * @returns seconds until more may come; 0 if the limit is not reached
	 */
	pay(track: Track, way: keyof Channel['pace'], bytes: number, now: number): number {
		return chargeUpload(this.channel(track).pace[way], track, bytes, now);
	}

	/**
	 * Ends an upload; ending a refused one does not affect other senders.
	 * @param cut whether the connection was lost; the same key may then restart its clock at once. Senders of files end
	 * each upload properly.
	 */
	close(track: Track, sender: UploadSender, now: number, cut = false): void {
		const channel = this.channel(track);
		dropPending(channel, sender);
		if (!channel.bodies.delete(sender.body)) return;
		if (cut && !channel.bodies.size && channel.heard) channel.heard = restartClock(channel.heard);
		this.#apply(channel, uploadEnded(channel.line, this.#gate(now)), now);
	}

	/** Lists what is overdue and fills silent booths with floor audio. */
	pass(now: number): void {
		this.#release(now);
		const zero = this.#ports.zero();
		for (const channel of this.channels.values())
			this.#apply(channel, advance(channel.line, now - zero, this.#gate(now)), now);
		this.#fillBooths(now);
	}

	#begin(
		channel: Channel,
		sender: UploadSender | null,
		piece: Extract<TopLevelBoxes, { kind: 'init' }>,
		now: number,
	): void {
		const made = readInitSegment(channel, piece);
		if (typeof made === 'string') throw this.#refuse(channel, made, now, sender?.key);
		const othersSend = [...channel.bodies.values()].some((at) => now - at < idleTimeout);
		if (othersSend && isChanged(channel, made))
			throw this.#refuse(channel, 'codec-changed', now, sender?.key);
		const last = channel.beginnings.at(-1);
		const another = last && last.setup !== made.setup;
		// A second sender with the same key does not affect the active one.
		if (sender && another && now - (channel.state.heardAt ?? 0) < idleTimeout)
			channel.held.set(sender.body, made);
		else this.#beginWith(channel, sender, made, now);
	}

	#beginWith(
		channel: Channel,
		sender: UploadSender | null,
		made: NewInitSegment,
		now: number,
	): InitSegmentRow {
		const begun = useInitSegment(channel, made, now);
		if (!begun) throw this.#refuse(channel, 'codec-changed', now, sender?.key);
		if (sender) for (const by of [sender.body, sender.key]) channel.held.delete(by);
		if (begun.fresh) this.#ports.begun(begun.beginning);
		return begun.beginning;
	}

	/** Maps waiting fragments once their sender's clock is trusted. */
	#release(now: number): void {
		const zero = this.#ports.zero();
		for (const channel of this.channels.values()) {
			const { heard, waiting } = channel;
			if (!waiting.length || !heard?.clock.settled(now)) continue;
			channel.waiting = [];
			for (const one of waiting) {
				const part = onTimeline(one, heard.clock.offset - zero, (span) =>
					one.exact ? span : liveCaptureRange(span, one.came - zero, heard.clock),
				);
				if (!part) continue;
				this.#apply(channel, addFragment(channel.line, part, this.#gate(now)), now);
			}
		}
	}

	/** Returns the constraints from the other tracks. */
	#gate(now: number): DiscontinuityState {
		const floor = this.channels.get(floorSound);
		return {
			breaks: this.breaks,
			free: Math.max(-1, ...[...this.channels.values()].map(({ line }) => line.slot)) + 1,
			filling: now - this.#ports.zero() - (floor?.line.until ?? -Infinity) < absent,
			longest: longestSegment(this.target),
		};
	}

	#apply(channel: Channel, step: SegmenterStep, now: number): void {
		channel.line = step.line;
		for (const second of step.breaks) this.#break(second);
		if (step.late.length) {
			channel.state.late += step.late.length;
			this.#ports.late(channel, step.late);
		}
		if (!step.told.length) return;
		listSegments(channel, step.told);
		this.#ports.told(channel, step.told);
		this.#time();
		if (channel.track === floorSound) this.#fillBooths(now);
	}

	/** Fixes the target duration once, and follows the frame rate. */
	#time(): void {
		const frameRate = this.channels.get(picture)?.state.frameRate ?? this.frameRate;
		const target = this.target ?? targetOf(this.channels);
		if (target === this.target && frameRate === this.frameRate) return;
		if (target !== this.target) for (const channel of this.channels.values()) channel.revision += 1;
		Object.assign(this, { target, frameRate });
		this.#ports.timed(this);
	}

	#break(second: number): void {
		if (this.breaks.includes(second)) return;
		this.breaks = [...this.breaks, second].sort((one, other) => one - other);
		// The discontinuity appears in the playlists of all tracks.
		for (const channel of this.channels.values()) channel.revision += 1;
		this.#ports.broke(second);
	}

	#fillBooths(now: number): void {
		const floor = this.channels.get(floorSound);
		const first = floor?.beginnings.at(-1);
		if (!floor || !first) return;
		const time = now - this.#ports.zero();
		let gate = this.#gate(now);
		for (const channel of this.channels.values()) {
			const own = channel.beginnings.at(-1);
			if (!isInterpretation(channel.track) || !own) continue;
			const init = own.setup === first.setup ? nameOf(own) : nameOf(first);
			for (const segment of floor.window) {
				// A booth that was never listed starts at the floor's newest segment.
				if (channel.line.until < 0 && segment !== floor.window.at(-1)) continue;
				const step = fillFromFloor(channel.line, segment, init, time, gate);
				if (!step) continue;
				this.#apply(channel, step, now);
				gate = this.#gate(now);
			}
		}
	}

	/** Notes that an upload ended in the middle of a fragment; what came before is used. */
	noteCut(track: Track, now: number): void {
		const { state } = this.channel(track);
		state.cut = { count: (state.cut?.count ?? 0) + 1, at: now };
	}

	/**
	 * Notes a refusal for the technician.
	 * @param key the sender's key, if its next accepted fragment clears the refusal
	 * @returns the error to throw
	 */
	refuse(track: Track, refusal: SendRefusal, now: number, key: string | null = null): UploadRefused {
		return this.#refuse(this.channel(track), refusal, now, key);
	}

	#refuse(channel: Channel, refusal: SendRefusal, now: number, key: string | null = null): UploadRefused {
		channel.state.refused = { refusal, at: now, key };
		return new UploadRefused(refusal);
	}

	/** Whether a picture or a floor sound is listed. */
	get live(): boolean {
		return [picture, floorSound].some((track) => this.channels.get(track)?.state.told);
	}
}
