import type { IncomingMessage } from 'node:http';
import { anonymous, type Actor } from '#platform/actor.ts';
import { readContext } from '#platform/server/context.ts';
import { frame, eventFrame } from '#platform/server/hub.ts';
import type { Services } from '#platform/server/services.ts';
import { openStream, type LiveStream } from '#platform/server/stream.ts';
import { maxLivePageLines, namedIn, spokenDuring, shownLine, type CaptionLine } from '../captions.ts';
import { viewerClasses, mayRead, type ViewerClass } from '#broadcast';
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
import { narrower } from './shown.ts';
import { openTextTracks } from './text-tracks.ts';

interface Ask {
	actor: Actor;
	meeting: string;
	language: string;
	as?: ViewerClass;
}

/** The live captions of this process: caches, and streams to readers. */
export interface Captions {
	caches: CaptionCaches;
	/** Text tracks for the media origin. */
	textTracks: TextTrackSource;
	/** The captioner of a request: by session with meeting and language, or by the cookie; `null` = none. */
	find(
		req: IncomingMessage,
		named: { actor: Actor; meeting: string; language: string } | null,
	): Promise<Captioner | null>;
	/**
	 * The stream of a language's lines for the caller's viewer class, or for a narrower one (`as`), for screens that others
	 * see.
	 */
	join: LiveStream<Ask, unknown>['join'];
	/** The stream for a captioner, with every line of the language and the address of the floor's sound. */
	joinDesk: LiveStream<Captioner, unknown>['join'];
	stop(): void;
}

const floorEvery = 300_000; // ms; interval for sending the address of the floor's sound again
const cachedFor = 1_000; // ms; requests of a crowd within this time share one database query

const channelOf = (meeting: string, language: string, viewerClass: ViewerClass): string =>
	`captions:${meeting}:${language}:${viewerClass}`;

/** Briefly cached facts about a meeting. */
interface Known {
	at: number;
	access: Promise<MeetingAccess | null>;
	/** The viewer class of an anonymous reader. */
	open: Promise<ViewerClass | null>;
}

/** What is sent of a line: its words, or that it is gone. */
const messageOf = (line: CaptionLine): string =>
	line.withdrawn
		? frame(String(line.receivedAt), 'gone', JSON.stringify(line.id))
		: frame(String(line.receivedAt), 'line', JSON.stringify(shownLine(line)));

interface Reader {
	meeting: string;
	language: string;
	viewerClass: ViewerClass;
	person?: string;
}

interface Seat extends Reader {
	conference: string;
	openness: MeetingAccess['openness'];
	cache: Awaited<ReturnType<CaptionCaches['cache']>>;
	/** The audiences of the meeting and its items when the channel's first reader joined. */
	audiences: string;
}

/** The audiences of all parts of a meeting, and what pauses for minors, for comparison. */
const audiencesOf = (
	{ openness: { meeting, items, periods } }: MeetingAccess,
	open: ViewerClass | null,
): string =>
	JSON.stringify([meeting, [...items], open, periods.filter((one) => one.unrecorded || one.untranscribed)]);

/**
 * Opens the captions: subscribes to the bus, and sends through the hub.
 * @param tokens playback tokens, so a captioner can listen to a floor that is closed to the public
 */
