import type { IncomingMessage, ServerResponse } from 'node:http';
import { anyone, type Actor } from '#platform/actor.ts';
import { readContext } from '#platform/server/context.ts';
import { frame, eventFrame } from '#platform/server/hub.ts';
import { log } from '#platform/server/log.ts';
import type { StillValid } from '#platform/server/rights.ts';
import type { Services } from '#platform/server/services.ts';
import { heardIn, shownLine, type CaptionLine } from '../captions.ts';
import { viewerClasses, mayWatch, type ViewerClass } from '#broadcast';
import {
	viewerClassFor,
	floorAddress,
	keyInCookie,
	meetingAccess,
	type PlaybackTokens,
	type MeetingAccess,
	type TextTrackSource,
} from '#broadcast/server';
import { openCaptionCaches, type CaptionCaches } from './caption-caches.ts';
import { captionerFor, captionsCookie, type Captioner } from './captioner.ts';
import { openTextTracks } from './text-tracks.ts';

/** The captions of this process: what is known of them, and the streams of those who read them. */
export interface Captions {
	books: CaptionCaches;
	/** For the media origin. */
	textTracks: TextTrackSource;
	/** The captioner who asks: signed in, naming meeting and language, or by the cookie; `null` = none. */
	find(
		req: IncomingMessage,
		named: { actor: Actor; meeting: string; language: string } | null,
	): Promise<Captioner | null>;
	/**
	 * Holds a response open as the stream of the lines of a language, in the caller's circle.
	 * @param as a circle with less in it, for screens that others see
	 * @returns `false` where there is no such meeting for the caller, or what they may was found before a change
	 * (`still`); nothing has been answered then
	 */
	join(
		actor: Actor,
		{ meeting, language, as }: { meeting: string; language: string; as?: ViewerClass },
		req: IncomingMessage,
		res: ServerResponse,
		still: StillValid,
	): Promise<boolean>;
	/** The same for a captioner, who reads every line of the language, and is told where the floor is heard. */
	joinDesk(
		captioner: Captioner,
		req: IncomingMessage,
		res: ServerResponse,
		still: StillValid,
	): Promise<boolean>;
	stop(): void;
}

/** So many of the last lines a reader begins with, or goes on with after the line was lost. */
const first = 60;
const tick = 5_000; // ms
const toldAgain = 60; // ticks: then captioners are told anew where the floor is heard
const remembered = 1_000; // ms: a crowd that comes at once asks the database once

const channelOf = (meeting: string, language: string, circle: ViewerClass): string =>
	`captions:${meeting}:${language}:${circle}`;
/** The smaller of two circles. */
const within = (circle: ViewerClass, as: ViewerClass | undefined): ViewerClass =>
	as && viewerClasses.indexOf(as) < viewerClasses.indexOf(circle) ? as : circle;

/** What is known of a meeting for a moment. */
interface Known {
	at: number;
	stage: Promise<MeetingAccess | null>;
	/** In which circle somebody who has not signed in reads it. */
	open: Promise<ViewerClass | null>;
}

interface Channel {
	meeting: string;
	conference: string;
	circle: ViewerClass;
	/** For whom the meeting and its items were when the first of those who listen joined. */
	audiences: string;
}

/** For whom all parts of a meeting are, to be compared. */
const audiencesOf = ({ openness: { meeting, items } }: MeetingAccess, open: ViewerClass | null): string =>
	JSON.stringify([meeting, [...items], open]);

/**
 * Opens the captions: follows the bus and speaks through the hub.
 * @param passes lets a captioner hear the floor while only those who take part may
 */
