import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { request, type ClientRequest } from 'node:http';
import { join } from 'node:path';
import { floorSound, picture, type Track } from '#broadcast';
import { captionKeyLanguages, giveKey, keysOf, readTrackFile } from '#broadcast/server';
import { captionerFor, writeLine } from '#captions/server';
import type { Speech } from '#floor';
import type { OperationContext } from '#platform/server/context.ts';
import type { RateLimits } from '#platform/server/limits.ts';
import { log } from '#platform/server/log.ts';
import { nextFragment, sentenceOf, type Cursor, type HallClips, type HallScript } from './hall-clips.ts';

/** The languages into which the rehearsal is interpreted, besides those whose booth somebody has taken. */
const interpreted: readonly Track[] = ['en', 'fr'];
const every = 250; // ms
const behindLimit = 5; // seconds: after a pause of the machine the camera goes on at the present
const restAfterFault = 60_000; // ms

export interface Hall {
	/** Tells who has the floor, and does what is due besides sending. */
	follow(ctx: OperationContext, speech: Speech | null): Promise<void>;
	stop(): void;
}

/** Reads the clips of a hall: `picture`, `quiet`, and one per language. */
export async function readHall(folder: string): Promise<HallClips> {
	const names = (await readdir(folder)).filter((name) => name.endsWith('.mp4'));
	const clip = async (name: string) =>
		readTrackFile(name === picture ? picture : floorSound, await readFile(join(folder, `${name}.mp4`)));
	const voices = names
		.map((name) => name.slice(0, -4))
		.filter((name) => name !== picture && name !== 'quiet');
	return {
		script: JSON.parse(await readFile(join(folder, 'script.json'), 'utf8')) as HallScript,
		picture: await clip(picture),
		quiet: await clip('quiet'),
		voices: new Map(await Promise.all(voices.map(async (name) => [name, await clip(name)] as const))),
	};
}

/**
 * Sends picture, floor and interpretations of a meeting to the own ingest, as an encoder in the hall would, and writes the
 * captions. Gives way to anybody who gets a key for one of its tracks. An upload that fails begins again after a while.
 * @param ctx of the technician
 * @param to `http://host:port`
 * @returns `null` if the technician may not send
 */
export async function openHall(
	ctx: OperationContext,
	{
		meeting,
		clips,
		to,
		limits,
		clock = Date.now,
	}: {
		meeting: string;
		clips: HallClips;
		to: string;
		limits: RateLimits;
		clock?: () => number;
	},
): Promise<Hall | null> {
	const tracks = [picture, floorSound, ...interpreted];
	const given = await giveKey(ctx, meeting, { tracks, note: 'Sample' });
	if (!given.ok) return null;
	const { id, key } = given.value;
	const uploads = new Map<Track, Upload>();
	let speech: Speech | null = null;
	let said = '';
	let restsUntil = 0;

	function open(track: Track): void {
		const body = request(`${to}/ingest/${meeting}/${track}/hall.mp4`, {
			method: 'PUT',
			headers: { authorization: `Bearer ${key}` },
		});
		// An upload that was ended here is answered, too.
		const fail = (why: object): void => {
			if (uploads.get(track)?.body !== body) return;
			uploads.delete(track);
			body.destroy();
			restsUntil = clock() + restAfterFault;
			log('warn', 'rehearsal.hall', { track, ...why });
		};
		body
			.on('response', (answer) => {
				answer.resume();
				fail({ status: answer.statusCode });
			})
			.on('error', (error) => fail({ error }));
		body.write((track === picture ? clips.picture : clips.quiet).init.bytes);
		uploads.set(track, { body, sent: clock() / 1_000, cursor: null });
	}
	/** Sends what has been captured until now. */
	function send(): void {
		const now = clock() / 1_000;
		for (const [track, upload] of uploads) {
			if (now - upload.sent > behindLimit) upload.sent = now;
			for (;;) {
				const { fragment, cursor } = nextFragment(clips, track, speech, upload.sent * 1_000, upload.cursor);
				if (upload.sent + fragment.duration > now) break;
				upload.body.write(cursor.clip.headerAt(fragment, upload.sent));
				upload.body.write(fragment.mdat);
				upload.sent += fragment.duration;
				upload.cursor = cursor;
			}
		}
	}
	const timer = setInterval(send, every);
	timer.unref();

	return {
		async follow(now, has) {
			speech = has;
			const others = (await keysOf(now.database, meeting)).filter((one) => one.id !== id && !one.revokedAt);
			const taken = new Set(others.flatMap((one) => one.tracks));
			for (const track of tracks) {
				const upload = uploads.get(track);
				if (taken.has(track)) {
					uploads.delete(track);
					upload?.body.end();
				} else if (!upload && clock() >= restsUntil) open(track);
			}
			const sentence = speech && sentenceOf(clips, speech, clock());
			if (!speech || !sentence || said === `${speech.place.id} ${sentence.nth}`) return;
			said = `${speech.place.id} ${sentence.nth}`;
			await writeCaptions(now, { meeting, limits, sentence, speech, now: clock() });
		},
		stop() {
			clearInterval(timer);
			for (const { body } of uploads.values()) body.end();
			uploads.clear();
		},
	};
}

interface Upload {
	body: ClientRequest;
	/** Unix seconds until which media were sent. */
	sent: number;
	cursor: Cursor | null;
}

/** Writes a sentence in every language of the voices in which nobody else writes captions. */
async function writeCaptions(
	ctx: OperationContext,
	{
		meeting,
		limits,
		sentence,
		speech: { place },
		now,
	}: {
		meeting: string;
		limits: RateLimits;
		sentence: NonNullable<ReturnType<typeof sentenceOf>>;
		speech: Speech;
		now: number;
	},
): Promise<void> {
	const taken = await captionKeyLanguages(ctx.database, meeting);
	for (const [language, text] of Object.entries(sentence.text)) {
		if (taken.includes(language)) continue;
		const captioner = await captionerFor(ctx, { meeting, language });
		const { name } = place.delegation;
		if (!captioner) continue;
		const line = { id: randomUUID(), start: sentence.begunAt, end: now, behind: 0, text };
		await writeLine(ctx, captioner, { ...line, speaker: name[language] ?? name['en'] ?? null }, limits);
	}
}
