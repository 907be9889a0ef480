import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Bus } from './bus.ts';
import type { Hub } from './hub.ts';
import { log } from './log.ts';
import type { StillValid } from './rights.ts';
import type { Topic, Topics } from './topics.ts';

/** What a stream is. `Seat` is one place in it: what was found out of whoever listens. */
export interface StreamSpec<Ask, Seat> {
	/** In the log. */
	name: string;
	/** Finds out what somebody may have; `null`: there is nothing for them. */
	admit(ask: Ask): Promise<Seat | null>;
	/**
	 * The events with which a seat begins. No other turn comes between this and the first message after it.
	 * @returns `null`: there is no place any more
	 */
	first(seat: Seat): readonly string[] | null;
	/** Those of one channel are told the same. */
	channel(seat: Seat): string;
	/** Whose streams end together, as when they sign out. */
	person?(seat: Seat): string | undefined;
	/** Called once the seat is on its channel. */
	joined?(seat: Seat, res: ServerResponse): void;
	/** Notices to follow. What fails is logged. */
	on?: { readonly [T in Topic]?: (payload: Topics[T]) => unknown };
	/** Notices after which a channel may be for others: it is ended, and who comes back is asked again. */
	dismissOn?: { readonly [T in Topic]?: (payload: Topics[T], seat: Seat) => boolean };
	/** What to do when notices may have been missed; if it is not given, every channel is ended. */
	onGap?(): unknown;
	/** Repeated work. @param ms between two times */
	every?: { ms: number; act(): unknown };
	/** Forgets what is held for channels that nobody is on any more; called each five seconds. */
	sweep?(): void;
}

/** An open stream. */
export interface LiveStream<Ask, Seat> {
	/**
	 * Holds a response open as a stream.
	 * @returns `false`: there is nothing for them, or what they may was found before a change (`still`); nothing has
	 * been answered then
	 */
	join(ask: Ask, to: { req: IncomingMessage; res: ServerResponse; still: StillValid }): Promise<boolean>;
	/** The seat that came last, by channel. */
	open: ReadonlyMap<string, Seat>;
	/** Ends the channels of such seats: who comes back is asked again. */
	dismiss(which: (seat: Seat) => boolean): void;
	/** Does some work; a failure is logged. */
	attempt(work: () => unknown): Promise<void>;
	stop(): void;
}

const sweepEvery = 5_000; // ms

/** Opens a stream: follows the bus, and speaks through the hub. */
export function openStream<Ask, Seat>(
	{ bus, hub }: { bus: Pick<Bus, 'on' | 'onGap'>; hub: Pick<Hub, 'join' | 'dismiss' | 'watching'> },
	spec: StreamSpec<Ask, Seat>,
): LiveStream<Ask, Seat> {
	const { name, on = {}, dismissOn = {}, every } = spec;
	const open = new Map<string, Seat>();
	let stopped = false;

	async function attempt(work: () => unknown): Promise<void> {
		try {
			await work();
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
			void attempt(() => spec.sweep?.());
		}, sweepEvery),
		...(every ? [setInterval(() => void attempt(every.act), every.ms)] : []),
	];
	for (const timer of timers) timer.unref();
	const stops = [
		...(Object.entries(dismissOn) as [Topic, (payload: unknown, seat: Seat) => boolean][]).map(
			([topic, concerns]) => bus.on(topic, (payload) => dismiss((seat) => concerns(payload, seat))),
		),
		...(Object.entries(on) as [Topic, (payload: unknown) => unknown][]).map(([topic, act]) =>
			bus.on(topic, (payload) => void attempt(() => act(payload))),
		),
		bus.onGap(() => (spec.onGap ? void attempt(() => spec.onGap?.()) : dismiss(() => true))),
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
		attempt,
		stop() {
			stopped = true;
			for (const timer of timers) clearInterval(timer);
			for (const stop of stops) stop();
		},
	};
}
