import type { IncomingMessage, ServerResponse } from 'node:http';
import { anyone, systemActor, type Actor } from '#platform/actor.ts';
import { readContext } from '#platform/server/context.ts';
import type { Services } from '#platform/server/services.ts';
import { log } from '#platform/server/log.ts';
import type { StillValid } from '#platform/server/rights.ts';
import { floorAudiences, narrowestAudience, type FloorAudience } from '../view.ts';
import { audienceOf, may } from './access.ts';
import { currentFloor } from './current-floor.ts';
import { FloorStream } from './floor-stream.ts';
import { settingOf, type Setting } from './setting.ts';

/** The streams of all floors of this process. */
export interface FloorLive {
	/**
	 * Holds a response open as the stream of a meeting's floor, in the caller's circle.
	 * @param options `as`: a circle with less in it, for screens that others see; `last`: `Last-Event-ID`
	 * @returns `false` where there is no such meeting for the caller, or what they may was found before a change
	 * (`still`); nothing has been answered then
	 */
	join(
		actor: Actor,
		meeting: string,
		options: { as?: FloorAudience; last: string | null },
		req: IncomingMessage,
		res: ServerResponse,
		still: StillValid,
	): Promise<boolean>;
	stop(): void;
}

const tick = 1_000; // ms: an item is opened to the public at a stated minute, not much later
const sweep = 5; // ticks between two looks for rooms that nobody follows
const channel = (meeting: string, audience: FloorAudience): string => `floor:${meeting}:${audience}`;

/** Opens the streams: listens to the bus and speaks through the hub. */
export function openFloorLive({ database, bus, hub }: Pick<Services, 'database' | 'bus' | 'hub'>): FloorLive {
	const rooms = new Map<string, Promise<FloorStream | null>>();
	const seats = (meeting: string): number =>
		floorAudiences.reduce((sum, audience) => sum + hub.watching(channel(meeting, audience)), 0);

	const settingFor = (actor: Actor, meeting: string): Promise<Setting | null> =>
		settingOf(readContext(database, actor), meeting);

	async function openRoom(meeting: string): Promise<FloorStream | null> {
		const setting = await settingFor(systemActor, meeting);
		if (!setting) return null;
		const floor = await currentFloor(database, meeting);
		const { id } = setting.conference;
		const room = new FloorStream({ meeting, conference: id, items: setting.items, floor }, Date.now());
		room.public = (await settingFor(anyone, meeting)) !== null;
		return room;
	}
	function roomOf(meeting: string): Promise<FloorStream | null> {
		const found = rooms.get(meeting) ?? openRoom(meeting);
		rooms.set(meeting, found);
		found.catch(() => rooms.delete(meeting));
		return found;
	}
	/** Does something with each open room; what fails for one is tried again at the next news. */
	async function each(work: (room: FloorStream) => Promise<void> | void, meeting?: string): Promise<void> {
		const wanted = meeting === undefined ? [...rooms.values()] : [rooms.get(meeting)];
		for (const opening of wanted)
			try {
				const room = await opening;
				if (room) await work(room);
			} catch (error) {
				if (!stopped) log('warn', 'floor.live', { error });
			}
	}
	async function news(room: FloorStream): Promise<void> {
		const floor = await currentFloor(database, room.meeting);
		// Another notice may have overtaken this one while the database was asked.
		if (floor.revision <= room.revision) return;
		for (const [audience, message] of room.follow(floor, Date.now()))
			hub.publish(channel(room.meeting, audience), message);
	}
	function passing(room: FloorStream): void {
		const message = room.pass(Date.now());
		if (message) hub.publish(channel(room.meeting, 'public'), message);
	}
	async function arranged(room: FloorStream): Promise<void> {
		const setting = await settingFor(systemActor, room.meeting);
		const open = (await settingFor(anyone, room.meeting)) !== null;
		const hides = !setting || open !== room.public;
		room.public = open;
		if (hides) return sendAway(room, floorAudiences);
		room.arrange(setting.items);
		passing(room);
	}
	/** Who comes back is asked anew who they are. */
	function sendAway(room: FloorStream, audiences: readonly FloorAudience[]): void {
		for (const audience of audiences) hub.dismiss(channel(room.meeting, audience));
	}
	/** Notices may have been missed, also that something was closed or somebody was taken off. */
	async function madeUp(room: FloorStream): Promise<void> {
		sendAway(room, ['delegates', 'chair']);
		await arranged(room);
		await news(room);
	}
	/** In which circle somebody sits; `null` = not found. A crowd of readers asks the database nothing. */
	async function circleOf(actor: Actor, meeting: string): Promise<FloorAudience | null> {
		if (!actor.person && rooms.has(meeting)) return (await roomOf(meeting))?.public ? 'public' : null;
		const setting = await settingFor(actor, meeting);
		return setting && may({ actor }, 'see', setting.standing)
			? audienceOf({ actor }, setting.standing)
			: null;
	}

	let stopped = false;
	let ticks = 0;
	const ticker = setInterval(() => {
		ticks += 1;
		void each((room) => {
			passing(room);
			if (ticks % sweep === 0 && !seats(room.meeting)) rooms.delete(room.meeting);
		});
	}, tick);
	ticker.unref();
	const of = (conference: unknown, work: (room: FloorStream) => Promise<void> | void) =>
		each((room) => (room.conference === conference ? work(room) : undefined));
	const stops = [
		bus.on('floor.changed', ({ meeting }) => void each(news, String(meeting))),
		bus.on('conference.changed', ({ conference }) => void of(conference, arranged)),
		bus.on('conference.people', ({ conference }) =>
			of(conference, (room) => sendAway(room, ['delegates', 'chair'])),
		),
		bus.onGap(() => void each(madeUp)),
	];

	return {
		async join(actor, meeting, { as, last }, req, res, still) {
			const circle = await circleOf(actor, meeting);
			const room = circle && (await roomOf(meeting));
			if (!circle || !room) return false;
			if (res.destroyed) return true;
			if (!still()) return false;
			const audience = narrowestAudience(circle, as);
			// From here no other turn comes between: what is told after this moment reaches the new seat too.
			rooms.set(meeting, Promise.resolve(room));
			passing(room);
			const first = room.welcome(audience, last, Date.now());
			hub.join(channel(meeting, audience), req, res, [first], actor.person?.id);
			return true;
		},
		stop() {
			stopped = true;
			clearInterval(ticker);
			for (const stop of stops) stop();
		},
	};
}
