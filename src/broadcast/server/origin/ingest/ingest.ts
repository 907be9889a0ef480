import type { IncomingMessage, ServerResponse } from 'node:http';
import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { log } from '#platform/server/log.ts';
import type { Services } from '#platform/server/services.ts';
import { InvalidBoxes, BoxReader } from '../../../media/boxes.ts';
import { isTrack, largestOf, type Track } from '../../../tracks.ts';
import { boothCookie } from '../../booth.ts';
import { keyInCookie } from '../../key-cookie.ts';
import { hasJustEnded, whatKeyOpens } from '../../keys.ts';
import { OpenUploads } from './open-uploads.ts';
import type { Channel } from '../channel.ts';
import { UploadRefused, type Hall } from '../hall.ts';
import { BufferedUpload } from './buffered-upload.ts';
import { gapsOf } from '../channel-state.ts';
import type { Broadcast } from '../broadcast.ts';
import type { Origin } from '../origin.ts';
import { readsOnAfter, refusalResponse } from './refusal-response.ts';
import { Upload } from './upload.ts';
import { chargeUpload } from './upload-rate.ts';

// /ingest/<meeting>/<track>[/anything]; a `key=…` part serves senders that cannot set headers; `buffered/…` is material
// buffered during an outage
const address = /^\/ingest\/([0-9a-f-]{36})\/([a-z]{2,7})((?:\/[\w.=,$%~-]*)*)$/;
const time = '/ingest/time';

/** Bytes of an upload that are buffered ahead; a short upload is read completely. */
const readAhead = 2_500_000;
/**
 * Number of uploads buffered ahead while their key is checked; of further ones only the first bytes are buffered, to
 * limit memory.
 */
const maxUnverified = 20;
/** Maximum concurrent uploads per key, over all its tracks. */
const maxUploads = 64;
/** Maximum ms for which a buffered upload that is too fast is paused at a time. */
const longestWait = 5_000;
/** Maximum bytes of a sender's own playlist. */
const longestList = 1_000_000;
/** Idle timeout of an upload in ms. */
const silence = 30_000;
/** ms for which the rest of a refused upload is awaited. */
const patience = 5_000;
/** ms for which a track's first media wait for its init segment. */
const initTimeout = 1_000;

/** Track state as reported to a sending page. Seconds. */
const trackState = (broadcast: Broadcast, channel: Channel, now: number) => ({
	delay: channel.state.delay,
	clockOffset: channel.state.clockOffset,
	...gapsOf(broadcast, channel, now),
	isListed: channel.state.isListed,
});

/** Returns the sender's key: a bearer token, a basic-auth password, part of the address, or a booth page's cookie. */
function keyOf(req: IncomingMessage, rest: string): string {
	const [scheme = '', value = ''] = (req.headers.authorization ?? '').split(' ');
	if (/^bearer$/i.test(scheme)) return value;
	if (/^basic$/i.test(scheme)) return Buffer.from(value, 'base64').toString().split(':').slice(1).join(':');
	return /\/key=([\w-]+)/.exec(rest)?.[1] ?? keyInCookie(req, boothCookie);
}

/**
 * Programs send basic-auth credentials only when challenged. Browsers would show a login prompt in the middle of
 * sending; their requests have an `Origin` header and are not challenged.
 */
const askForKey = ({ headers }: IncomingMessage): Record<string, string> =>
	headers.origin === undefined ? { 'www-authenticate': 'Basic realm="media", charset="UTF-8"' } : {};

function answer(res: ServerResponse, status: number, text = '', headers: Record<string, string> = {}): void {
	if (res.headersSent || res.destroyed) return;
	// The rest of a refused upload is not awaited. A short one is still read to its end, because a sender whose
	// connection is closed early reports a broken connection instead of the refusal.
	const { expect, 'content-length': length } = res.req.headers;
	const short = !expect && Number(length ?? Infinity) <= readAhead;
	const close = status >= 400 && !short ? { connection: 'close' } : {};
	// A refused sender must not hold a connection forever with an endless upload.
	const { req } = res;
	if (status >= 400) setTimeout(() => req.complete || req.socket.destroy(), patience).unref();
	res.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', ...close, ...headers }).end(text);
}

const answerWrongKey = (res: ServerResponse): void =>
	answer(res, 401, 'This key does not open this track.\n', askForKey(res.req));

/**
 * Receives fragmented MP4 in chunks of any size. Requests without a valid key are answered before their body is sent,
 * also with `Expect: 100-continue`, so a sender can retry with its key.
 */
