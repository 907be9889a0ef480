import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { followsElsewhere } from '#floor/server';
import type { Actor } from '#platform/actor.ts';
import { readContext } from '#platform/server/context.ts';
import type { Database } from '#platform/server/database.ts';
import { isWithin, type ViewerClass, type AccessTimeline, type Span } from '../../../openness.ts';
import type { PlaylistForm } from '../../../playlist.ts';
import type { Track } from '../../../tracks.ts';
import { viewerClassFor } from '../../read.ts';
import { SharedFetchCache } from '#platform/server/files/shared-fetch-cache.ts';
import { clipFor } from './clip.ts';
import { readAddress, type MediaAddress } from './address.ts';
import {
	failed,
	mediaBytes,
	sendMedia,
	sendAllowedMethods,
	type MediaResponse,
	type MediaResult,
} from './media-response.ts';
import { requiredInit } from './required-init.ts';
import { trackPlaylist, tokenMark } from './playlists.ts';
import { recordingSegmentFor } from './recording-segment.ts';
import { multivariantPlaylistFor } from './master.ts';
import type { Segment } from '../../../segmenter.ts';
import { isNamed, openEdge, type OpenEdge } from './open-edge.ts';
import { mayFetch, openTo } from './segment-access.ts';
import type { Broadcast } from '../broadcast.ts';
import type { Origin } from '../origin.ts';
import { posterFor } from './poster.ts';
import { captionsFor } from './captions.ts';
import { noTextTracks, type TextTrackSource } from './text-tracks.ts';

// /media/<meeting>/<what>[?pass=…][&viewer=…]
const address =
	/^\/media\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/([\w./-]{1,80})(?:\?pass=([\w.-]{1,80}))?(?:[?&]viewer=([\w-]{8}))?$/;

const listType = 'application/vnd.apple.mpegurl';

/**
 * Serves playlists and media. Public resources are open to anyone; all others need a playback token or, for the
 * multivariant playlist, a session. A resource without access is answered like a missing one.
 * @param recordings shares fetched recording segments between concurrent requests
 */
