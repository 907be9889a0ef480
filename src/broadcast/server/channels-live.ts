import { dismissOnConference, findMeetingContext } from '#conference/server';
import type { Actor } from '#platform/actor.ts';
import { readContext } from '#platform/server/context.ts';
import { eventFrame } from '#platform/server/hub.ts';
import type { Services } from '#platform/server/services.ts';
import { openStream, type LiveStream } from '#platform/server/stream.ts';
import { may } from './access.ts';
import type { Origin } from './origin/origin.ts';

interface Ask {
	actor: Actor;
	meeting: string;
}

/** Event streams of the technicians' pages. */
export type ChannelsLive = Pick<LiveStream<Ask, unknown>, 'join' | 'stop'>;

const tick = 1_000; // ms
const channelOf = (meeting: string): string => `channels:${meeting}`;

/** Opens the streams: every second the origin's view, computed once for all viewers of a meeting. */
export function openChannels(
	{ database, bus, hub }: Pick<Services, 'database' | 'bus' | 'hub'>,
	origin: Pick<Origin, 'stateFor' | 'tokens'>,
): ChannelsLive {
	/** Returns the event to send; before the first key exists it contains only the time. */
	async function stateEvent(meeting: string, now: number): Promise<string> {
		const hall = await origin.stateFor(meeting, now);
		const token = origin.tokens.issue(meeting, 'technicians', now);
		return eventFrame('hall', { now, hall, token });
	}
	async function publishState(meeting: string): Promise<void> {
		if (hub.watching(channelOf(meeting)))
			hub.publish(channelOf(meeting), await stateEvent(meeting, Date.now()));
	}
	const stream = openStream<Ask, Ask & { conference: string; first: string }>(
		{ bus, hub },
		{
			name: 'channels',
			async admit({ actor, meeting }) {
				const sitting = await findMeetingContext(readContext(database, actor), meeting);
				if (!sitting || !may({ actor }, 'run', sitting.access)) return null;
				// Its token may belong to the generation that excludes a removed person, so `still` is checked after
				// this.
				const first = await stateEvent(meeting, Date.now());
				return { actor, meeting, conference: sitting.conference.id, first };
			},
			first: ({ first }) => [first],
			channel: ({ meeting }) => channelOf(meeting),
			person: ({ actor }) => actor.person?.id,
			dismissOn: dismissOnConference,
			every: {
				ms: tick,
				act() {
					for (const { meeting } of stream.open.values()) void stream.attempt(() => publishState(meeting));
				},
			},
		},
	);
	return stream;
}
