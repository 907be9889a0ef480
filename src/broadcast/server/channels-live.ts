import type { IncomingMessage, ServerResponse } from 'node:http';
import { findMeetingContext } from '#conference/server';
import type { Actor } from '#platform/actor.ts';
import { readContext } from '#platform/server/context.ts';
import { eventFrame } from '#platform/server/hub.ts';
import { log } from '#platform/server/log.ts';
import type { StillValid } from '#platform/server/rights.ts';
import type { Services } from '#platform/server/services.ts';
import { may } from './access.ts';
import { recheckAccess } from './recheck-access.ts';
import type { Origin } from './origin/origin.ts';

/** The streams of technicians' pages. */
export interface ChannelsLive {
	/**
	 * Holds a response open as the stream of a meeting's channels.
	 * @returns `false`: there is none for them, or what they may was found before a change (`still`)
	 */
	join(
		actor: Actor,
		meeting: string,
		req: IncomingMessage,
		res: ServerResponse,
		still: StillValid,
	): Promise<boolean>;
	stop(): void;
}

const tick = 1_000; // ms
const channelOf = (meeting: string): string => `channels:${meeting}`;

/** Opens the streams: each second what the origin sees, once for all who look at the same meeting. */
export function openChannels(
	{ database, bus, hub }: Pick<Services, 'database' | 'bus' | 'hub'>,
	origin: Pick<Origin, 'look' | 'passes'>,
): ChannelsLive {
	/** The meetings that somebody looks at, each with its conference. */
	const open = new Map<string, string>();

	/** What there is to say; of a meeting for which there is no key yet nothing but the time. */
	async function said(meeting: string, now: number): Promise<string> {
		const hall = await origin.look(meeting, now);
		const pass = origin.passes.give(meeting, 'technicians', now);
		return eventFrame('hall', { now, hall, pass });
	}
	async function tell(meeting: string): Promise<void> {
		if (!hub.watching(channelOf(meeting))) return void open.delete(meeting);
		try {
			hub.publish(channelOf(meeting), await said(meeting, Date.now()));
		} catch (error) {
			log('warn', 'channels.live', { error });
		}
	}
	const ticker = setInterval(() => {
		for (const meeting of open.keys()) void tell(meeting);
	}, tick);
	ticker.unref();
	const stopAsking = recheckAccess({ bus, hub }, open, channelOf);
	return {
		async join(actor, meeting, req, res, still) {
			const sitting = await findMeetingContext(readContext(database, actor), meeting);
			if (!sitting || !may({ actor }, 'run', sitting.standing)) return false;
			const first = await said(meeting, Date.now());
			if (res.destroyed) return true;
			// The pass that it holds may be of the round that keeps out who was taken off.
			if (!still()) return false;
			open.set(meeting, sitting.conference.id);
			hub.join(channelOf(meeting), req, res, [first], actor.person?.id);
			return true;
		},
		stop() {
			clearInterval(ticker);
			stopAsking();
		},
	};
}
