import type { IncomingMessage, ServerResponse } from 'node:http';
import { recheckAccess } from '#broadcast/server';
import { floorFor } from '#floor/server';
import type { Actor } from '#platform/actor.ts';
import { readContext } from '#platform/server/context.ts';
import { eventFrame } from '#platform/server/hub.ts';
import { log } from '#platform/server/log.ts';
import type { StillValid } from '#platform/server/rights.ts';
import type { Services } from '#platform/server/services.ts';
import type { Calls } from './calls.ts';

/** The stream of whoever leads a meeting. */
export interface TableLive {
	/**
	 * Holds a response open as it: that somebody asks for slower speech, and how far those are who will speak from online.
	 * @returns `false`: it is not theirs, or was found to be before a change (`still`)
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

/** For so long, ms, it is shown that somebody asked for slower speech. */
const slowerFor = 20_000;
const sweep = 5_000; // ms between two looks for meetings that nobody follows
const channelOf = (meeting: string): string => `table:${meeting}`;
const slower = (at: number): string => eventFrame('slower', { at, until: at + slowerFor });

/** Opens the streams: listens to the bus and to the calls, and speaks through the hub. */
export function openTable(
	{ database, bus, hub }: Pick<Services, 'database' | 'bus' | 'hub'>,
	calls: Pick<Calls, 'readiness' | 'onChange'>,
): TableLive {
	/** The conference of each meeting whose table is listened to. */
	const open = new Map<string, string>();
	/** What was said last of the lines of each. */
	const said = new Map<string, string>();
	/** When somebody asked for slower speech last, ms, by meeting. */
	const asked = new Map<string, number>();

	async function tellLines(meeting: string): Promise<void> {
		if (!open.has(meeting)) return;
		try {
			const lines = eventFrame('lines', await calls.readiness(meeting));
			if (!open.has(meeting) || said.get(meeting) === lines) return;
			said.set(meeting, lines);
			hub.publish(channelOf(meeting), lines);
		} catch (error) {
			log('warn', 'table.lines', { error });
		}
	}
	const ticker = setInterval(() => {
		for (const meeting of open.keys()) {
			if (hub.watching(channelOf(meeting))) continue;
			open.delete(meeting);
			said.delete(meeting);
		}
		for (const [meeting, at] of asked) if (at + slowerFor < Date.now()) asked.delete(meeting);
	}, sweep);
	ticker.unref();
	const stops = [
		calls.onChange((meeting) => void tellLines(meeting)),
		bus.on('broadcast.slower', ({ meeting, at }) => {
			asked.set(String(meeting), Number(at));
			hub.publish(channelOf(String(meeting)), slower(Number(at)));
		}),
		recheckAccess({ bus, hub }, open, channelOf),
	];
	return {
		async join(actor, meeting, req, res, still) {
			const floor = await floorFor(readContext(database, actor), meeting);
			if (!floor?.may.lead) return false;
			if (res.destroyed) return true;
			if (!still()) return false;
			// Whoever comes is told of the lines whatever the others know.
			said.delete(meeting);
			open.set(meeting, floor.conference.id);
			const at = asked.get(meeting);
			const first = at !== undefined && at + slowerFor > Date.now() ? [slower(at)] : [];
			hub.join(channelOf(meeting), req, res, first, actor.person?.id);
			void tellLines(meeting);
			return true;
		},
		stop() {
			clearInterval(ticker);
			for (const stop of stops) stop();
		},
	};
}
