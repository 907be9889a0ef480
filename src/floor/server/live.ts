import { anonymous, systemActor, type Actor } from '#platform/actor.ts';
import { readContext } from '#platform/server/context.ts';
import type { Services } from '#platform/server/services.ts';
import { openStream, type LiveStream } from '#platform/server/stream.ts';
import { floorAudiences, narrowestAudience, type FloorAudience } from '../view.ts';
import { audienceOf, may } from './access.ts';
import { currentFloor } from './current-floor.ts';
import { FloorStream } from './floor-stream.ts';
import { settingOf, type Setting } from './setting.ts';

interface FloorStreamRequest {
	actor: Actor;
	meeting: string;
	/** A narrower audience, for screens that others see. */
	as?: FloorAudience;
	/** `Last-Event-ID` */
	last: string | null;
}

interface Viewer {
	actor: Actor;
	floorStream: FloorStream;
	audience: FloorAudience;
	last: string | null;
}

/**
 * The streams of all floors in this process: one per meeting and audience. A viewer gets their own audience or a
 * narrower one.
 */
export type FloorLive = Pick<LiveStream<FloorStreamRequest, unknown>, 'join' | 'stop'>;

const switchInterval = 1_000; // ms; delay with which a scheduled opening of an item is noticed
const channel = (meeting: string, audience: FloorAudience): string => `floor:${meeting}:${audience}`;

/**
 * Opens the streams: the messages of a `FloorStream` per meeting that has viewers go through the hub to a channel per
 * audience. `floor.changed` sends what happened since; `conference.changed` and a timer, which items the public may see;
 * `conference.people` ends the streams of participants, who are authorised again.
 */
export function openFloorLive({ database, bus, hub }: Pick<Services, 'database' | 'bus' | 'hub'>): FloorLive {
	const floorStreams = new Map<string, Promise<FloorStream | null>>();
	const updates = new WeakMap<FloorStream, Promise<void>>();

	const settingFor = (actor: Actor, meeting: string): Promise<Setting | null> =>
		settingOf(readContext(database, actor), meeting);

	async function openFloorStream(meeting: string): Promise<FloorStream | null> {
		const setting = await settingFor(systemActor, meeting);
		if (!setting) return null;
		const floor = await currentFloor(database, meeting);
		const { conference, items } = setting;
		const isUnnamed = setting.meeting.chathamHouse;
		const floorStream = new FloorStream(
			{ meeting, conference: conference.id, items, floor, isUnnamed },
			Date.now(),
		);
		floorStream.public = (await settingFor(anonymous, meeting)) !== null;
		return floorStream;
	}
	function floorStreamOf(meeting: string): Promise<FloorStream | null> {
		const found = floorStreams.get(meeting) ?? openFloorStream(meeting);
		floorStreams.set(meeting, found);
		found.catch(() => floorStreams.delete(meeting));
		return found;
	}
	/** Runs work for each open stream; a failure is retried with the next notice. */
	async function each(
		callback: (floorStream: FloorStream) => Promise<void> | void,
		concerns: { meeting?: string; conference?: string } = {},
	): Promise<void> {
		const { meeting, conference } = concerns;
		for (const opening of meeting === undefined ? [...floorStreams.values()] : [floorStreams.get(meeting)])
			await stream.attempt(async () => {
				const floorStream = await opening;
				if (floorStream && (conference === undefined || floorStream.conference === conference))
					await callback(floorStream);
			});
	}
	async function publishEvents(floorStream: FloorStream): Promise<void> {
		const floor = await currentFloor(database, floorStream.meeting);
		// A later notice may have been processed while the database was queried.
		if (floor.revision <= floorStream.revision) return;
		for (const [audience, message] of floorStream.follow(floor, Date.now()))
			hub.publish(channel(floorStream.meeting, audience), message);
	}
	function publishSwitch(floorStream: FloorStream): void {
		const message = floorStream.switchAudience(Date.now());
		if (message) hub.publish(channel(floorStream.meeting, 'public'), message);
	}
	/** Reads are serialized: of two concurrent ones the older result could win. */
	function updateItems(floorStream: FloorStream): Promise<void> {
		const next = (updates.get(floorStream) ?? Promise.resolve()).then(() => readItems(floorStream));
		updates.set(
			floorStream,
			next.catch(() => {}),
		);
		return next;
	}
	async function readItems(floorStream: FloorStream): Promise<void> {
		const setting = await settingFor(systemActor, floorStream.meeting);
		const open = (await settingFor(anonymous, floorStream.meeting)) !== null;
		const hides = !setting || open !== floorStream.public;
		floorStream.public = open;
		floorStream.arrange(setting?.items ?? [], setting?.meeting.chathamHouse);
		if (hides) return dismiss(floorStream, floorAudiences);
		publishSwitch(floorStream);
	}
	function dismiss({ meeting }: FloorStream, audiences: readonly FloorAudience[]): void {
		stream.dismiss((seat) => seat.floorStream.meeting === meeting && audiences.includes(seat.audience));
	}
	/** Notices may have been missed, including closed items and removed participants. */
	async function resync(floorStream: FloorStream): Promise<void> {
		dismiss(floorStream, ['delegates', 'chair']);
		await updateItems(floorStream);
		await publishEvents(floorStream);
	}
	/** The audience of a viewer; `null` = not found. Anonymous readers of an open stream cost no database query. */
	async function admittedAudience(actor: Actor, meeting: string): Promise<FloorAudience | null> {
		if (!actor.person && floorStreams.has(meeting))
			return (await floorStreamOf(meeting))?.public ? 'public' : null;
		const setting = await settingFor(actor, meeting);
		return setting && may({ actor }, 'see', setting.access) ? audienceOf({ actor }, setting.access) : null;
	}

	const stream = openStream<FloorStreamRequest, Viewer>(
		{ bus, hub },
		{
			name: 'floor',
			async admit({ actor, meeting, as, last }) {
				const audience = await admittedAudience(actor, meeting);
				const floorStream = audience && (await floorStreamOf(meeting));
				return (
					audience && floorStream && { actor, floorStream, audience: narrowestAudience(audience, as), last }
				);
			},
			first({ floorStream, audience, last }) {
				floorStreams.set(floorStream.meeting, Promise.resolve(floorStream));
				publishSwitch(floorStream);
				return [floorStream.welcome(audience, last, Date.now())];
			},
			channel: ({ floorStream, audience }) => channel(floorStream.meeting, audience),
			person: ({ actor }) => actor.person?.id,
			on: {
				'floor.changed': (concerns) => each(publishEvents, concerns),
				'conference.changed': (concerns) => each(updateItems, concerns),
			},
			dismissOn: {
				'conference.people': ({ conference }, { floorStream, audience }) =>
					floorStream.conference === conference && audience !== 'public',
			},
			onGap: () => each(resync),
			every: { ms: switchInterval, act: () => each(publishSwitch) },
			sweep: () =>
				each(({ meeting }) => {
					if (!floorAudiences.some((audience) => hub.watching(channel(meeting, audience))))
						floorStreams.delete(meeting);
				}),
		},
	);
	return stream;
}
