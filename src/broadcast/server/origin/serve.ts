import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Actor } from '#platform/actor.ts';
import { readingCall } from '#platform/server/call.ts';
import type { Database } from '#platform/server/database.ts';
import type { Circle, Openness, Span } from '../../openness.ts';
import type { Form } from '../../playlist.ts';
import { isTrack, type Track } from '../../tracks.ts';
import { circleFor } from '../read.ts';
import { writeVtt } from '../../vtt.ts';
import type { CaptionBooks } from '../captions/books.ts';
import { captionLanguagesFor } from '../captions/languages.ts';
import { failed, give, prepare, type Answer } from './answer.ts';
import { guideOf, liveCues, recordedIn, tellCaptions } from './captions.ts';
import { chunkName, listOf, passMark } from './lists.ts';
import { masterOf } from './master.ts';
import { mayHave, openTo } from './open-to.ts';
import type { Broadcast } from './open.ts';
import type { Origin } from './origin.ts';

// /media/<meeting>/<what>[?pass=…]
const address =
	/^\/media\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/([\w./-]{1,80})(?:\?pass=([\w.-]{1,80}))?$/;

/** Whether a request is for media. */
export const isMedia = (req: IncomingMessage): boolean => req.url?.startsWith('/media/') ?? false;

const listType = 'application/vnd.apple.mpegurl';
/** How many answers are at hand: a minute of a hall with seven languages. */
const mostAtHand = 600;

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

	/** At once where all is at hand, as it is for what hundreds ask for in the same second. */
	function find(req: IncomingMessage): Answer | null | Promise<Answer | null> {
		const [, meeting = '', what = '', pass = ''] = address.exec(req.url ?? '') ?? [];
		if (!meeting) return null;
		const here = origin.here(meeting);
		const within = (broadcast: Broadcast): Answer | null | Promise<Answer | null> => {
			if (!broadcast.stage) return null;
			broadcast.usedAt = Date.now();
			const given = pass ? origin.passes.read(meeting, pass, broadcast.usedAt) : null;
			const master = /^(live|whole)\.m3u8$/.exec(what)?.[1] as Form | undefined;
			return master
				? masterFor(req, broadcast, master, given)
				: fileOf(broadcast, broadcast.stage.openness, what, given ?? 'public');
		};
		return here ? within(here) : origin.shown(meeting).then((broadcast) => broadcast && within(broadcast));
	}

	const passFor = ({ meeting }: Broadcast, circle: Circle): string =>
		circle === 'public' ? '' : `?pass=${origin.passes.give(meeting, circle, Date.now())}`;

	/** Whether a broadcast is still as it was for anybody; asked for, it is in use. */
	function asBefore(broadcast: Broadcast, openness: Openness): boolean {
		broadcast.usedAt = Date.now();
		return origin.here(broadcast.meeting) === broadcast && broadcast.stage?.openness === openness;
	}

	const listAnswer = (broadcast: Broadcast, text: string | null, circle: Circle): Answer | null =>
		text === null
			? null
			: {
					type: listType,
					body: circle === 'public' ? text : text.replaceAll(passMark, passFor(broadcast, circle)),
					lasting: false,
					circle,
				};

	async function masterFor(
		req: IncomingMessage,
		broadcast: Broadcast,
		form: Form,
		given: Circle | null,
	): Promise<Answer | null> {
		const circle = given ?? (await circleOf(req, broadcast.meeting));
		if (!circle) return null;
		// At once: whoever is taken off from here on has a pass that is good no more.
		const pass = passFor(broadcast, circle);
		const languages = await languagesFor(broadcast, circle);
		const list = listAnswer(broadcast, masterOf(broadcast, form, circle, { languages, pass }), circle);
		return list && { ...list, personal: given === null };
	}

	/** In which languages there are captions for a circle: the public learns nothing of those of closed parts. */
	async function languagesFor(
		{ meeting, hall, stage }: Broadcast,
		circle: Circle,
	): Promise<readonly string[]> {
		if (circle !== 'public' || !stage) return books.languages(meeting);
		return captionLanguagesFor(house.database, meeting, circle, {
			openness: stage.openness,
			ended: hall.ended,
		});
	}

	function fileOf(
		broadcast: Broadcast,
		openness: Openness,
		what: string,
		circle: Circle,
	): Answer | null | Promise<Answer | null> {
		const { hall } = broadcast;
		const [, track = '', sequence] = /^s\/([a-z]+)\/(\d{1,9})\.m4s$/.exec(what) ?? [];
		if (sequence) {
			const segment = hall.channels.get(track)?.window.find((one) => one.sequence === Number(sequence));
			if (!segment || !mayHave(circle, openness, segment)) return null;
			const answer = mediaAnswer(broadcast, track, segment, { openness, circle, body: segment.bytes });
			if (circle === 'public') answer.stays = () => asBefore(broadcast, openness);
			return answer;
		}
		const [, form, listed] = /^(live|whole)\/([a-z]+)\.m3u8$/.exec(what) ?? [];
		if (form && listed && isTrack(listed)) {
			const list = (): string | null => listOf(broadcast, form as Form, listed, circle);
			const text = list();
			const answer = listAnswer(broadcast, text, circle);
			if (answer && circle === 'public')
				answer.stays = () => asBefore(broadcast, openness) && list() === text;
			return answer;
		}
		const [, begun = '', version] = /^init\/([a-z]+)-(\d{1,4})\.mp4$/.exec(what) ?? [];
		if (version) {
			const channel = hall.channels.get(begun);
			const found = channel?.beginnings.find((one) => one.version === Number(version));
			// It says nothing but how the picture is made.
			return found ? { type: 'video/mp4', body: found.bytes, lasting: true, circle: 'public' } : null;
		}
		const [, of = '', name] = /^c\/([a-z]+)\/(\d{1,9}-\d{1,4}-\d{1,4})\.m4s$/.exec(what) ?? [];
		if (name) return chunkOf(broadcast, openness, { of, name }, circle);
		const [, language] = /^\w+\/captions-([a-z]{2,3})[./]/.exec(what) ?? [];
		return language ? captionsOf(broadcast, what, circle, language) : null;
	}

	/** Six seconds of the recording. */
	async function chunkOf(
		broadcast: Broadcast,
		openness: Openness,
		{ of, name }: { of: string; name: string },
		circle: Circle,
	): Promise<Answer | null> {
		const chunk = broadcast.chunks.get(of)?.find((one) => chunkName(one) === name);
		if (!chunk || !mayHave(circle, openness, chunk)) return null;
		const body = await origin.bytesOf(broadcast.meeting, of, chunk);
		return body && mediaAnswer(broadcast, of, chunk, { openness, circle, body });
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
			return listAnswer(broadcast, listOf(broadcast, form, guide, circle, language), circle);
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

	/** What anybody was answered last under an address. */
	const atHand = new Map<string, Answer>();
	function keepAtHand(url: string, answer: Answer): void {
		// With a pass there are as many addresses as somebody likes.
		if (!answer.stays || url.includes('?')) return;
		answer.prepared = prepare(answer);
		if (atHand.size >= mostAtHand) atHand.clear();
		atHand.set(url, answer);
	}

	return {
		/** Answers a request under `/media/`. */
		handle(req: IncomingMessage, res: ServerResponse): void {
			if (req.method !== 'GET' && req.method !== 'HEAD')
				return void res.writeHead(405, { allow: 'GET, HEAD' }).end();
			const url = req.url ?? '';
			const before = atHand.get(url);
			if (before?.stays?.()) return give(req, res, before);
			const answer = (found: Answer | null): void => {
				if (found) keepAtHand(url, found);
				give(req, res, found);
			};
			try {
				const found = find(req);
				if (!(found instanceof Promise)) return answer(found);
				found.then(answer).catch((error: unknown) => failed(res, error));
			} catch (error) {
				failed(res, error);
			}
		},
	};
}

/** A stretch of media. What the technician looks at is not watching. */
const mediaAnswer = (
	{ watching }: Broadcast,
	track: Track,
	of: Span & { said: Span },
	{ openness, circle, body }: { openness: Openness; circle: Circle; body: Uint8Array },
): Answer => ({
	type: 'video/mp4',
	body,
	lasting: true,
	circle: openTo(openness, of),
	count: () => circle === 'technicians' || watching.give(track, of.duration, Date.now()),
});
