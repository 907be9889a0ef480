import * as v from 'valibot';
import { idField, lineField, listField, onceField } from '#platform/form.ts';
import { isTrack } from './tracks.ts';

/* What the broadcast's forms and scripts send, parsed at the edge. */

const wrongTrack = 'broadcast.channels-wrong-tracks';
const note = lineField(200, 'broadcast.channels-wrong-note');

/** Gives a key for a computer that sends. */
export const GiveKeyForm = v.object({
	once: onceField,
	track: v.pipe(
		listField(v.pipe(v.string(), v.check(isTrack, wrongTrack)), 20, wrongTrack),
		v.minLength(1, wrongTrack),
	),
	note,
});

/** Removes a key. */
export const RemoveKeyForm = v.object({ id: idField });

const page = v.pipe(v.string(), v.uuid());

/** Puts a page of a booth on air, or takes it off. */
export const AirBody = v.variant('on', [
	v.object({ on: v.literal(true), page, name: lineField(60) }),
	v.object({ on: v.literal(false), page }),
]);
