import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Actor } from '#platform/actor.ts';
import { readContext } from '#platform/server/context.ts';
import type { Database } from '#platform/server/database.ts';
import { etagOf } from '#platform/server/etag.ts';
import { isWithin, type ViewerClass, type AccessTimeline } from '../../../openness.ts';
import type { PlaylistForm } from '../../../playlist.ts';
import type { Track } from '../../../tracks.ts';
import { viewerClassFor } from '../../read.ts';
import { SharedFetchCache } from '#platform/server/files/shared-fetch-cache.ts';
import { readAddress, type CaptionsOf, type MediaAddress } from './address.ts';
import {
	failed,
	sendMedia,
	sendBusy,
	isCurrent,
	type MediaResponse,
	type MediaResult,
} from './media-response.ts';
import { requiredInit } from './required-init.ts';
import { chunkName, trackPlaylist, tokenMark } from './playlists.ts';
import { multivariantPlaylistFor } from './master.ts';
import { mayFetch, openTo } from './segment-access.ts';
import type { Broadcast } from '../broadcast.ts';
import type { Origin } from '../origin.ts';
import { guideOf, noTextTracks, type TextTrackSource } from './text-tracks.ts';
import { fileOf } from '../recording/track-recording.ts';

// /media/<meeting>/<what>[?pass=…][&viewer=…]
const address =
	/^\/media\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/([\w./-]{1,80})(?:\?pass=([\w.-]{1,80}))?(?:[?&]viewer=([\w-]{8}))?$/;

/** Whether a request is for media. */
export const isMedia = (req: IncomingMessage): boolean => req.url?.startsWith('/media/') ?? false;

const listType = 'application/vnd.apple.mpegurl';

/**
 * Serves playlists and media. Public resources are open to anyone; all others need a playback token or, for the
 * multivariant playlist, a session. A resource without access is answered like a missing one.
 * @param recordings shares fetched recording segments between concurrent requests
 */
export function openMedia(
	origin: Origin,
	house: { database: Database; whoAsks(headers: Headers): Promise<{ actor: Actor }> },
	textTracks: () => TextTrackSource = () => noTextTracks,
	recordings = new SharedFetchCache(),
) {
	/** Returns the viewer class of a request for the multivariant playlist; `null` if it may not watch. */
	async function circleOf(req: IncomingMessage, meeting: string): Promise<ViewerClass | null> {
		const { actor } = await house.whoAsks(new Headers({ cookie: req.headers.cookie ?? '' }));
		return viewerClassFor(readContext(house.database, actor), meeting);
	}

	/** Answers synchronously when all data is in memory, since hundreds may ask for the same second at once. */
	function find(req: IncomingMessage, res: ServerResponse): MediaResult | Promise<MediaResult> {
		const [, meeting = '', path = '', pass = '', viewer] = address.exec(req.url ?? '') ?? [];
		const named = readAddress(path);
		// Only playlists name the viewer: segments keep one address, which caches share.
		if (!named || (viewer && !isPlaylist(named))) return null;
		// Nothing is fetched for a pipelined request behind another response, so each connection holds one recording
		// segment at a time.
		if (named.what === 'chunk' && !res.socket)
			return new Promise<void>((resolve) => res.once('socket', () => resolve())).then(() => find(req, res));
		const here = origin.here(meeting);
		const within = (broadcast: Broadcast): MediaResult | Promise<MediaResult> => {
			if (!broadcast.stage) return null;
			broadcast.usedAt = Date.now();
			const given = pass ? origin.passes.read(meeting, pass, broadcast.usedAt) : null;
			return named.what === 'master'
				? masterFor(req, broadcast, named.form, given)
				: fileFor(req, broadcast, broadcast.stage.openness, named, { circle: given ?? 'public', viewer });
		};
		return here ? within(here) : origin.shown(meeting).then((broadcast) => broadcast && within(broadcast));
	}

	const passFor = ({ meeting }: Broadcast, circle: ViewerClass): string =>
		circle === 'public' ? '' : `?pass=${origin.passes.give(meeting, circle, Date.now())}`;

	const listAnswer = (
		broadcast: Broadcast,
		text: string | null,
		circle: ViewerClass,
	): MediaResponse | null =>
		text === null
			? null
			: {
					type: listType,
					body: circle === 'public' ? text : text.replaceAll(tokenMark, passFor(broadcast, circle)),
					lifetime: 'list',
					circle,
				};

	async function masterFor(
		req: IncomingMessage,
		broadcast: Broadcast,
		form: PlaylistForm,
		given: ViewerClass | null,
	): Promise<MediaResponse | null> {
		const circle = given ?? (await circleOf(req, broadcast.meeting));
		if (!circle) return null;
		// The token is created before the first `await`, so revoking access from here on also invalidates it.
		const pass = passFor(broadcast, circle);
		const languages = await textTracks().languages(broadcast, circle);
		const query = form === 'live' ? `${pass}${pass ? '&' : '?'}viewer=${newViewer()}` : pass;
		const list = listAnswer(
			broadcast,
			multivariantPlaylistFor(broadcast, form, circle, { languages, pass: query }),
			circle,
		);
		return list && { ...list, lifetime: form === 'live' ? 'viewer' : 'list', personal: given === null };
	}

	/** Answers everything but the multivariant playlist. */
	function fileFor(
		req: IncomingMessage,
		broadcast: Broadcast,
		openness: AccessTimeline,
		named: Exclude<MediaAddress, { what: 'master' }>,
		{ circle, viewer }: { circle: ViewerClass; viewer: string | undefined },
	): MediaResult | Promise<MediaResult> {
		switch (named.what) {
			case 'segment':
				return segmentOf(broadcast, openness, named, circle);
			case 'list':
				return countViewer(
					listAnswer(broadcast, trackPlaylist(broadcast, named.form, named.track, circle), circle),
					broadcast,
					named,
					viewer,
				);
			case 'beginning': {
				const needed = requiredInit(broadcast, openness, named.name);
				if (!needed || !isWithin(circle, needed.circle)) return null;
				const { beginning } = needed;
				return { ...media(beginning.bytes, beginning.bytes.length), circle: needed.circle };
			}
			case 'chunk':
				return chunkOf(req, broadcast, openness, named, circle);
			case 'captions':
				return captionsOf(broadcast, named, circle);
		}
	}

	/** Answers a recording segment of six seconds. */
	async function chunkOf(
		req: IncomingMessage,
		broadcast: Broadcast,
		openness: AccessTimeline,
		{ track, name }: { track: Track; name: string },
		circle: ViewerClass,
	): Promise<MediaResult> {
		const chunk = broadcast.chunks.get(track)?.find((one) => chunkName(one) === name);
		if (!chunk || !mayFetch(circle, openness, chunk)) return null;
		const answer = (body: Uint8Array): MediaResponse => ({
			...media(body, chunk.bytes),
			circle: openTo(openness, chunk),
			count: () => circle === 'technicians' || broadcast.watching.give(track, chunk.duration, Date.now()),
		});
		const unread = answer(new Uint8Array(0));
		if (isCurrent(req, unread)) return unread;
		const fetch = (): Promise<Buffer | null> => origin.bytesOf(broadcast.meeting, track, chunk);
		const loan = await recordings.acquire(fileOf(broadcast.meeting, track, chunk), chunk.bytes, fetch);
		if (!loan) return 'busy';
		const { body, release } = loan;
		if (body) return { ...answer(body), over: release };
		release();
		return null;
	}

	/** Answers the playlist of a text track, or one of its segments as WebVTT. */
	async function captionsOf(
		broadcast: Broadcast,
		{ language, of }: { language: string; of: CaptionsOf },
		circle: ViewerClass,
	): Promise<MediaResponse | null> {
		const { stage } = broadcast;
		if (!stage || !(await textTracks().languages(broadcast, circle)).includes(language)) return null;
		const guide = guideOf(broadcast);
		if (!guide) return null;
		const window = broadcast.hall.channels.get(guide)?.window ?? [];
		if ('chunk' in of) {
			const chunk = broadcast.chunks.get(guide)?.find((one) => chunkName(one) === of.chunk);
			if (!chunk || !mayFetch(circle, stage.openness, chunk)) return null;
			return vttAnswer(await textTracks().recorded(broadcast, language, chunk, circle), language, circle);
		}
		await textTracks().list(broadcast, language, window);
		if ('form' in of)
			return listAnswer(broadcast, trackPlaylist(broadcast, of.form, guide, circle, language), circle);
		const segment = window.find((one) => one.sequence === of.sequence);
		if (!segment || !mayFetch(circle, stage.openness, segment)) return null;
		return vttAnswer(await textTracks().live(broadcast, language, of.sequence, circle), language, circle);
	}

	return {
		/** Handles a request under `/media/`. */
		handle(req: IncomingMessage, res: ServerResponse): void {
			if (req.method !== 'GET' && req.method !== 'HEAD') return sendBusy(req, res);
			const answer = (found: MediaResult): void => sendMedia(req, res, found);
			try {
				const found = find(req, res);
				if (!(found instanceof Promise)) return answer(found);
				found.then(answer).catch((error: unknown) => failed(res, error));
			} catch (error) {
				failed(res, error);
			}
		},
	};
}

