import type { IncomingMessage, ServerResponse } from 'node:http';
import { anyone } from '#platform/actor.ts';
import { readContext } from '#platform/server/context.ts';
import type { Services } from '#platform/server/services.ts';
import { eventFrame } from '#platform/server/hub.ts';
import { log } from '#platform/server/log.ts';
import type { StillValid } from '#platform/server/rights.ts';
import { boothCookie, boothFor, type Booth } from './booth.ts';
import { keyInCookie } from './key-cookie.ts';
import { floorAddress, type PlaybackTokens } from './playback-token.ts';
import { airOf } from './store/booths.ts';
import { textsFor } from './texts.ts';

/** The streams of booths. */
export interface BoothsLive {
	/** The booth of whoever asks, by the cookie; `null` = none. */
	find(req: IncomingMessage): Promise<Booth | null>;
	/**
	 * Holds a response open as the stream of a booth: who of it is on air, and which texts were handed in.
	 * @returns `false`: the booth was found before a change (`still`), and nothing has been answered
	 */
	join(booth: Booth, req: IncomingMessage, res: ServerResponse, still: StillValid): Promise<boolean>;
	stop(): void;
}

const tick = 5_000; // ms
const toldAgain = 60; // ticks: then booths are told anew where the floor is heard
const ofBooth = (key: string): string => `booth:${key}`;

/**
 * Opens the streams: listens to the bus and speaks through the hub.
 * @param passes lets a booth hear the floor while only those who take part may
 */
export function openBooths(
	{ database, bus, hub }: Pick<Services, 'database' | 'bus' | 'hub'>,
	passes: Pick<PlaybackTokens, 'give' | 'onRenewed'>,
): BoothsLive {
	/** The meeting whose floor is heard, by channel. */
	const open = new Map<string, string>();

	async function tellAir(key: string): Promise<void> {
		if (!hub.watching(ofBooth(key))) return;
		try {
			hub.publish(ofBooth(key), eventFrame('air', await airOf(database, key)));
		} catch (error) {
			log('warn', 'booth.live', { error });
		}
	}
	/** The last look at the texts of a meeting: one that was overtaken says nothing. */
	const looks = new Map<string, object>();
	/** Tells the booths of a meeting which texts there are now. What stands in them they fetch with their key. */
	async function tellTexts(meeting: string): Promise<void> {
		const booths = [...open].filter(([channel, of]) => of === meeting && hub.watching(channel));
		if (!booths.length) return;
		const look = {};
		looks.set(meeting, look);
		try {
			const texts = eventFrame('texts', await textsFor(readContext(database, anyone), { meeting }));
			if (looks.get(meeting) !== look) return;
			for (const [channel] of booths) hub.publish(channel, texts);
		} catch (error) {
			log('warn', 'booth.live', { error });
		}
		if (looks.get(meeting) === look) looks.delete(meeting);
	}
	const floorSound = (meeting: string): string =>
		eventFrame('floor-sound', { address: floorAddress(passes, meeting, Date.now()) });
	/** A new address long before the old one is good for nothing. What plays goes on, and takes it up when it must. */
	function tellFloor(of: (meeting: string) => boolean): void {
		for (const [channel, meeting] of open) if (of(meeting)) hub.publish(channel, floorSound(meeting));
	}
	let ticks = 0;
	const ticker = setInterval(() => {
		ticks += 1;
		for (const channel of open.keys()) if (!hub.watching(channel)) open.delete(channel);
		if (ticks % toldAgain === 0) tellFloor(() => true);
	}, tick);
	ticker.unref();
	const stops = [
		bus.on('broadcast.air', ({ key }) => void tellAir(String(key))),
		bus.on('floor.texts', ({ meeting }) => void tellTexts(String(meeting))),
		bus.on('floor.changed', ({ meeting }) => void tellTexts(String(meeting))),
		bus.on('broadcast.key-revoked', ({ key }) => hub.dismissPerson(String(key))),
		passes.onRenewed((renewed) => tellFloor((meeting) => meeting === renewed)),
		// Whatever was missed is asked for anew by whoever comes back.
		bus.onGap(() => {
			for (const channel of open.keys()) hub.dismiss(channel);
		}),
	];
	return {
		async find(req) {
			const key = keyInCookie(req, boothCookie);
			return key ? boothFor(readContext(database, anyone), key) : null;
		},
		async join(booth, req, res, still) {
			const air = await airOf(database, booth.id);
			if (res.destroyed) return true;
			if (!still()) return false;
			open.set(ofBooth(booth.id), booth.meeting);
			// Filed under the key, as under a person: its streams end when it is taken back.
			const first = [eventFrame('air', air), floorSound(booth.meeting)];
			hub.join(ofBooth(booth.id), req, res, first, booth.id);
			void tellTexts(booth.meeting);
			return true;
		},
		stop() {
			clearInterval(ticker);
			for (const stop of stops) stop();
		},
	};
}
