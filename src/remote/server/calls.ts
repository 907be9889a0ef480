import type { IncomingMessage, ServerResponse } from 'node:http';
import * as v from 'valibot';
import { historyOf } from '#floor/server';
import type { Actor } from '#platform/actor.ts';
import { readContext } from '#platform/server/context.ts';
import { eventFrame } from '#platform/server/hub.ts';
import type { RateLimit } from '#platform/server/limits.ts';
import type { Services } from '#platform/server/services.ts';
import { openStream, type LiveStream } from '#platform/server/stream.ts';
import { CallMessage, longestMessage, type CallerNews, type HallNews } from '../call-messages.ts';
import type { Readinesses } from '../readiness.ts';
import { join } from './join.ts';
import { hangUp } from './hang-up.ts';
import { MeetingCalls, callEndId, type CallEnd } from './meeting-calls.ts';
import { bodyOf } from './message.ts';
import { callRight, type CallRight, type CallRole } from './read.ts';
import { report } from './report.ts';
import { signal } from './signal.ts';
import { endTestCall, startTestCall } from './test-call.ts';
import { waysFor, type TurnSettings } from './turn.ts';

interface Ask {
	actor: Actor;
	meeting: string;
	role: CallRole;
	tab: string;
}

interface Seat {
	actor: Actor;
	tab: string;
	right: CallRight;
	line: MeetingCalls;
	/** Set once it has taken its place. */
	end?: CallEnd;
}

/** The calls of all meetings in this process. */
export interface Calls {
	/** The stream of a page. */
	join: LiveStream<Ask, unknown>['join'];
	/** The readiness of the remote speakers of a meeting. */
	readiness(meeting: string): Promise<Readinesses>;
	/** Calls `act` with each meeting whose readiness may have changed. @returns an unsubscribe function */
	onChange(act: (meeting: string) => void): () => void;
	/** Handles a page's message. */
	hear(actor: Actor, meeting: string, req: IncomingMessage, res: ServerResponse): Promise<void>;
	stop(): void;
}

/** Signalling messages per person: some dozens per connection attempt, rarely a second attempt. */
const callMessages: RateLimit = { name: 'call', points: 900, duration: 60 };
/** How long a place is kept for a page that lost its connection to the server, ms. Its media may continue meanwhile. */
const patience = 30_000;
/** Interval for renewing relay credentials, ms: long before they expire. */
const renewal = 3_600_000;

const channel = (line: MeetingCalls, { id }: { id: string }): string => `call:${line.meeting}:${id}`;

/** Sent to a page whose place was taken, or that may no longer take part. */
const away = (elsewhere: boolean): CallerNews & Pick<HallNews, 'holds'> => ({
	state: 'gone',
	elsewhere,
	position: null,
	opened: false,
	hall: null,
	tried: null,
	faults: [],
	holds: false,
});

type Needs = Pick<Services, 'database' | 'bus' | 'hub' | 'limits'> & { settings: { origin: string } };

