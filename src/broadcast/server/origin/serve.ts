import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Actor } from '#platform/actor.ts';
import { readingCall } from '#platform/server/call.ts';
import type { Database } from '#platform/server/database.ts';
import { log } from '#platform/server/log.ts';
import { circles, mayWatch, type Circle, type Span } from '../../openness.ts';
import { masterPlaylist, peakRate, type Form } from '../../playlist.ts';
import { floorSound, isInterpretation, isTrack, picture, type Track } from '../../tracks.ts';
import { circleFor } from '../read.ts';
import { writeVtt } from '../../vtt.ts';
import type { CaptionBooks } from '../captions/books.ts';
import { guideOf, liveCues, recordedIn, tellCaptions } from './captions.ts';
import { chunkName, listOf, passMark } from './lists.ts';
import type { Broadcast } from './open.ts';
import type { Origin } from './origin.ts';

// /media/<meeting>/<what>[?pass=…]
const address = /^\/media\/([0-9a-f-]{36})\/([\w./-]{1,80})(?:\?pass=([\w.-]{1,80}))?$/;

/** Whether a request is for media. */
export const isMedia = (req: IncomingMessage): boolean => req.url?.startsWith('/media/') ?? false;

const listType = 'application/vnd.apple.mpegurl';
const forGood = 'max-age=31536000, immutable';

/** What is to be answered. */
interface Answer {
	type: string;
	body: string | Uint8Array;
	/** Whether it never changes under its address. Captions do: what was taken back is in them no more. */
	lasting: boolean;
	/** For whom it is: what is not for anybody is kept by nobody else's cache. */
	circle: Circle;
}

/**
 * Gives out lists and media. Every one goes through the gate: what is public for anybody, all else for whoever shows
 * a pass, or for the master list a session. What one may not have is as if it were not there.
 */
