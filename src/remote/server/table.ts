import { dismissOnConference } from '#conference/server';
import { floorFor } from '#floor/server';
import type { Actor } from '#platform/actor.ts';
import { readContext } from '#platform/server/context.ts';
import { eventFrame } from '#platform/server/hub.ts';
import type { Services } from '#platform/server/services.ts';
import { openStream, type LiveStream } from '#platform/server/stream.ts';
import type { Calls } from './calls.ts';

interface Ask {
	actor: Actor;
	meeting: string;
}

/** The stream for people who lead a meeting: requests for slower speech, and the readiness of remote speakers. */
export type TableLive = Pick<LiveStream<Ask, unknown>, 'join' | 'stop'>;

/** How long a request for slower speech is shown, ms. */
const slowerFor = 20_000;
const channelOf = (meeting: string): string => `table:${meeting}`;
const slower = (at: number): string => eventFrame('slower', { at, until: at + slowerFor });

/** Opens the streams: subscribes to the bus and the calls, and sends through the hub. */
export function openTable(
	{ database, bus, hub }: Pick<Services, 'database' | 'bus' | 'hub'>,
	calls: Pick<Calls, 'readiness' | 'onChange'>,
): TableLive {
	/** The last readiness sent for each meeting. */
	const said = new Map<string, string>();
	/** When slower speech was last requested, ms, by meeting. */
	const asked = new Map<string, number>();

	const tellLines = (meeting: string): Promise<void> =>
		stream.attempt(async () => {
			if (!stream.open.has(channelOf(meeting))) return;
			const lines = eventFrame('lines', await calls.readiness(meeting));
			if (!stream.open.has(channelOf(meeting)) || said.get(meeting) === lines) return;
			said.set(meeting, lines);
			hub.publish(channelOf(meeting), lines);
		});
	const stream = openStream<Ask, Ask & { conference: string }>(
		{ bus, hub },
		{
			name: 'table',
			async admit({ actor, meeting }) {
				const floor = await floorFor(readContext(database, actor), meeting);
				return floor?.may.lead ? { actor, meeting, conference: floor.conference.id } : null;
			},
			first({ meeting }) {
				// A new viewer gets the readiness even if it has not changed.
				said.delete(meeting);
				const at = asked.get(meeting);
				return at !== undefined && at + slowerFor > Date.now() ? [slower(at)] : [];
			},
			channel: ({ meeting }) => channelOf(meeting),
			person: ({ actor }) => actor.person?.id,
			joined: ({ meeting }) => void tellLines(meeting),
			on: {
				'broadcast.slower'({ meeting, at }) {
					asked.set(meeting, at);
					hub.publish(channelOf(meeting), slower(at));
				},
			},
			dismissOn: dismissOnConference,
			sweep() {
				for (const meeting of said.keys()) if (!stream.open.has(channelOf(meeting))) said.delete(meeting);
				for (const [meeting, at] of asked) if (at + slowerFor < Date.now()) asked.delete(meeting);
			},
		},
	);
	const stopListening = calls.onChange((meeting) => void tellLines(meeting));
	return {
		join: stream.join,
		stop() {
			stopListening();
			stream.stop();
		},
	};
}