export function openMedia(
	origin: Origin,
	services: {
		database: Database;
		whoAsks(headers: Headers): Promise<{ actor: Actor; session: string | null }>;
	},
	textTracks: () => TextTrackSource = () => noTextTracks,
	recordings = new SharedFetchCache(),
) {
	/**
	 * Returns the viewer class of a request without a token; `null` if it may not watch. A participant who follows the
	 * meeting in another browser gets what is public. docs/rules/floor.md 10.7
	 */
	async function viewerClassOf(req: IncomingMessage, meeting: string): Promise<ViewerClass | null> {
		const { actor, session } = await services.whoAsks(new Headers({ cookie: req.headers.cookie ?? '' }));
		const ctx = readContext(services.database, actor);
		const viewerClass = await viewerClassFor(ctx, meeting);
		const isElsewhere = viewerClass === 'participants' && (await followsElsewhere(ctx, meeting, session));
		return isElsewhere ? 'public' : viewerClass;
	}

	/** Answers synchronously when all data is in memory, since hundreds may ask for the same second at once. */
	function find(req: IncomingMessage, res: ServerResponse): MediaResult | Promise<MediaResult> {
		const [, meeting = '', path = '', token = '', viewer] = address.exec(req.url ?? '') ?? [];
		const named = readAddress(path);
		// Only playlists name the viewer: segments keep one address, which caches share.
		if (!named || (viewer && !isPlaylist(named))) return null;
		// Nothing is fetched for a pipelined request behind another response, so each connection holds one recording
		// segment at a time.
		if (named.what === 'recording-segment' && !res.socket)
			return new Promise<void>((resolve) => res.once('socket', () => resolve())).then(() => find(req, res));
		const loaded = origin.loaded(meeting);
		const within = (broadcast: Broadcast): MediaResult | Promise<MediaResult> => {
			if (!broadcast.access) return null;
			broadcast.lastUsedAt = Date.now();
			const given = token ? origin.tokens.read(meeting, token, broadcast.lastUsedAt) : null;
			if (named.what === 'master') return masterFor(req, broadcast, named.form, given && { given, token });
			if (named.what === 'clip') return clip(req, broadcast, named, given);
			return named.what === 'poster'
				? poster(req, broadcast, given)
				: fileFor(req, broadcast, broadcast.access.openness, named, {
						viewerClass: given ?? 'public',
						token,
						viewer,
					});
		};
		return loaded
			? within(loaded)
			: origin.findForViewer(meeting).then((broadcast) => broadcast && within(broadcast));
	}

	/** Returns the token of a viewer who has none yet; empty for the public, who need none. */
	const newToken = ({ meeting }: Broadcast, viewerClass: ViewerClass): string =>
		viewerClass === 'public' ? '' : origin.tokens.issue(meeting, viewerClass, Date.now());

	async function masterFor(
		req: IncomingMessage,
		broadcast: Broadcast,
		form: PlaylistForm,
		by: { given: ViewerClass; token: string } | null,
	): Promise<MediaResponse | null> {
		const viewerClass = by?.given ?? (await viewerClassOf(req, broadcast.meeting));
		if (!viewerClass) return null;
		// The token is created before the next `await`, so revoking access from here on also invalidates it.
		const token = by?.token ?? newToken(broadcast, viewerClass);
		const languages = await textTracks().languages(broadcast, viewerClass);
		const pass = tokenQuery(token);
		const query = form === 'live' ? `${pass}${pass ? '&' : '?'}viewer=${newViewer()}` : pass;
		const list = listAnswer(
			multivariantPlaylistFor(broadcast, form, viewerClass, { languages, query }),
			viewerClass,
			token,
		);
		return list && { ...list, lifetime: form === 'live' ? 'viewer' : 'list', personal: by === null };
	}

	async function poster(
		req: IncomingMessage,
		broadcast: Broadcast,
		given: ViewerClass | null,
	): Promise<MediaResponse | null> {
		const viewerClass = given ?? (await viewerClassOf(req, broadcast.meeting));
		if (!viewerClass || !broadcast.access) return null;
		const found = await posterFor(broadcast, broadcast.access.openness, viewerClass, origin.bytesOf);
		return found && { ...found, personal: given === null };
	}

	async function clip(
		req: IncomingMessage,
		broadcast: Broadcast,
		named: Extract<MediaAddress, { what: 'clip' }>,
		given: ViewerClass | null,
	): Promise<MediaResponse | 'busy' | null> {
		const viewerClass = given ?? (await viewerClassOf(req, broadcast.meeting));
		if (!viewerClass || !broadcast.access) return null;
		const reads = { recordings, bytesOf: origin.bytesOf };
		const found = await clipFor(broadcast, broadcast.access.openness, named, viewerClass, reads);
		return found && found !== 'busy' ? { ...found, personal: given === null } : found;
	}

	/** Answers everything but the multivariant playlist, the poster and clips. */
	function fileFor(
		req: IncomingMessage,
		broadcast: Broadcast,
		openness: AccessTimeline,
		named: Exclude<MediaAddress, { what: 'master' | 'poster' | 'clip' }>,
		{ viewerClass, token, viewer }: { viewerClass: ViewerClass; token: string; viewer: string | undefined },
	): MediaResult | Promise<MediaResult> {
		switch (named.what) {
			case 'segment':
				return segmentOf(broadcast, openness, named, viewerClass);
			case 'list':
				return countViewer(
					listAnswer(trackPlaylist(broadcast, named.form, named.track, viewerClass), viewerClass, token),
					broadcast,
					named,
					viewer,
				);
			case 'init': {
				const needed = requiredInit(broadcast, openness, named.name);
				if (!needed || !isWithin(viewerClass, needed.viewerClass)) return null;
				const { initSegment } = needed;
				return { ...mediaBytes(initSegment.bytes), viewerClass: needed.viewerClass };
			}
			case 'recording-segment':
				return recordingSegmentFor(req, broadcast, openness, named, {
					viewerClass,
					recordings,
					bytesOf: origin.bytesOf,
				});
			case 'captions':
				return captionsFor(broadcast, named, viewerClass, textTracks(), (text) =>
					listAnswer(text, viewerClass, token),
				);
		}
	}

	return {
		/** Handles a request under `/media/`. */
		handle(req: IncomingMessage, res: ServerResponse): void {
			if (req.method !== 'GET' && req.method !== 'HEAD') return sendAllowedMethods(req, res);
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

const tokenQuery = (token: string): string => (token ? `?pass=${token}` : '');

/** @param token of the request, so that a playlist never extends access beyond it */
const listAnswer = (text: string | null, viewerClass: ViewerClass, token: string): MediaResponse | null =>
	text === null
		? null
		: {
				type: listType,
				body: viewerClass === 'public' ? text : text.replaceAll(tokenMark, tokenQuery(token)),
				lifetime: 'list',
				viewerClass,
			};

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
	{ viewers }: Broadcast,
	{ form, track }: { form: PlaylistForm; track: Track },
	viewer: string | undefined,
): MediaResponse | null =>
	answer && viewer && form === 'live' && answer.viewerClass !== 'technicians'
		? { ...answer, count: () => viewers.see(track, viewer, Date.now()) }
		: answer;

/** Answers a live segment. */
function segmentOf(
	broadcast: Broadcast,
	openness: AccessTimeline,
	{ track, sequence, span }: { track: Track; sequence: number; span: Span | null },
	viewerClass: ViewerClass,
): MediaResponse | null {
	const window = broadcast.hall.channels.get(track)?.window ?? [];
	const at = window.findIndex((one) => one.sequence === sequence);
	const segment = window[at];
	if (!segment) return null;
	if (span) return edgeFor(broadcast, openness, viewerClass, [segment, window[at + 1]], span);
	if (!mayFetch(viewerClass, openness, segment)) return null;
	return { ...mediaBytes(segment.bytes), viewerClass: openTo(openness, segment) ?? viewerClass };
}

/** Answers the open part of a live segment, as a playlist for the viewer class names it. */
function edgeFor(
	broadcast: Broadcast,
	openness: AccessTimeline,
	viewerClass: ViewerClass,
	[segment, next]: [Segment, Segment | undefined],
	span: Span,
): MediaResponse | null {
	const edgeOf = (who: ViewerClass): OpenEdge | undefined =>
		[
			openEdge(broadcast, openness, who, segment, 'closed'),
			next && openEdge(broadcast, openness, who, segment, next),
		]
			.flatMap((edge) => edge ?? [])
			.find((edge) => isNamed(edge, span));
	const edge = edgeOf(viewerClass);
	return edge ? { ...mediaBytes(edge.bytes), viewerClass: edgeOf('public') ? 'public' : viewerClass } : null;
}
