import { untrack } from 'svelte';
import { openLive, type LiveClient } from '#platform/live-client.ts';
import type { FloorEvent } from '../events.ts';
import { evolve } from '../evolve.ts';
import { knownPlaces, withKnown } from '../later.ts';
import type { Floor, Place } from '../types.ts';
import type { FloorAudience } from '../view.ts';

/** The initial data of the page. */
export interface LiveStart {
	meeting: string;
	audience: FloorAudience;
	floor: Floor;
	/** The server's time when the page was rendered, ms. */
	now: number;
	/** Whether all of a long list are shown; missing where a page cannot show them. */
	all?: boolean;
	/** The address of the stream, if not the default: for listeners without an account. */
	stream?: string;
	/** The page that says that the reader follows the meeting in another browser session. */
	elsewhere?: string;
}

const frame = 250; // ms between two updates of the clock

const untilRound = 1_000; // ms until the pages of a new round are there

/** The same page of the meeting that took the place of another; its address may contain the id. */
function goOnWith(from: string, to: string): void {
	const address = location.href.replaceAll(from, to);
	if (address === location.href) location.reload();
	else location.replace(address);
}

interface FloorStream {
	floor: Floor;
	event: FloorEvent;
	now: number;
	elsewhere: object;
	replaced: { from: string; to: string };
}

/**
 * The floor, followed in the browser. Starts with the page's initial data, which also work without script, and applies
 * the stream's events. Call `follow` in an effect.
 */
export class LiveFloor {
	floor = $state.raw() as Floor;
	/** The server's time, ms; advances between two messages. */
	now = $state(0);
	/** The server's time of the last event, ms. */
	asOf = $state(0);

	readonly #address: string;
	readonly #audience: FloorAudience;
	readonly #elsewhere: string | undefined;
	/** Offset of the server's time from the browser's monotonic clock. */
	#ahead: number;
	#client: LiveClient | null = null;
	/** Whether nothing was received for a while. */
	#isSilent = $state(false);
	/** Whether another browser session receives the floor instead. */
	#isElsewhere = $state(false);

	/** @param own places of the viewer's delegation, which are shown also if they wait far down. 10.9 */
	constructor({ meeting, audience, floor, now, stream, elsewhere }: LiveStart, own: readonly Place[] = []) {
		this.floor = withKnown(floor, own);
		this.now = now;
		this.asOf = now;
		this.#audience = audience;
		this.#elsewhere = elsewhere;
		// Requests the page's audience at most: the screen may be seen by others.
		this.#address = stream ?? `/live/floor/${meeting}?as=${audience}`;
		this.#ahead = now - monotonic();
	}

	/** Whether the floor may be out of date. */
	get stale(): boolean {
		return this.#isSilent || this.#isElsewhere;
	}

	/** Opens the stream; returns a function that closes it. */
	follow(): () => void {
		const client = openLive<FloorStream>(this.#address, {
			on: {
				// A round of the rehearsal is over: the same page of the next one.
				replaced: ({ from, to }) => void setTimeout(() => goOnWith(from, to), untilRound),
				// The client may have opened another connection without having seen the one before break.
				floor: (floor) => {
					this.#isElsewhere = false;
					this.apply({ floor });
				},
				event: (event) => {
					this.#isElsewhere = false;
					this.apply({ event });
				},
				elsewhere: () => {
					this.#isElsewhere = true;
					// Leaving the page also stops its player. A screen stays.
					if (this.#elsewhere) location.replace(this.#elsewhere);
				},
				now: (now) => {
					if (!this.#isElsewhere) this.asOf = now;
					this.setTime(now);
				},
			},
			onStatus: (status) => {
				if (status === 'connected') this.#isElsewhere = false;
			},
			onStale: (isStale) => (this.#isSilent = isStale),
		});
		this.#client = client;
		const clock = setInterval(() => this.#look(), frame);
		return () => {
			clearInterval(clock);
			client.close();
		};
	}

	/** Applies a message of the stream; ignores an older revision. An effect may call it: it does not depend on the floor. */
	apply(news: { floor: Floor } | { event: FloorEvent }): void {
		const held = untrack(() => this.floor);
		if ('floor' in news) {
			if (news.floor.revision >= held.revision)
				this.floor = withKnown(news.floor, Object.values(held.lists).flatMap(knownPlaces));
			return;
		}
		const { event } = news;
		if (event.revision <= held.revision) return;
		// The public does not get every revision; everyone else who misses one needs the whole floor.
		if (this.#audience !== 'public' && event.revision > held.revision + 1) return this.#client?.reconnect();
		this.floor = evolve(held, event);
	}

	/** Updates the server's time. Network delay makes it seem earlier, so the largest offset counts. */
	setTime(server: number): void {
		this.#ahead = Math.max(this.#ahead, server - monotonic());
		this.#look();
	}

	#look(): void {
		this.now = monotonic() + this.#ahead;
	}
}

const monotonic = (): number => performance.now();
