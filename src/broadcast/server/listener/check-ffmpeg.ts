import { execFile } from 'node:child_process';
import type { ListenerTrouble, Protocol } from '../../listeners.ts';

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
