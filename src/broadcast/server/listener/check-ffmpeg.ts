import { execFile } from 'node:child_process';
import type { ListenerTrouble, Protocol } from '../../listeners.ts';

/** What can be found before anything is listened for. */
type Unable = Exclude<ListenerTrouble, 'no-port'>;

/**
 * Whether an ffmpeg can listen for a protocol.
 * @returns what is in the way; `null` = nothing
 */
export function checkFfmpeg(ffmpeg: string, protocol: Protocol): Promise<Unable | null> {
	return new Promise((resolve) => {
		execFile(ffmpeg, ['-hide_banner', '-protocols'], { timeout: 10_000 }, (error, said) => {
			if (error) resolve('no-ffmpeg');
			else resolve(new RegExp(`^\\s*${protocol}\\s*$`, 'm').test(said) ? null : 'no-protocol');
		});
	});
}

/** What a log and a terminal say of it; pages have words of their own. */
export const ffmpegProblems: Readonly<Record<Unable, string>> = {
	'no-ffmpeg':
		'There is no ffmpeg. Install it (Debian: apt-get install ffmpeg), or let FFMPEG name one; until then nobody can send by it.',
	'no-protocol':
		'This ffmpeg was built without the protocol. Install one that has it (that of Debian does), or let FFMPEG name one.',
};
