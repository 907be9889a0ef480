import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { TestPlatform } from '../../../../tests/test-platform.ts';
import { storeRecordingSegment } from '../store/recording-segments.ts';
import { storeInitSegment, setZero } from '../store/halls.ts';
import type { TestOrigin } from './origin.examples.ts';
import { fileOf } from './recording/track-recording.ts';

/* For tests: a recording whose bytes are not playable. */

export interface TestRecording {
	track: string;
	/** Number of recording segments of six seconds each, the first starting when the meeting opens. */
	recordingSegments?: number;
	/** Bytes per recording segment. */
	bytes?: number;
	version?: number;
	/** Name of the init segment; its own by default. */
	init?: string;
}

/** Stores a recording on an origin's disk and in its database before anyone asks for it. */
export async function record(
	platform: TestPlatform,
	origin: TestOrigin,
	meeting: string,
	...tracks: TestRecording[]
): Promise<void> {
	await setZero(platform.database, meeting, Math.floor(Date.now() / 6_000) * 6);
	for (const {
		track,
		recordingSegments = 1,
		bytes = 100,
		version = 1,
		init = `${track}-${version}`,
	} of tracks) {
		await storeInitSegment(platform.database, meeting, {
			track,
			version,
			setup: 'x',
			codec: 'x',
			timescale: 48_000,
			width: 0,
			height: 0,
			defaultDuration: 0,
			defaultFlags: 0,
			bytes: new Uint8Array(8),
		});
		for (let number = 1; number <= recordingSegments; number += 1) {
			const place = { number, part: 0, revision: 0 };
			const file = join(origin.folder, 'media', fileOf(meeting, track, place));
			await mkdir(dirname(file), { recursive: true });
			await writeFile(file, Buffer.alloc(bytes, number));
			await storeRecordingSegment(platform.database, meeting, {
				...place,
				track,
				start: number * 6,
				duration: 6,
				captureRange: { start: number * 6, duration: 6 },
				init,
				discontinuity: false,
				filled: false,
				bytes,
				stored: false,
			});
		}
	}
}
