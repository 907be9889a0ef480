import type { IncomingMessage } from 'node:http';
import type { SendRefusal } from '../../../refusals.ts';
import { idleTimeout } from '../hall.ts';

const statuses: Readonly<Partial<Record<SendRefusal, number>>> = {
	'codec-changed': 409,
	'another-is-sending': 409,
	ended: 409,
	'no-init': 409,
	'box-too-large': 413,
	'too-fast': 429,
	'no-room': 503,
};

/** Refusals that may end when another sender stops, so they are worth retrying. */
const temporary: ReadonlySet<SendRefusal> = new Set(['another-is-sending', 'codec-changed']);
/** Refusals that end an upload, because it would be refused again. */
const final: ReadonlySet<SendRefusal> = new Set(['ended', 'too-fast', 'no-room']);

/**
 * Whether an upload is read on after a refusal. An endless upload waits for temporary refusals to pass. ffmpeg reads no
 * response while sending and stops all tracks of its command when one connection closes, so its uploads are read to
 * their end.
 */
export function readsOnAfter({ headers }: IncomingMessage): (refusal: SendRefusal) => boolean {
	const isEndless = headers['content-length'] === undefined;
	const isFfmpeg = headers['user-agent']?.startsWith('Lavf/') ?? false;
	return (refusal) => isEndless && !final.has(refusal) && (isFfmpeg || temporary.has(refusal));
}

/** Tells a sending page the refusal's code; the page has its own messages. */
const refusalHeader = 'x-refusal';

/** Messages for sending programs, read by their operator in the log; in English like the programs' own messages. */
const messages: Readonly<Record<SendRefusal, string>> = {
	'not-mp4': 'This is not MP4.',
	'box-too-large': 'A part of this is too large: send fragments of a second or less.',
	'not-fragmented': 'This MP4 has no fragments: use -movflags +delay_moov+default_base_moof+cmaf.',
	'no-fragment-header': 'A fragment has no header of its own, or no time.',
	'one-track-only': 'Send each track by itself.',
	'absolute-offsets': 'Fragments must count from themselves: use -movflags +default_base_moof.',
	'not-h264': 'The picture must be H.264.',
	'not-aac': 'Sound must be AAC-LC.',
	'not-48k-mono': 'Sound must have 48 kHz and one channel: use -ar 48000 -ac 1.',
	'wrong-kind': 'This is picture where sound belongs, or sound where the picture does.',
	'codec-changed': `The codec or size is not that of the media being sent: accepted ${idleTimeout} seconds after those end.`,
	'another-is-sending': `Another program is sending this track: accepted ${idleTimeout} seconds after it stops.`,
	'no-init': 'The beginning (ftyp and moov) of this track was never sent.',
	'too-fast': 'This comes faster than it can have been recorded: send at the speed of time (-re).',
	'key-frames':
		'The key frames of the picture are too far apart: set one each second (-g 25 at 25 frames a second), and none further apart than two.',
	ended: 'This broadcast has ended.',
	'no-room': 'The disk of the server is full.',
};

/** The response to a refused upload: its status, its text and its headers. */
export const refusalResponse = (refusal: SendRefusal): [number, string, Record<string, string>] => [
	statuses[refusal] ?? 415,
	`${messages[refusal]}\n`,
	{ [refusalHeader]: refusal, ...(temporary.has(refusal) && { 'retry-after': String(idleTimeout) }) },
];