const isPlaylist = ({ what, ...named }: MediaAddress): boolean =>
	what === 'list' || ('of' in named && 'form' in named.of);

/** Returns a random number for a player that opens a live stream, so that its playlist requests count once. */
const newViewer = (): string => randomBytes(6).toString('base64url');

/**
 * Counts the viewer of a live playlist. Playlists always reach this server, unlike segments behind a cache. Viewers of a
 * recording are counted by segments, because its playlist is requested once and each viewer is at another segment.
 */
const countViewer = (
	answer: MediaResponse | null,
	{ watching }: Broadcast,
	{ form, track }: { form: PlaylistForm; track: Track },
	viewer: string | undefined,
): MediaResponse | null =>
	answer && viewer && form === 'live' && answer.circle !== 'technicians'
		? { ...answer, count: () => watching.see(track, viewer, Date.now()) }
		: answer;

const vttAnswer = (body: string, language: string, circle: ViewerClass): MediaResponse => ({
	type: 'text/vtt',
	body,
	lifetime: 'list',
	etag: etagOf(body),
	language,
	circle,
});

/** Answers a live segment. */
function segmentOf(
	broadcast: Broadcast,
	openness: AccessTimeline,
	{ track, sequence }: { track: Track; sequence: number },
	circle: ViewerClass,
): MediaResponse | null {
	const segment = broadcast.hall.channels.get(track)?.window.find((one) => one.sequence === sequence);
	if (!segment || !mayFetch(circle, openness, segment)) return null;
	const { bytes } = segment;
	return { ...media(bytes, bytes.length), circle: openTo(openness, segment) };
}

/**
 * A response with media bytes, which never change for an address, so their size serves as ETag.
 * @param size of the whole body, so a matching ETag is answered without reading it
 */
const media = (body: Uint8Array, size: number): Omit<MediaResponse, 'circle'> => ({
	type: 'video/mp4',
	body,
	lifetime: 'media',
	etag: `"${size.toString(36)}"`,
});
