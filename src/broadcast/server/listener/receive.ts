import { spawn } from 'node:child_process';
import { request, type ClientRequest } from 'node:http';
import { createInterface } from 'node:readline';
import { log } from '#platform/server/log.ts';
import { TrackSplitter, type TrackBytes } from '../../media/split.ts';
import { kindOf, type Track } from '../../tracks.ts';

/** What a key may send, and the key itself, for use at the ingest. */
export interface SenderRights {
	meeting: string;
	tracks: readonly Track[];
	key: string;
}

export interface ReceiverPorts {
	/** The sound is not AAC, so this sender cannot be accepted. */
	notAac(admission: SenderRights): void;
	/** The receiver has ended, for whatever reason. */
	onEnd(): void;
}

/** An ffmpeg process for one sender. */
export interface Receiver {
	/** Starts forwarding data with the rights of a key; everything before is discarded. */
	admit(admission: SenderRights): void;
	stop(): void;
}

/** Copies each track without transcoding, in fragments short enough to be listed within a second. */
const output =
	'-map 0:v:0? -map 0:a? -c copy -bsf:a aac_adtstoasc -f mp4 -movflags +delay_moov+default_base_moof+separate_moof+frag_keyframe -frag_duration 200000 pipe:1'.split(
		' ',
	);
/** Maximum bytes buffered for the local ingest; more indicates a fault. */
const most = 32_000_000;

/**
 * Starts a listening ffmpeg. Its output, one MP4, is split by track and sent to the local ingest as endless uploads, so
 * all checks of the ingest apply.
 * @param input ffmpeg's input arguments
 * @param to `http://host:port`
 */
export function receive(
	{ ffmpeg, input, to }: { ffmpeg: string; input: readonly string[]; to: string },
	ports: ReceiverPorts,
): Receiver {
	const words = ['-nostdin', '-hide_banner', '-loglevel', 'warning', ...input, ...output];
	const child = spawn(ffmpeg, words, { stdio: ['ignore', 'pipe', 'pipe'] });
	const uploads = new Map<Track, ClientRequest | 'refused'>();
	let admitted: SenderRights | null = null;
	let last = '';
	let over = false;
	const stop = (): void => void child.kill('SIGKILL');
	const end = (): void => {
		if (over) return;
		over = true;
		for (const body of uploads.values()) if (body !== 'refused') body.end();
		// ffmpeg names the stream key in messages about it.
		if (admitted)
			log('info', 'listener.sender-gone', {
				meeting: admitted.meeting,
				onLine: last.replaceAll(admitted.key, '…'),
			});
		ports.onEnd();
	};
	child.on('error', end).on('close', end);
	createInterface({ input: child.stderr }).on('line', (line) => {
		if (/not supported by the bitstream filter/.test(line) && admitted) ports.notAac(admitted);
		last = line.slice(0, 300);
	});

	/** Returns the ingest upload of a track; `null` if it was refused. */
	function bodyOf(track: Track, { meeting, key }: SenderRights): ClientRequest | null {
		const before = uploads.get(track);
		if (before) return before === 'refused' ? null : before;
		const body = request(`${to}/ingest/${meeting}/${track}/listener.mp4`, {
			method: 'PUT',
			headers: { authorization: `Bearer ${key}` },
		});
		uploads.set(track, body);
		body.on('response', (answer) => {
			let text = '';
			answer.setEncoding('utf8').on('data', (part: string) => (text += part));
			answer.on('end', () => {
				if ((answer.statusCode ?? 500) < 400) return;
				log('warn', 'listener.refused', { meeting, track, status: answer.statusCode, says: text.trim() });
				uploads.set(track, 'refused');
				// A refused language must not end the picture.
				if ([...uploads.values()].every((one) => one === 'refused')) stop();
			});
		});
		// The key was revoked or the process is stopping; the sender reconnects and is checked again.
		body.on('error', () => {
			if (uploads.get(track) !== 'refused') stop();
		});
		return body;
	}

	function take(trackBytes: TrackBytes, admission: SenderRights): void {
		const { kind, at, bytes } = trackBytes;
		const track = admission.tracks.filter((one) => kindOf(one) === kind)[at];
		if (!track) {
			if (trackBytes.isInit)
				log('info', 'listener.not-wanted', { meeting: admission.meeting, kind, number: at + 1 });
			return;
		}
		const body = bodyOf(track, admission);
		if (!body) return;
		body.write(bytes);
		if (body.writableLength > most) stop();
	}

	return {
		admit(admission) {
			if (admitted) return;
			admitted = admission;
			const { meeting, tracks } = admission;
			log('info', 'listener.sender', { meeting, tracks });
			const splitter = new TrackSplitter();
			child.stdout.on('data', (part: Buffer) => {
				try {
					for (const trackBytes of splitter.push(part)) take(trackBytes, admission);
				} catch (error) {
					log('error', 'listener.boxes', { meeting, error });
					stop();
				}
			});
		},
		stop,
	};
}
