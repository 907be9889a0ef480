import * as v from 'valibot';
import { idField, singleLineField, listField, onceField } from '#platform/form.ts';
import { linkModes } from './booth-links.ts';
import { isTrack } from './tracks.ts';

/* Schemas for the input of the broadcast's forms and scripts. */

const wrongTrack = 'broadcast.channels-wrong-tracks';
const note = singleLineField(200, 'broadcast.channels-wrong-note');

/** Creates a stream key for a sender. */
export const GiveKeyForm = v.object({
	once: onceField,
	track: v.pipe(
		listField(v.pipe(v.string(), v.check(isTrack, wrongTrack)), 20, wrongTrack),
		v.minLength(1, wrongTrack),
	),
	note,
});

/** Makes the links of all booths and captioners. */
export const BoothLinksForm = v.object({ once: onceField, mode: v.picklist(linkModes) });

/** The sheet of links that were just made: a booth and a captioner for each language of a conference, at most. */
export const BoothSheetForm = v.object({
	key: v.pipe(listField(v.string(), 80, wrongTrack), v.minLength(1, wrongTrack)),
});

export const RemoveKeyForm = v.object({ id: idField });

const page = v.pipe(v.string(), v.uuid());

/** Puts a booth page on air or takes it off air. */
export const AirBody = v.variant('on', [
	v.object({ on: v.literal(true), page, name: singleLineField(60) }),
	v.object({ on: v.literal(false), page }),
]);
