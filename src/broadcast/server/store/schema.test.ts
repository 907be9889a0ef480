import { expect, it } from 'vitest';
import { withUpgrade } from '../../../../tests/setup/upgrade.ts';
import { discontinuitiesOf, initSegmentsOf } from './halls.ts';
import { recordingSegmentsOf } from './recording-segments.ts';
import { tokenGenerations } from './token-generations.ts';

const meeting = '00000000-0000-4000-8000-000000000001';

it('an upgrade keeps a recording under the new names', async () => {
	const rows = `
		insert into conference.conference (id, slug, made_at) values ('${meeting}', 'one', now());
		insert into conference.meeting (id, conference_id, number, title, place, steps, listed, cancelled)
			values ('${meeting}', '${meeting}', 1, '{}', '{}', '[]', true, false);
		insert into broadcast.hall (meeting_id, pass_round) values ('${meeting}', 3);
		insert into broadcast.break (meeting_id, second) values ('${meeting}', 66);
		insert into broadcast.beginning (meeting_id, track, version, setup, codec, timescale, width, height,
			default_duration, default_flags, bytes)
			values ('${meeting}', 'fr', 1, 'setup', 'mp4a.40.2', 48000, 0, 0, 1024, 0, '\\x00');
		insert into broadcast.chunk (meeting_id, track, number, part, start, duration, beginning, broken, filled,
			said_start, said_duration, bytes)
			values ('${meeting}', 'fr', 10, 0, 60, 6, 'fr-1', false, false, null, null, 1),
				('${meeting}', 'fr', 11, 0, 66, 6, 'fr-1', true, false, 64, 8, 1);`;
	await withUpgrade('0022_broadcast_names.sql', rows, async (database) => {
		expect(await recordingSegmentsOf(database, meeting)).toMatchObject([
			{ init: 'fr-1', discontinuity: false, captureRange: { start: 60, duration: 6 } },
			{ init: 'fr-1', discontinuity: true, captureRange: { start: 64, duration: 8 } },
		]);
		expect(await initSegmentsOf(database, meeting)).toMatchObject([{ track: 'fr', codec: 'mp4a.40.2' }]);
		expect(await discontinuitiesOf(database, meeting)).toEqual([66]);
		expect(await tokenGenerations(database)).toEqual([{ meeting, generation: 3 }]);
	});
}, 60_000);
