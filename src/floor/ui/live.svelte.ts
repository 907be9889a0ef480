import { openLive, type LiveClient } from '#platform/live-client.ts';
import type { FloorEvent } from '../events.ts';
import { evolve } from '../evolve.ts';
import type { Floor } from '../types.ts';
import type { FloorAudience } from '../view.ts';

/** What the page was loaded with. */
export interface LiveStart {
	meeting: string;
	audience: FloorAudience;
	floor: Floor;
	/** The server's time when the page was made, ms. */
	now: number;
	/** Where the stream is, if not where it usually is: for who listens without an account. */
	stream?: string;
}

const frame = 250; // ms between two looks at the clock

interface FloorStream {
	floor: Floor;
	event: FloorEvent;
	now: number;
}

/**
 * The floor as it is followed in the browser: begins with what the page was loaded with, so that everything
 * stands there without script, and keeps the newest that the stream says. Call `follow` in an effect.
 */
export class LiveFloor {
	floor = $state.raw() as Floor;
	/** The server's time, ms; goes on by itself between two messages. */
	now = $state(0);
	/** Whether the floor may be out of date: nothing was received for a while. */
	stale = $state(false);
	/** When the server was last heard, in its time, ms. */
	asOf = $state(0);

	readonly #address: string;
	readonly #audience: FloorAudience;
	/** The server's time less the browser's steady clock. */
	#ahead: number;
	#client: LiveClient | null = null;

	constructor({ meeting, audience, floor, now, stream }: LiveStart) {
		this.floor = floor;
		this.now = now;
		this.asOf = now;
		this.#audience = audience;
		// Never more than the page was made with: what it shows is meant for whoever sees this screen.
		this.#address = stream ?? `/live/floor/${meeting}?as=${audience}`;
		this.#ahead = now - steady();
	}

	/** Opens the stream; answers how to close it. */
	follow(): () => void {
		const client = openLive<FloorStream>(this.#address, {
			on: {
				floor: (floor) => this.hear({ floor }),
				event: (event) => this.hear({ event }),
				now: (now) => {
					this.asOf = now;
					this.setTime(now);
				},
			},
			onStale: (isStale) => (this.stale = isStale),
		});
		this.#client = client;
		const clock = setInterval(() => this.#look(), frame);
		return () => {
			clearInterval(clock);
			client.close();
		};
	}

	/** Takes up what the stream says. Older news than what is held changes nothing. */
	hear(news: { floor: Floor } | { event: FloorEvent }): void {
		if ('floor' in news) {
			if (news.floor.revision >= this.floor.revision) this.floor = news.floor;
			return;
		}
		const { event } = news;
		if (event.revision <= this.floor.revision) return;
		// To the public not every number is shown; anybody else who misses one needs the whole floor.
		if (this.#audience !== 'public' && event.revision > this.floor.revision + 1)
			return this.#client?.reconnect();
		this.floor = evolve(this.floor, event);
	}

	/** Takes up the server's time. What comes late makes it seem earlier, so the latest reckoning counts. */
	setTime(server: number): void {
		this.#ahead = Math.max(this.#ahead, server - steady());
		this.#look();
	}

	#look(): void {
		this.now = steady() + this.#ahead;
	}
}

const steady = (): number => performance.now();
