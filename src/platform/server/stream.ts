import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Bus } from './bus.ts';
import type { Hub } from './hub.ts';
import { log } from './log.ts';
import type { StillValid } from './rights.ts';
import type { Topic, Topics } from './topics.ts';

/** Describes a stream. `Seat` is what is known about one admitted viewer. */
export interface StreamSpec<Ask, Seat> {
	/** The name in the log. */
	name: string;
	/** Authorises a viewer; `null`: nothing for them. */
	admit(ask: Ask): Promise<Seat | null>;
	/**
	 * The first events of a seat. Runs in the same tick as joining the channel, so no message is lost in between.
	 * @returns `null`: no place any more
	 */
	first(seat: Seat): readonly string[] | null;
	/** All seats of one channel receive the same messages. */
	channel(seat: Seat): string;
	/** The person whose streams end together, as when they sign out. */
	person?(seat: Seat): string | undefined;
	/** Called once the seat is on its channel. */
	joined?(seat: Seat, res: ServerResponse): void;
	/** Subscriptions to notices; failures are logged. */
	on?: { readonly [T in Topic]?: (payload: Topics[T]) => unknown };
	/**
	 * Notices after which a channel may be for other viewers: it is ended, and reconnecting viewers are authorised
	 * again.
	 */
	dismissOn?: { readonly [T in Topic]?: (payload: Topics[T], seat: Seat) => boolean };
	/** Called when notices may have been missed; by default, every channel is ended. */
	onGap?(): unknown;
	/** Periodic work, every `ms` milliseconds. */
	every?: { ms: number; act(): unknown };
	/** Releases what is held for channels without viewers; called every five seconds. */
	sweep?(): void;
}

/** An open stream. */
export interface LiveStream<Ask, Seat> {
	/**
	 * Holds a response open as a stream.
	 * @returns `false`, without having answered: nothing for this viewer, or their rights have changed meanwhile
	 * (`still`)
	 */
	join(ask: Ask, to: { req: IncomingMessage; res: ServerResponse; still: StillValid }): Promise<boolean>;
	/** The latest seat of each channel. */
	open: ReadonlyMap<string, Seat>;
	/** Ends the channels of matching seats: reconnecting viewers are authorised again. */
	dismiss(which: (seat: Seat) => boolean): void;
	/** Runs work; a failure is logged. */
	attempt(task: () => unknown): Promise<void>;
	stop(): void;
}

const sweepEvery = 5_000; // ms

/** Opens a stream: subscribes to the bus, and sends through the hub. */
export function openStream<Ask, Seat>(
	{ bus, hub }: { bus: Pick<Bus, 'on' | 'onGap'>; hub: Pick<Hub, 'join' | 'dismiss' | 'watching'> },
	spec: StreamSpec<Ask, Seat>,
): LiveStream<Ask, Seat> {
	const { name, on = {}, dismissOn = {}, every } = spec;
	const open = new Map<string, Seat>();
	let stopped = false;

	async function runGuarded(task: () => unknown): Promise<void> {
		try {
			await task();
		} catch (error) {
			if (!stopped) log('warn', `${name}.live`, { error });
		}
	}
	function dismiss(which: (seat: Seat) => boolean): void {
		for (const [channel, seat] of open) {
			if (!which(seat)) continue;
			open.delete(channel);
			hub.dismiss(channel);
		}
	}
	const timers = [
		setInterval(() => {
			for (const channel of open.keys()) if (!hub.watching(channel)) open.delete(channel);
			void runGuarded(() => spec.sweep?.());
		}, sweepEvery),
		...(every ? [setInterval(() => void runGuarded(every.act), every.ms)] : []),
	];
	for (const timer of timers) timer.unref();
	const stops = [
		...(Object.entries(dismissOn) as [Topic, (payload: unknown, seat: Seat) => boolean][]).map(
			([topic, concerns]) => bus.on(topic, (payload) => dismiss((seat) => concerns(payload, seat))),
		),
		...(Object.entries(on) as [Topic, (payload: unknown) => unknown][]).map(([topic, act]) =>
			bus.on(topic, (payload) => void runGuarded(() => act(payload))),
		),
		bus.onGap(() => (spec.onGap ? void runGuarded(() => spec.onGap?.()) : dismiss(() => true))),
	];
	return {
		async join(ask, { req, res, still }) {
			const seat = await spec.admit(ask);
			if (seat === null) return false;
			if (res.destroyed) return true;
			if (!still()) return false;
			const first = spec.first(seat);
			if (!first) return false;
			const channel = spec.channel(seat);
			open.set(channel, seat);
			hub.join(channel, req, res, first, spec.person?.(seat));
			spec.joined?.(seat, res);
			return true;
		},
		open,
		dismiss,
		attempt: runGuarded,
		stop() {
			stopped = true;
			for (const timer of timers) clearInterval(timer);
			for (const stop of stops) stop();
		},
	};
}
