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
import { iceConfigurationFor, type TurnSettings } from './turn.ts';

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
	calls: MeetingCalls;
	/** Its delegation has no place yet: the page is told when it may have one. */
	isWaiting: boolean;
	/** Set once it has taken its place. */
	end?: CallEnd;
}

/** The calls of a meeting that somebody takes part in. */
interface OpenMeeting {
	calls: MeetingCalls;
	/** Resolves once the floor's log was read. */
	ready: Promise<MeetingCalls>;
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
	handleMessage(actor: Actor, meeting: string, req: IncomingMessage, res: ServerResponse): Promise<void>;
	stop(): void;
}

/** Signalling messages per person: some dozens per connection attempt, rarely a second attempt. */
const callMessages: RateLimit = { name: 'call', points: 900, duration: 60 };
const defaultPatience = 30_000; // ms
/** Interval for renewing relay credentials, ms: long before they expire. */
const renewal = 3_600_000;

const channel = (calls: MeetingCalls, { id }: { id: string }): string => `call:${calls.meeting}:${id}`;

/** Of the pages of a delegation that wait for a place. */
const waitingChannel = (meeting: string, delegation: string): string =>
	`call:${meeting}:waiting:${delegation}`;

/** Sent to a delegate who has not asked for the floor from online: there is nothing to take part in yet. */
const noPlace: CallerNews = {
	state: 'gone',
	elsewhere: false,
	position: null,
	opened: false,
	hall: null,
	tried: null,
	faults: [],
};
/** Sent to a page whose place was taken, or that may no longer take part. */
const away = (elsewhere: boolean): CallerNews & Pick<HallNews, 'holds'> => ({
	...noPlace,
	elsewhere,
	holds: false,
});

/** A page that waits in a conference whose people or rights have changed. */
const isWaitingIn = ({ conference }: { conference: string }, { isWaiting, calls }: Seat): boolean =>
	isWaiting && calls.conference === conference;

type Needs = Pick<Services, 'database' | 'bus' | 'hub' | 'limits'> & { settings: { origin: string } };

/**
 * Opens the calls: subscribes to the bus, sends through the hub.
 * @param patience how long a place is kept for a page that lost its connection to the server, ms; its media may
 *   continue meanwhile
 */
