import type { Translate } from '#platform/messages.ts';
import type { ServerReply, TrackUpload } from '../sending/track-upload.svelte.ts';
import type { SourceTrouble } from '../sending/source.svelte.ts';

/* Messages for a sending page's problems and what to do. Keys are written out in full. */

const soundKeys: Readonly<Record<SourceTrouble, string>> = {
	'not-allowed': 'broadcast.studio-sound-not-allowed',
	'not-there': 'broadcast.studio-sound-not-there',
	'in-use': 'broadcast.studio-sound-in-use',
	gone: 'broadcast.studio-sound-gone',
	'no-answer': 'broadcast.studio-sound-no-output',
	'no-aac': 'broadcast.studio-no-aac',
	encoder: 'broadcast.studio-encoder',
	'no-browser': 'broadcast.studio-no-browser',
	failed: 'broadcast.studio-sound-failed',
};

const pictureKeys: Readonly<Record<SourceTrouble, string>> = {
	...soundKeys,
	'not-allowed': 'broadcast.studio-picture-not-allowed',
	'not-there': 'broadcast.studio-picture-not-there',
	'in-use': 'broadcast.studio-picture-in-use',
	gone: 'broadcast.studio-picture-gone',
	'no-answer': 'broadcast.studio-picture-no-frames',
	failed: 'broadcast.studio-picture-failed',
};

/** Describes a source's problem. */
export const labelProblem = (t: Translate, of: 'sound' | 'picture', trouble: SourceTrouble): string =>
	t((of === 'sound' ? soundKeys : pictureKeys)[trouble]);

const refusalKeys: Readonly<Record<string, string>> = {
	'another-is-sending': 'broadcast.studio-refused-another',
	ended: 'broadcast.studio-refused-ended',
	'codec-changed': 'broadcast.studio-refused-changed',
	'too-fast': 'broadcast.studio-refused-too-fast',
};

/** Returns what to do about a server reply; `null` if nothing. */
export function labelReply(t: Translate, answer: ServerReply): string | null {
	if (answer.result === 'wrong-key') return t('broadcast.studio-key-refused');
	if (answer.result === 'offline') return t('broadcast.studio-no-line');
	if (answer.result === 'unavailable') return t('broadcast.studio-away');
	if (answer.result !== 'refused') return null;
	return t(refusalKeys[answer.refusal] ?? 'broadcast.studio-refused-other');
}

/** Number of waiting seconds above which there is a problem. */
const usual = 3;

/** Returns the state of an upload as a label and its severity. */
export function labelUpload(
	t: Translate,
	{ answer, waiting, speed }: Pick<TrackUpload, 'answer' | 'waiting' | 'speed'>,
): { text: string; tone: 'plain' | 'ok' | 'warn' | 'danger' } {
	if (answer.result === 'none') return { text: t('broadcast.studio-lane-nothing'), tone: 'plain' };
	if (answer.result === 'offline' || answer.result === 'unavailable')
		return { text: t('broadcast.studio-lane-kept'), tone: 'danger' };
	if (answer.result === 'wrong-key') return { text: t('broadcast.studio-lane-key'), tone: 'danger' };
	if (answer.result === 'refused') return { text: t('broadcast.studio-lane-refused'), tone: 'danger' };
	if (speed.slow) return { text: t('broadcast.studio-lane-slow'), tone: 'warn' };
	if (waiting > usual) return { text: t('broadcast.studio-lane-catching-up'), tone: 'warn' };
	return { text: t('broadcast.studio-lane-arrives'), tone: 'ok' };
}