export function openCaptions(
	services: Pick<Services, 'database' | 'bus' | 'hub'>,
	passes: Pick<PlaybackTokens, 'give' | 'onRenewed'>,
): Captions {
	const { database, bus, hub } = services;
	const books = openCaptionCaches(services);
	const known = new Map<string, Known>();
	/** What is listened to. */
	const channels = new Map<string, Channel>();
	function knownOf(meeting: string): Known {
		const before = known.get(meeting);
		if (before && before.at > Date.now() - remembered) return before;
		const stage = meetingAccess(database, meeting, 0);
		const open = viewerClassFor(readContext(database, anyone), meeting);
		const found = { at: Date.now(), stage, open };
		known.set(meeting, found);
		for (const one of [stage, open]) one.catch(() => known.delete(meeting));
		return found;
	}
	/** Tells a line to those who may know of it, as the meeting stands at this moment. */
	async function tell(meeting: string, language: string, line: CaptionLine): Promise<void> {
		const listening = viewerClasses.filter((circle) => hub.watching(channelOf(meeting, language, circle)));
		if (!listening.length) return;
		const stage = await meetingAccess(database, meeting, 0);
		const message = line.withdrawn
			? frame(String(line.came), 'gone', JSON.stringify(line.id))
			: frame(String(line.came), 'line', JSON.stringify(shownLine(line)));
		for (const circle of listening)
			if (stage && mayWatch(circle, stage.openness, heardIn(line, 0)))
				hub.publish(channelOf(meeting, language, circle), message);
	}
	/** Who comes back is asked anew who they are, and gets the lines anew. */
	function sendAway(which: (one: Channel, name: string) => boolean): void {
		known.clear();
		for (const [name, one] of channels) {
			if (!which(one, name)) continue;
			hub.dismiss(name);
			channels.delete(name);
		}
	}
	/** A conference has been changed: where something is for others than before, its lines are given out anew. */
	async function arranged(conference: string): Promise<void> {
		known.clear();
		const meetings = [...channels.values()].filter((one) => one.conference === conference);
		for (const meeting of new Set(meetings.map((one) => one.meeting))) {
			const { stage, open } = knownOf(meeting);
			const found = await stage;
			const now = found && audiencesOf(found, await open);
			sendAway((one) => one.meeting === meeting && one.audiences !== now);
		}
	}
	/** Where the floor is heard; a new address long before the old one is good for nothing. */
	const floorSound = (meeting: string): string =>
		eventFrame('floor-sound', { address: floorAddress(passes, meeting, Date.now()) });
	let ticks = 0;
	const ticker = setInterval(() => {
		const now = Date.now();
		ticks += 1;
		for (const [name, { meeting, circle }] of channels) {
			if (!hub.watching(name)) channels.delete(name);
			if (circle === 'technicians' && ticks % toldAgain === 0) hub.publish(name, floorSound(meeting));
		}
		for (const [meeting, { at }] of known) if (at < now - remembered) known.delete(meeting);
	}, tick);
	ticker.unref();
	const stops = [
		books.on((meeting, language, line) => {
			if (!line)
				return sendAway((_, name) => name.startsWith(channelOf(meeting, language, '' as ViewerClass)));
			tell(meeting, language, line).catch((error: unknown) => log('warn', 'captions.live', { error }));
		}),
		bus.on('floor.changed', ({ meeting }) => known.delete(String(meeting))),
		bus.on('conference.changed', ({ conference }) => {
			arranged(String(conference)).catch((error: unknown) => {
				log('warn', 'captions.live', { error });
				sendAway((one) => one.conference === conference);
			});
		}),
		bus.on('conference.people', ({ conference }) =>
			sendAway((one) => one.conference === conference && one.circle !== 'public'),
		),
		bus.on('broadcast.key-revoked', ({ key }) => hub.dismissPerson(String(key))),
		passes.onRenewed((renewed) => {
			for (const [name, { meeting, circle }] of channels)
				if (meeting === renewed && circle === 'technicians') hub.publish(name, floorSound(meeting));
		}),
		bus.onGap(() => sendAway(() => true)),
	];

	async function hold(
		{
			meeting,
			language,
			circle,
			person,
		}: { meeting: string; language: string; circle: ViewerClass; person?: string },
		req: IncomingMessage,
		res: ServerResponse,
		still: StillValid,
	): Promise<boolean> {
		const { stage: asked, open } = knownOf(meeting);
		const [stage, book] = [await asked, await books.book(meeting, language)];
		const publicCircle = await open;
		if (!stage) return false;
		if (res.destroyed) return true;
		if (!still()) return false;
		// From here no other turn comes between: what is told after this moment reaches the new reader too.
		const lines = [...book.lines.values()]
			.filter((line) => !line.withdrawn && mayWatch(circle, stage.openness, heardIn(line, 0)))
			.map(shownLine)
			.sort((one, other) => one.start - other.start)
			.slice(-first);
		const name = channelOf(meeting, language, circle);
		// Whoever came first: a change that this reader knows of may not have reached the others.
		const audiences = channels.get(name)?.audiences ?? audiencesOf(stage, publicCircle);
		channels.set(name, { meeting, conference: stage.conference, circle, audiences });
		const start = [eventFrame('lines', lines)];
		if (circle === 'technicians') start.push(floorSound(meeting));
		hub.join(name, req, res, start, person);
		return true;
	}
	return {
		books,
		textTracks: openTextTracks(database, books),
		async find(req, named) {
			if (named) return captionerFor(readContext(database, named.actor), named);
			const key = keyInCookie(req, captionsCookie);
			return key ? captionerFor(readContext(database, anyone), { key }) : null;
		},
		async join(actor, { meeting, language, as }, req, res, still) {
			const own = actor.person
				? await viewerClassFor(readContext(database, actor), meeting)
				: await knownOf(meeting).open;
			if (!own) return false;
			const to = { meeting, language, circle: within(own, as), person: actor.person?.id };
			return hold(to, req, res, still);
		},
		joinDesk: ({ id, meeting, language }, req, res, still) =>
			hold({ meeting, language, circle: 'technicians', person: id }, req, res, still),
		stop() {
			clearInterval(ticker);
			books.stop();
			for (const stop of stops) stop();
		},
	};
}