export function openCalls(services: Needs, turn: TurnSettings | null, patience = defaultPatience): Calls {
	const { database, bus, hub, limits, settings } = services;
	const openMeetings = new Map<string, OpenMeeting>();
	const lastSent = new WeakMap<CallEnd, string>();
	/** The timers of pages that lost their connection. */
	const awaited = new WeakMap<CallEnd, NodeJS.Timeout>();
	const listeners = new Set<(meeting: string) => void>();

	function openMeeting(meeting: string, conference: string): OpenMeeting {
		const calls = new MeetingCalls(meeting, conference);
		const ready = news(calls).then(() => calls);
		ready.catch(() => forget(calls));
		return { calls, ready };
	}
	function callsOf(meeting: string, conference: string): Promise<MeetingCalls> {
		const found = openMeetings.get(meeting) ?? openMeeting(meeting, conference);
		openMeetings.set(meeting, found);
		return found.ready;
	}
	/** Forgets the calls of a meeting, unless they were opened again meanwhile. */
	function forget(calls: MeetingCalls): void {
		if (openMeetings.get(calls.meeting)?.calls === calls) openMeetings.delete(calls.meeting);
	}

	const forgetIfEmpty = (calls: MeetingCalls): void => {
		if (!calls.hall && !calls.callers.size) forget(calls);
	};

	/** Sends each page its changes, and nothing about others. */
	function publishAll(calls: MeetingCalls): void {
		for (const [seat, news] of calls.news()) {
			const text = eventFrame('line', news);
			if (lastSent.get(seat) === text) continue;
			lastSent.set(seat, text);
			hub.publish(channel(calls, seat), text);
			if ('state' in news && news.state === 'gone') dismiss(calls, seat);
		}
		forgetIfEmpty(calls);
		for (const act of listeners) act(calls.meeting);
	}
	function dismiss(calls: MeetingCalls, seat: CallEnd, last?: CallerNews | HallNews): void {
		hangUp(calls, seat);
		if (last) hub.publish(channel(calls, seat), eventFrame('line', last));
		hub.dismiss(channel(calls, seat));
	}

	/** A stream has ended: the page may reconnect within `patience`. */
	function onStreamEnd(calls: MeetingCalls, seat: CallEnd): void {
		if (stopped || hub.watching(channel(calls, seat))) return;
		seat.here = false;
		publishAll(calls);
		const timer = setTimeout(() => {
			if (stopped || seat.here) return;
			hangUp(calls, seat);
			publishAll(calls);
		}, patience);
		timer.unref();
		awaited.set(seat, timer);
	}

	/** Runs work for each open meeting; a failure is retried with the next notice. */
	async function forEachMeeting(
		work: (calls: MeetingCalls) => Promise<void> | void,
		meeting?: string,
	): Promise<void> {
		const wanted = meeting === undefined ? [...openMeetings.values()] : [openMeetings.get(meeting)];
		for (const opening of wanted)
			await stream.attempt(async () => {
				const calls = await opening?.ready;
				if (!calls) return;
				await work(calls);
				publishAll(calls);
			});
	}
	const news = async (calls: MeetingCalls): Promise<void> =>
		calls.follow(await historyOf({ database }, calls.meeting));
	/** Authorises every participant again. */
	async function reauthorise(calls: MeetingCalls): Promise<void> {
		for (const seat of [...(calls.hall ? [calls.hall] : []), ...calls.callers.values()]) {
			const role = seat === calls.hall ? 'hall' : 'delegate';
			const right = await callRight(readContext(database, seat.actor), calls.meeting, role);
			const same = role === 'hall' || right?.delegation?.id === calls.callers.get(seat.id)?.delegation.id;
			if (!right || !same) dismiss(calls, seat, away(false));
		}
	}
	const of = (conference: unknown, work: (calls: MeetingCalls) => Promise<void>) =>
		forEachMeeting((calls) => (calls.conference === conference ? work(calls) : undefined));

	let stopped = false;
	const renew = () =>
		forEachMeeting((calls) => {
			for (const [seat] of calls.news())
				hub.publish(channel(calls, seat), eventFrame('ways', iceConfigurationOf(seat.actor)));
		});
	const iceConfigurationOf = ({ person }: Actor) => iceConfigurationFor(turn, person?.id ?? '', Date.now());
	/** Lets the pages that wait connect again once their delegation has a place. */
	function admitWaiting(calls: MeetingCalls): void {
		stream.dismiss(
			({ isWaiting, right: { delegation }, calls: { meeting } }) =>
				isWaiting && meeting === calls.meeting && delegation !== null && calls.admits(delegation.id),
		);
		forgetIfEmpty(calls);
	}
	const waitsFor = (meeting: string): Seat | undefined =>
		[...stream.open.values()].find(({ isWaiting, calls }) => isWaiting && calls.meeting === meeting);
	/** Gives a page its place, and notifies the page that it displaces. `null`: no place any more. */
	function takePlace(seat: Seat): string[] | null {
		const { actor, tab, right, calls } = seat;
		if (seat.isWaiting) return [eventFrame('line', noPlace)];
		const taken = join(calls, right, actor, tab);
		if (!taken) {
			publishAll(calls);
			return null;
		}
		seat.end = taken.seat;
		clearTimeout(awaited.get(seat.end));
		for (const other of taken.replaced) {
			hub.publish(channel(calls, other), eventFrame('line', away(true)));
			hub.dismiss(channel(calls, other));
		}
		// `tellAll` notifies the others; this page's news is part of its first message.
		const own = calls.news().find(([one]) => one === seat.end)?.[1];
		const text = eventFrame('line', own);
		lastSent.set(seat.end, text);
		return [eventFrame('you', seat.end.id), eventFrame('ways', iceConfigurationOf(actor)), text];
	}
	const stream = openStream<Ask, Seat>(
		{ bus, hub },
		{
			name: 'calls',
			async admit({ actor, meeting, role, tab }) {
				const right = actor.person && (await callRight(readContext(database, actor), meeting, role));
				if (!right) return null;
				const calls = await callsOf(meeting, right.conference);
				// A fresh request for the floor may arrive before its notice.
				if (right.delegation && !calls.admits(right.delegation.id)) await news(calls);
				const isWaiting = right.delegation !== null && !calls.admits(right.delegation.id);
				return { actor, tab, right, calls, isWaiting };
			},
			first: takePlace,
			channel: ({ actor, tab, right, calls, isWaiting }) =>
				isWaiting && right.delegation
					? waitingChannel(calls.meeting, right.delegation.id)
					: channel(calls, { id: callEndId(actor.person?.id ?? '', tab) }),
			person: ({ actor }) => actor.person?.id,
			joined({ calls, end, isWaiting }, res) {
				// The floor may have changed since the page was admitted.
				if (isWaiting) return void stream.attempt(() => news(calls).then(() => admitWaiting(calls)));
				res.once('close', () => end && onStreamEnd(calls, end));
				openMeetings.set(calls.meeting, { calls, ready: Promise.resolve(calls) });
				publishAll(calls);
			},
			on: {
				'floor.changed': async ({ meeting }) => {
					await forEachMeeting(news, meeting);
					const waiting = waitsFor(meeting);
					if (waiting) admitWaiting(await callsOf(meeting, waiting.calls.conference));
				},
				'conference.people': ({ conference }) => of(conference, reauthorise),
				'conference.changed': ({ conference }) => of(conference, reauthorise),
				'session.ended': ({ person }) =>
					forEachMeeting((calls) => {
						// The notice does not say which session: a person with another one reconnects.
						for (const [seat] of calls.news()) if (seat.actor.person?.id === person) hangUp(calls, seat);
					}),
			},
			dismissOn: {
				'conference.people': isWaitingIn,
				'conference.changed': isWaitingIn,
			},
			onGap: async () => {
				stream.dismiss(({ isWaiting }) => isWaiting);
				await forEachMeeting(async (calls) => {
					await news(calls);
					await reauthorise(calls);
				});
			},
			every: { ms: renewal, act: renew },
		},
	);

	/** Executes a page's message; `false` if its subject does not exist. */
	function executeMessage(calls: MeetingCalls, from: CallEnd, message: CallMessage): boolean {
		if (message.do === 'report') return report(calls, from, message.faults);
		if (message.do === 'try-out') return startTestCall(calls, from, message.caller);
		if (message.do === 'tried-out') return endTestCall(calls, from, message.caller, message);
		if (message.do === 'leave') {
			hangUp(calls, from);
			return true;
		}
		const passed = signal(calls, from, message.to, message.signal);
		if (!passed) return false;
		const data = { from: passed.from, signal: passed.signal };
		hub.publish(channel(calls, passed.to), eventFrame('signal', data));
		return true;
	}

	return {
		join: stream.join,
		async readiness(meeting) {
			return (await openMeetings.get(meeting)?.ready)?.readiness() ?? null;
		},
		onChange(act) {
			listeners.add(act);
			return () => void listeners.delete(act);
		},
		async handleMessage({ person }, meeting, req, res) {
			// Refuses messages that another site's page sends in the person's browser.
			if (!person || req.headers.origin !== settings.origin) return void res.writeHead(404).end();
			const wait = await limits.consume(callMessages, person.id);
			if (wait) return void res.writeHead(429, { 'retry-after': String(wait) }).end();
			const body = await bodyOf(req, longestMessage);
			if (body === null) return void res.writeHead(413, { connection: 'close' }).end();
			const read = v.safeParse(CallMessage, body.value);
			if (!read.success) return void res.writeHead(400).end();
			const calls = await openMeetings.get(meeting)?.ready;
			const id = callEndId(person.id, read.output.tab);
			const seat = calls && (calls.hall?.id === id ? calls.hall : calls.callers.get(id));
			// The page reconnects after 404; after 409 its connection is as good as before.
			if (!calls || !seat) return void res.writeHead(404).end();
			if (!executeMessage(calls, seat, read.output)) return void res.writeHead(409).end();
			publishAll(calls);
			res.writeHead(204).end();
		},
		stop() {
			stopped = true;
			stream.stop();
		},
	};
}