export function openCaptions(
	services: Pick<Services, 'database' | 'bus' | 'hub'>,
	tokens: Pick<PlaybackTokens, 'issue' | 'onInvalidated'>,
): Captions {
	const { database, bus, hub } = services;
	const caches = openCaptionCaches(services);
	const known = new Map<string, Known>();
	function cachedFacts(meeting: string): Known {
		const before = known.get(meeting);
		if (before && before.at > Date.now() - cachedFor) return before;
		const access = meetingAccess(database, meeting, 0);
		const open = viewerClassFor(readContext(database, anonymous), meeting);
		const found = { at: Date.now(), access, open };
		known.set(meeting, found);
		for (const one of [access, open]) one.catch(() => known.delete(meeting));
		return found;
	}
	/**
	 * Sends a line to the viewer classes that may see it, by the meeting's current audiences. People who correct lines need
	 * their speaker in any case.
	 */
	async function publishLine(meeting: string, language: string, line: CaptionLine): Promise<void> {
		const listening = viewerClasses.filter((viewerClass) =>
			hub.watching(channelOf(meeting, language, viewerClass)),
		);
		if (!listening.length) return;
		const access = await meetingAccess(database, meeting, 0);
		if (!access) return;
		const shown = namedIn(access.openness, line);
		const forReaders = messageOf(shown);
		const forTechnicians = shown === line ? forReaders : messageOf(line);
		for (const viewerClass of listening)
			if (mayRead(viewerClass, access.openness, spokenDuring(line, 0)))
				hub.publish(
					channelOf(meeting, language, viewerClass),
					viewerClass === 'technicians' ? forTechnicians : forReaders,
				);
	}
	/** Ends streams: reconnecting readers are authorised again, and get the lines again. */
	function dismissReaders(which: (seat: Seat) => boolean): void {
		known.clear();
		stream.dismiss(which);
	}
	/** Handles a changed conference: where an audience has changed, the lines are sent again. */
	async function onConferenceChanged(conference: string): Promise<void> {
		known.clear();
		const meetings = [...stream.open.values()].filter((one) => one.conference === conference);
		for (const meeting of new Set(meetings.map((one) => one.meeting))) {
			const { access, open } = cachedFacts(meeting);
			const found = await access;
			const now = found && audiencesOf(found, await open);
			dismissReaders((one) => one.meeting === meeting && one.audiences !== now);
		}
	}
	/** The address of the floor's sound; renewed long before its token expires. */
	const floorSound = (meeting: string): string =>
		eventFrame('floor-sound', { address: floorAddress(tokens, meeting, Date.now()) });
	function publishFloor(of: (meeting: string) => boolean): void {
		for (const [channel, { meeting, viewerClass }] of stream.open)
			if (viewerClass === 'technicians' && of(meeting)) hub.publish(channel, floorSound(meeting));
	}
	const stream = openStream<Reader, Seat>(
		{ bus, hub },
		{
			name: 'captions',
			async admit(reader) {
				const { access: asked, open } = cachedFacts(reader.meeting);
				const [access, cache] = [await asked, await caches.cache(reader.meeting, reader.language)];
				const publicClass = await open;
				if (!access) return null;
				const { conference, openness } = access;
				return { ...reader, conference, openness, cache, audiences: audiencesOf(access, publicClass) };
			},
			first(seat) {
				const { meeting, language, viewerClass, openness, cache } = seat;
				const lines = [...cache.lines.values()]
					.filter((line) => !line.withdrawn && mayRead(viewerClass, openness, spokenDuring(line, 0)))
					.map((line) => shownLine(viewerClass === 'technicians' ? line : namedIn(openness, line)))
					.sort((one, other) => one.start - other.start)
					.slice(-maxLivePageLines);
				// The first reader's audiences apply: the others may not know of a change that this reader has seen.
				seat.audiences =
					stream.open.get(channelOf(meeting, language, viewerClass))?.audiences ?? seat.audiences;
				const start = [eventFrame('lines', lines)];
				return viewerClass === 'technicians' ? [...start, floorSound(meeting)] : start;
			},
			channel: ({ meeting, language, viewerClass }) => channelOf(meeting, language, viewerClass),
			person: ({ person }) => person,
			on: {
				'floor.changed': ({ meeting }) => known.delete(meeting),
				async 'conference.changed'({ conference }) {
					try {
						await onConferenceChanged(conference);
					} catch (error) {
						dismissReaders((one) => one.conference === conference);
						throw error;
					}
				},
				'conference.people': ({ conference }) =>
					dismissReaders((one) => one.conference === conference && one.viewerClass !== 'public'),
				'broadcast.key-revoked': ({ key }) => hub.dismissPerson(key),
			},
			onGap: () => dismissReaders(() => true),
			every: { ms: floorEvery, act: () => publishFloor(() => true) },
			sweep() {
				for (const [meeting, { at }] of known) if (at < Date.now() - cachedFor) known.delete(meeting);
			},
		},
	);
	const stops = [
		caches.on((meeting, language, line) => {
			if (line) void stream.attempt(() => publishLine(meeting, language, line));
			else dismissReaders((one) => one.meeting === meeting && one.language === language);
		}),
		tokens.onInvalidated((invalidated) => publishFloor((meeting) => meeting === invalidated)),
	];
	return {
		caches,
		textTracks: openTextTracks(database, caches),
		async find(req, named) {
			if (named) return captionerFor(readContext(database, named.actor), named);
			const key = keyInCookie(req, captionsCookie);
			return key ? captionerFor(readContext(database, anonymous), { key }) : null;
		},
		async join({ actor, meeting, language, as }, to) {
			const own = actor.person
				? await viewerClassFor(readContext(database, actor), meeting)
				: await cachedFacts(meeting).open;
			if (!own) return false;
			return stream.join({ meeting, language, viewerClass: narrower(own, as), person: actor.person?.id }, to);
		},
		joinDesk: ({ id, meeting, language }, to) =>
			stream.join({ meeting, language, viewerClass: 'technicians', person: id }, to),
		stop() {
			stream.stop();
			caches.stop();
			for (const stop of stops) stop();
		},
	};
}