export function openIngest(origin: Origin, { database, bus }: Pick<Services, 'database' | 'bus'>) {
	const uploads = new OpenUploads({ database, bus });
	/** Requests whose key has not been verified yet. */
	const unknowns = new Set<IncomingMessage>();

	/** @param known called once the sender is verified; its data is then released as it is read */
	async function ingest(
		req: IncomingMessage,
		res: ServerResponse,
		{ body, known }: { body: PassThrough; known(): void },
	): Promise<void> {
		if (req.method === 'GET' && req.url === time)
			return answer(res, 200, String(Date.now()), { 'cache-control': 'no-store' });
		if (!origin.takesIn)
			return answer(res, 503, 'Another process takes in media here.\n', { 'retry-after': '5' });
		const [, meeting = '', track = '', rest = ''] = address.exec(req.url ?? '') ?? [];
		if (!meeting || !isTrack(track)) return answer(res, 404);
		const { revocations } = uploads;
		const given = keyOf(req, rest);
		const key = await whatKeyOpens({ database }, given);
		known();
		if (key?.meeting !== meeting || !key.tracks.includes(track)) {
			if (!(await hasJustEnded({ database }, given, meeting, Date.now())))
				origin.noteWrongKey(meeting, track);
			return answerWrongKey(res);
		}
		if (req.method === 'DELETE') return answer(res, 204);
		if (req.method !== 'PUT' && req.method !== 'POST')
			return answer(res, 405, '', { allow: 'PUT, POST, DELETE' });
		const broadcast = await origin.find(meeting);
		if (!broadcast) return answer(res, 404);
		if (req.headers.expect) res.writeContinue();
		req.setTimeout(silence, () => req.destroy());
		// A sender's own playlists contain nothing that is not known here, so they are discarded.
		if (/\.(?:m3u8|mpd)$/.test(rest)) {
			let length = 0;
			body.on('data', (chunk: Buffer) => (length += chunk.length) > longestList && req.destroy());
			body.on('end', () => answer(res, 200));
			return;
		}
		const isBuffered = rest.startsWith('/buffered/');
		await receive({ req, res, body }, broadcast, { track, key: key.id, isBuffered, revocations });
	}

	async function receive(
		{ req, res, body }: { req: IncomingMessage; res: ServerResponse; body: PassThrough },
		broadcast: Broadcast,
		{
			track,
			key,
			isBuffered,
			revocations,
		}: { track: Track; key: string; isBuffered: boolean; revocations: number },
	): Promise<void> {
		const { hall } = broadcast;
		const began = Date.now() / 1_000;
		const reader = new BoxReader({ mdat: largestOf(track) });
		const upload = isBuffered
			? new BufferedUpload(broadcast, track)
			: new Upload(hall, track, { key, upload: req }, readsOnAfter(req));
		try {
			if (!(await uploads.begin(key, req, revocations))) return answerWrongKey(res);
			if (uploads.countOf(key) > maxUploads) throw hall.refuse(track, 'too-fast', began);
			upload.open(began);
			for await (const chunk of body as AsyncIterable<Buffer>) {
				const now = Date.now() / 1_000;
				const rate = hall.channel(track).uploadRates[upload.budget];
				const wait = chargeUpload(rate, track, chunk.length, now);
				// Buffered uploads can be slowed down; live data that is too fast is not live.
				if (wait > 0 && !isBuffered) throw hall.refuse(track, 'too-fast', now);
				if (wait > 0) await sleep(Math.min(wait * 1_000, longestWait));
				if (!origin.hasRoom()) throw hall.refuse(track, 'no-room', now);
				for (const boxes of upload.read(() => reader.push(chunk), now)) {
					if (boxes.kind !== 'init' && !upload.hasInit) await waitForInit(hall, track);
					upload.accept(boxes, now);
				}
			}
			if (upload.refused) throw new UploadRefused(upload.refused);
			if (!reader.complete) hall.noteInterruptedUpload(track, Date.now() / 1_000);
			answer(res, 201, JSON.stringify(trackState(broadcast, hall.channel(track), Date.now())), {
				'content-type': 'application/json',
			});
		} catch (error) {
			if (error instanceof InvalidBoxes) hall.refuse(track, error.refusal, Date.now() / 1_000, key);
			if (error instanceof UploadRefused || error instanceof InvalidBoxes)
				answer(res, ...refusalResponse(error.refusal));
			else if (!req.destroyed && !res.destroyed) {
				log('error', 'ingest.failed', { error });
				answer(res, 500);
			}
		} finally {
			upload.close(Date.now() / 1_000, !req.complete);
			uploads.end(key, req);
		}
	}

	return {
		/** Handles a request under `/ingest/`, including `Expect: 100-continue`. */
		handle(req: IncomingMessage, res: ServerResponse): void {
			unknowns.add(req);
			const body = bufferedBody(req, unknowns.size > maxUnverified ? 65_536 : readAhead);
			const known = (): void => void unknowns.delete(req);
			ingest(req, res, { body, known })
				.catch((error: unknown) => {
					log('error', 'ingest.failed', { error });
					answer(res, 503, '', { 'retry-after': '2' });
				})
				// Discard what was buffered ahead of a refused upload.
				.finally(() => (known(), body.resume()));
		},
		stop: () => uploads.stop(),
	};
}

/**
 * Waits briefly for a track's init segment, because programs that send files (ffmpeg's DASH muxer) send it and the
 * first second at once on two connections.
 */
async function waitForInit(hall: Hall, track: Track): Promise<void> {
	for (let left = initTimeout; left > 0 && !hall.channel(track).initSegments.length; left -= 50)
		await sleep(50);
}

/**
 * Buffers a request body from the start, because some senders write everything and disconnect at once, and unread data
 * would be lost. An aborted body ends where it was cut off.
 */
function bufferedBody(req: IncomingMessage, ahead: number): PassThrough {
	const body = new PassThrough({ highWaterMark: ahead });
	req.on('error', () => body.end()).on('close', () => body.end());
	return req.pipe(body);
}