export function openMedia(
	origin: Origin,
	house: { database: Database; whoAsks(headers: Headers): Promise<{ actor: Actor }> },
	books: Pick<CaptionBooks, 'book' | 'languages'>,
) {
	/** In which circle whoever asks for the master list watches; `null` = in none. */
	async function circleOf(req: IncomingMessage, meeting: string): Promise<Circle | null> {
		const { actor } = await house.whoAsks(new Headers({ cookie: req.headers.cookie ?? '' }));
		return circleFor(readingCall(house.database, actor), meeting);
	}

	async function find(req: IncomingMessage): Promise<Answer | null> {
		const [, meeting = '', what = '', pass = ''] = address.exec(req.url ?? '') ?? [];
		const broadcast = meeting ? await origin.find(meeting) : null;
		if (!broadcast?.stage) return null;
		broadcast.usedAt = Date.now();
		const given = pass ? origin.passes.read(meeting, pass, Date.now()) : null;
		const master = /^(live|whole)\.m3u8$/.exec(what)?.[1] as Form | undefined;
		if (master) {
			const circle = given ?? (await circleOf(req, meeting));
			return circle && masterOf(broadcast, master, circle, await books.languages(meeting));
		}
		return fileOf(broadcast, what, given ?? 'public');
	}

	function masterOf(
		broadcast: Broadcast,
		form: Form,
		circle: Circle,
		languages: readonly string[],
	): Answer | null {
		const { channels } = broadcast.hall;
		const told = (track: string): boolean => listOf(broadcast, form, track, circle) !== null;
		const seen = channels.get(picture)?.beginnings.at(-1);
		const sounds = [...channels.values()]
			.filter(({ track, beginnings }) => track !== picture && beginnings.length && told(track))
			.sort((one, other) => rank(one.track) - rank(other.track) || one.track.localeCompare(other.track))
			.map(({ track, state }) => ({
				track,
				codec: state.codec ?? '',
				name: isInterpretation(track) ? ownName(track) : 'Original',
			}));
		const shown = seen && told(picture);
		if (!shown && !sounds.length) return null;
		const body = masterPlaylist({
			form,
			picture: shown ? { ...seen, bandwidth: bandwidthOf(broadcast, form) } : null,
			sounds,
			captions: languages.map((language) => ({ language, name: ownName(language) })),
			pass: passFor(broadcast, circle),
		});
		return { type: listType, body, lasting: false, circle };
	}

	const passFor = ({ meeting }: Broadcast, circle: Circle): string =>
		circle === 'public' ? '' : `?pass=${origin.passes.give(meeting, circle, Date.now())}`;

	async function fileOf(broadcast: Broadcast, what: string, circle: Circle): Promise<Answer | null> {
		const { hall, meeting, stage } = broadcast;
		const [, language] = /^\w+\/captions-([a-z]{2,3})[./]/.exec(what) ?? [];
		if (language) return captionsOf(broadcast, what, circle, language);
		const [, form, listed] = /^(live|whole)\/([a-z]+)\.m3u8$/.exec(what) ?? [];
		if (form && listed && isTrack(listed)) {
			const text = listOf(broadcast, form as Form, listed, circle);
			const body = text?.replaceAll(passMark, passFor(broadcast, circle)) ?? null;
			return body === null ? null : { type: listType, body, lasting: false, circle };
		}
		const [, begun = '', version] = /^init\/([a-z]+)-(\d{1,4})\.mp4$/.exec(what) ?? [];
		if (version) {
			const channel = hall.channels.get(begun);
			const found = channel?.beginnings.find((one) => one.version === Number(version));
			// It says nothing but how the picture is made.
			return found ? { type: 'video/mp4', body: found.bytes, lasting: true, circle: 'public' } : null;
		}
		const [, track = '', sequence] = /^s\/([a-z]+)\/(\d{1,9})\.m4s$/.exec(what) ?? [];
		if (sequence) {
			const segment = hall.channels.get(track)?.window.find((one) => one.sequence === Number(sequence));
			if (!segment || !stage) return null;
			const open = circles.find((one) => mayWatch(one, stage.openness, segment)) ?? 'technicians';
			if (!mayWatch(circle, stage.openness, segment)) return null;
			count(broadcast, track, segment, circle);
			return { type: 'video/mp4', body: segment.bytes, lasting: true, circle: open };
		}
		const [, of = '', name] = /^c\/([a-z]+)\/(\d{1,9}-\d{1,4}-\d{1,4})\.m4s$/.exec(what) ?? [];
		const chunk = name && broadcast.chunks.get(of)?.find((one) => chunkName(one) === name);
		if (!chunk || !stage || !mayWatch(circle, stage.openness, chunk)) return null;
		const open = circles.find((one) => mayWatch(one, stage.openness, chunk)) ?? 'technicians';
		const body = await origin.bytesOf(meeting, of, chunk);
		if (body) count(broadcast, of, chunk, circle);
		return body && { type: 'video/mp4', body, lasting: true, circle: open };
	}

	/** The list of the captions of a language, or what is shown in one of its segments. */
	async function captionsOf(
		broadcast: Broadcast,
		what: string,
		circle: Circle,
		language: string,
	): Promise<Answer | null> {
		const { meeting } = broadcast;
		if (!(await books.languages(meeting)).includes(language)) return null;
		const book = await books.book(meeting, language);
		const guide = guideOf(broadcast);
		if (!guide) return null;
		const form = /^(live|whole)\/[\w-]+\.m3u8$/.exec(what)?.[1] as Form | undefined;
		if (form) {
			tellCaptions(broadcast, book);
			const list = listOf(broadcast, form, guide, circle, language);
			const body = list?.replaceAll(passMark, passFor(broadcast, circle)) ?? null;
			return body === null ? null : { type: listType, body, lasting: false, circle };
		}
		const [, sequence, name] =
			/^(?:s\/[\w-]+\/(\d{1,9})|c\/[\w-]+\/(\d{1,9}-\d{1,4}-\d{1,4}))\.vtt$/.exec(what) ?? [];
		const chunk = name && broadcast.chunks.get(guide)?.find((one) => chunkName(one) === name);
		const cues = sequence
			? liveCues(broadcast, book, Number(sequence), circle)
			: chunk
				? recordedIn(broadcast, book, chunk, circle)
				: null;
		return cues && { type: 'text/vtt', body: writeVtt(cues, { mapped: true }), lasting: false, circle };
	}

	async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
		if (req.method !== 'GET' && req.method !== 'HEAD')
			return void res.writeHead(405, { allow: 'GET, HEAD' }).end();
		const found = await find(req);
		if (res.destroyed) return;
		if (!found) return void res.writeHead(404, { 'cache-control': 'max-age=1' }).end();
		const { type, body, lasting, circle } = found;
		const whose = circle === 'public' ? 'public' : 'private';
		res.writeHead(200, {
			'content-type': type,
			'content-length': Buffer.byteLength(body),
			'cache-control': `${whose}, ${lasting ? forGood : 'max-age=1'}`,
			'x-content-type-options': 'nosniff',
		});
		res.end(req.method === 'HEAD' ? undefined : body);
	}

	return {
		/** Answers a request under `/media/`. */
		handle(req: IncomingMessage, res: ServerResponse): void {
			answer(req, res).catch((error: unknown) => {
				log('error', 'media.failed', { error });
				if (res.headersSent) res.destroy();
				else res.writeHead(503, { 'retry-after': '1' }).end();
			});
		},
	};
}

/** What the picture needs, bit/s: now, or at most in what is kept. Before a first measure it is a guess. */
function bandwidthOf({ hall, chunks }: Broadcast, form: Form): number {
	const now = hall.channels.get(picture)?.state.rate ?? 0;
	return (form === 'whole' ? peakRate(chunks.get(picture) ?? []) : null) ?? (now || 3_000_000);
}

/** Counts what is given out; what the technician looks at is not watching. */
function count({ watching }: Broadcast, track: Track, { duration }: Span, circle: Circle): void {
	if (circle !== 'technicians') watching.give(track, duration, Date.now());
}

/** The order of sounds: the original first. */
const rank = (track: string): number => (track === floorSound ? 0 : 1);

/** A language as those who speak it call it. */
const ownName = (language: string): string =>
	new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
