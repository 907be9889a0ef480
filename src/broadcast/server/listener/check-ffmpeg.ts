import { execFile } from 'node:child_process';
import { labels, type Labels } from '#platform/codes.ts';
import type { Finding } from '#platform/finding.ts';
import type { ListenerTrouble, Protocol } from '../../listeners.ts';
import type { ListenerSettings } from './settings.ts';

/** Problems that can be detected before listening. */
type Unable = Exclude<ListenerTrouble, 'no-port'>;

/**
 * Checks whether an ffmpeg supports a protocol.
 * @returns the problem; `null` if there is none
 */
export function checkFfmpeg(ffmpeg: string, protocol: Protocol): Promise<Unable | null> {
	return new Promise((resolve) => {
		execFile(ffmpeg, ['-hide_banner', '-protocols'], { timeout: 10_000 }, (error, stdout) => {
			if (error) resolve('no-ffmpeg');
			else resolve(new RegExp(`^\\s*${protocol}\\s*$`, 'm').test(stdout) ? null : 'no-protocol');
		});
	});
}

/** Messages for log and terminal; pages have their own. */
export const ffmpegProblems: Readonly<Record<Unable, string>> = {
	'no-ffmpeg':
		'There is no ffmpeg. Install it (Debian: apt-get install ffmpeg), or let FFMPEG name one; until then nobody can send by it.',
	'no-protocol':
		'This ffmpeg was built without the protocol. Install one that has it (that of Debian does), or let FFMPEG name one.',
};

const cures: Labels<Unable> = labels('broadcast.channels-', ['no-ffmpeg', 'no-protocol']);

/** Whether ffmpeg is available, if there are any listeners that need it. */
export function checkListeners({ rtmp, srt, ffmpeg }: ListenerSettings): Promise<Finding[]> {
	const protocols = [...(rtmp ? (['rtmp'] as const) : []), ...(srt ? (['srt'] as const) : [])];
	return Promise.all(
		protocols.map(async (protocol): Promise<Finding> => {
			const problem = await checkFfmpeg(ffmpeg, protocol);
			const values = { ffmpeg, protocol: protocol.toUpperCase() };
			return problem
				? { state: 'bad', what: 'broadcast.check-deaf', cure: cures[problem], values }
				: { state: 'good', what: 'broadcast.check-listens', values };
		}),
	);
}