/** Opens the calls: subscribes to the bus, sends through the hub. */
export function openCalls(services: Needs, turn: TurnSettings | null): Calls {
	const { database, bus, hub, limits, settings } = services;
	const lines = new Map<string, Promise<MeetingCalls>>();
	const said = new WeakMap<CallEnd, string>();
	const heeding = new Set<(meeting: string) => void>();

	async function openLine(meeting: string, conference: string): Promise<MeetingCalls> {
		const line = new MeetingCalls(meeting, conference);
		line.follow(await historyOf({ database }, meeting));
		return line;
	}
	function lineOf(meeting: string, conference: string): Promise<MeetingCalls> {
		const found = lines.get(meeting) ?? openLine(meeting, conference);
		lines.set(meeting, found);
		found.catch(() => lines.delete(meeting));
		return found;
	}

	/** Sends each page its changes, and nothing about others. */
	function tellAll(line: MeetingCalls): void {
		for (const [seat, news] of line.news()) {
			const text = eventFrame('line', news);
			if (said.get(seat) === text) continue;
			said.set(seat, text);
			hub.publish(channel(line, seat), text);
			if ('state' in news && news.state === 'gone') dismiss(line, seat);
		}
		if (!line.hall && !line.callers.size) lines.delete(line.meeting);
		for (const act of heeding) act(line.meeting);
	}
	function dismiss(line: MeetingCalls, seat: CallEnd, last?: CallerNews | HallNews): void {
		hangUp(line, seat);
		if (last) hub.publish(channel(line, seat), eventFrame('line', last));
		hub.dismiss(channel(line, seat));
	}

	/** A stream has ended: the page may reconnect within `patience`. */
	function lost(line: MeetingCalls, seat: CallEnd): void {
		if (stopped || hub.watching(channel(line, seat))) return;
		seat.here = false;
		tellAll(line);
		setTimeout(() => {
			if (stopped || seat.here) return;
			hangUp(line, seat);
			tellAll(line);
		}, patience).unref();
	}

	/** Runs work for each open meeting; a failure is retried with the next notice. */
	async function each(work: (line: MeetingCalls) => Promise<void> | void, meeting?: string): Promise<void> {
		const wanted = meeting === undefined ? [...lines.values()] : [lines.get(meeting)];
		for (const opening of wanted)
			await stream.attempt(async () => {
				const line = await opening;
				if (!line) return;
				await work(line);
				tellAll(line);
			});
	}
	const news = async (line: MeetingCalls): Promise<void> =>
		line.follow(await historyOf({ database }, line.meeting));
	/** Authorises every participant again. */
	async function asked(line: MeetingCalls): Promise<void> {
		for (const seat of [...(line.hall ? [line.hall] : []), ...line.callers.values()]) {
			const role = seat === line.hall ? 'hall' : 'delegate';
			const right = await callRight(readContext(database, seat.actor), line.meeting, role);
			const same = role === 'hall' || right?.delegation?.id === line.callers.get(seat.id)?.delegation.id;
			if (!right || !same) dismiss(line, seat, away(false));
		}
	}
	const of = (conference: unknown, work: (line: MeetingCalls) => Promise<void>) =>
		each((line) => (line.conference === conference ? work(line) : undefined));

	let stopped = false;
	const renew = () =>
		each((line) => {
			for (const [seat] of line.news())
				hub.publish(channel(line, seat), eventFrame('ways', waysOf(seat.actor)));
		});
	const waysOf = ({ person }: Actor) => waysFor(turn, person?.id ?? '', Date.now());
	/** Gives a page its place, and notifies the page that it displaces. `null`: no place any more. */
	function take(seat: Seat): string[] | null {
		const { actor, tab, right, line } = seat;
		const taken = join(line, right, actor, tab);
		if (!taken) {
			tellAll(line);
			return null;
		}
		seat.end = taken.seat;
		for (const other of taken.replaced) {
			hub.publish(channel(line, other), eventFrame('line', away(true)));
			hub.dismiss(channel(line, other));
		}
		// `tellAll` notifies the others; this page's news is part of its first message.
		const own = line.news().find(([one]) => one === seat.end)?.[1];
		const text = eventFrame('line', own);
		said.set(seat.end, text);
		return [eventFrame('you', seat.end.id), eventFrame('ways', waysOf(actor)), text];
	}
	const stream = openStream<Ask, Seat>(
		{ bus, hub },
		{
			name: 'calls',
			async admit({ actor, meeting, role, tab }) {
				const right = actor.person && (await callRight(readContext(database, actor), meeting, role));
				if (!right) return null;
				const line = await lineOf(meeting, right.conference);
				// A fresh request for the floor may arrive before its notice.
				if (right.delegation && !line.admits(right.delegation.id)) await news(line);
				return { actor, tab, right, line };
			},
			first: take,
			channel: ({ actor, tab, line }) => channel(line, { id: callEndId(actor.person?.id ?? '', tab) }),
			person: ({ actor }) => actor.person?.id,
			joined({ line, end }, res) {
				res.once('close', () => end && lost(line, end));
				lines.set(line.meeting, Promise.resolve(line));
				tellAll(line);
			},
			on: {
				'floor.changed': ({ meeting }) => each(news, meeting),
				'conference.people': ({ conference }) => of(conference, asked),
				'conference.changed': ({ conference }) => of(conference, asked),
				'session.ended': ({ person }) =>
					each((line) => {
						// The notice does not say which session: a person with another one reconnects.
						for (const [seat] of line.news()) if (seat.actor.person?.id === person) hangUp(line, seat);
					}),
			},
			onGap: () =>
				each(async (line) => {
					await news(line);
					await asked(line);
				}),
			every: { ms: renewal, act: renew },
		},
	);

	/** Executes a page's message; `false` if its subject does not exist. */
	function carryOut(line: MeetingCalls, from: CallEnd, message: CallMessage): boolean {
		if (message.do === 'report') return report(line, from, message.faults);
		if (message.do === 'try-out') return startTestCall(line, from, message.caller);
		if (message.do === 'tried-out') return endTestCall(line, from, message.caller, message);
		if (message.do === 'leave') {
			hangUp(line, from);
			return true;
		}
		const passed = signal(line, from, message.to, message.signal);
		if (!passed) return false;
		const data = { from: passed.from, signal: passed.signal };
		hub.publish(channel(line, passed.to), eventFrame('signal', data));
		return true;
	}

	return {
		join: stream.join,
		async readiness(meeting) {
			return (await lines.get(meeting))?.readiness() ?? null;
		},
		onChange(act) {
			heeding.add(act);
			return () => void heeding.delete(act);
		},
		async hear({ person }, meeting, req, res) {
			// Refuses messages that another site's page sends in the person's browser.
			if (!person || req.headers.origin !== settings.origin) return void res.writeHead(404).end();
			const wait = await limits.take(callMessages, person.id);
			if (wait) return void res.writeHead(429, { 'retry-after': String(wait) }).end();
			const body = await bodyOf(req, longestMessage);
			if (body === null) return void res.writeHead(413, { connection: 'close' }).end();
			const read = v.safeParse(CallMessage, body.value);
			if (!read.success) return void res.writeHead(400).end();
			const line = await lines.get(meeting);
			const id = callEndId(person.id, read.output.tab);
			const seat = line && (line.hall?.id === id ? line.hall : line.callers.get(id));
			if (!line || !seat || !carryOut(line, seat, read.output)) return void res.writeHead(404).end();
			tellAll(line);
			res.writeHead(204).end();
		},
		stop() {
			stopped = true;
			stream.stop();
		},
	};
}
