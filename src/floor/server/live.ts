import { anyone, systemActor, type Actor } from '#platform/actor.ts';
import { readContext } from '#platform/server/context.ts';
import type { Services } from '#platform/server/services.ts';
import { openStream, type LiveStream } from '#platform/server/stream.ts';
import { floorAudiences, narrowestAudience, type FloorAudience } from '../view.ts';
import { audienceOf, may } from './access.ts';
import { currentFloor } from './current-floor.ts';
import { FloorStream } from './floor-stream.ts';
import { settingOf, type Setting } from './setting.ts';

interface Ask {
	actor: Actor;
	meeting: string;
	/** A narrower audience, for screens that others see. */
	as?: FloorAudience;
	/** `Last-Event-ID` */
	last: string | null;
}

interface Seat {
	actor: Actor;
	room: FloorStream;
	audience: FloorAudience;
	last: string | null;
}

/**
 * The streams of all floors in this process: one per meeting and audience. A viewer gets their own audience or a
 * narrower one.
 */
export type FloorLive = Pick<LiveStream<Ask, unknown>, 'join' | 'stop'>;

const tick = 1_000; // ms; delay with which a scheduled opening of an item is noticed
const channel = (meeting: string, audience: FloorAudience): string => `floor:${meeting}:${audience}`;

/** Opens the streams: subscribes to the bus and sends through the hub. */
export function openFloorLive({ database, bus, hub }: Pick<Services, 'database' | 'bus' | 'hub'>): FloorLive {
	const rooms = new Map<string, Promise<FloorStream | null>>();

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
	/** Runs work for each open stream; a failure is retried with the next notice. */
	async function each(
		work: (room: FloorStream) => Promise<void> | void,
		concerns: { meeting?: string; conference?: string } = {},
	): Promise<void> {
		const { meeting, conference } = concerns;
		for (const opening of meeting === undefined ? [...rooms.values()] : [rooms.get(meeting)])
			await stream.attempt(async () => {
				const room = await opening;
				if (room && (conference === undefined || room.conference === conference)) await work(room);
			});
	}
	async function news(room: FloorStream): Promise<void> {
		const floor = await currentFloor(database, room.meeting);
		// A later notice may have been processed while the database was queried.
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
	function sendAway({ meeting }: FloorStream, audiences: readonly FloorAudience[]): void {
		stream.dismiss((seat) => seat.room.meeting === meeting && audiences.includes(seat.audience));
	}
	/** Notices may have been missed, including closed items and removed participants. */
	async function madeUp(room: FloorStream): Promise<void> {
		sendAway(room, ['delegates', 'chair']);
		await arranged(room);
		await news(room);
	}
	/** The audience of a viewer; `null` = not found. Anonymous readers of an open stream cost no database query. */
	async function circleOf(actor: Actor, meeting: string): Promise<FloorAudience | null> {
		if (!actor.person && rooms.has(meeting)) return (await roomOf(meeting))?.public ? 'public' : null;
		const setting = await settingFor(actor, meeting);
		return setting && may({ actor }, 'see', setting.standing)
			? audienceOf({ actor }, setting.standing)
			: null;
	}

	const stream = openStream<Ask, Seat>(
		{ bus, hub },
		{
			name: 'floor',
			async admit({ actor, meeting, as, last }) {
				const circle = await circleOf(actor, meeting);
				const room = circle && (await roomOf(meeting));
				return circle && room && { actor, room, audience: narrowestAudience(circle, as), last };
			},
			first({ room, audience, last }) {
				rooms.set(room.meeting, Promise.resolve(room));
				passing(room);
				return [room.welcome(audience, last, Date.now())];
			},
			channel: ({ room, audience }) => channel(room.meeting, audience),
			person: ({ actor }) => actor.person?.id,
			on: {
				'floor.changed': (concerns) => each(news, concerns),
				'conference.changed': (concerns) => each(arranged, concerns),
			},
			dismissOn: {
				'conference.people': ({ conference }, { room, audience }) =>
					room.conference === conference && audience !== 'public',
			},
			onGap: () => each(madeUp),
			every: { ms: tick, act: () => each(passing) },
			sweep: () =>
				each(({ meeting }) => {
					if (!floorAudiences.some((audience) => hub.watching(channel(meeting, audience))))
						rooms.delete(meeting);
				}),
		},
	);
	return stream;
}
