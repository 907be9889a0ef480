import * as v from 'valibot';
import { idField, lineField, listField, onceField } from '#platform/form.ts';
import { isInterpretation, isTrack } from './tracks.ts';

/* What the broadcast's forms and scripts send, parsed at the edge. */

const wrongTrack = 'broadcast.channels-wrong-tracks';
const note = lineField(200, 'broadcast.channels-wrong-note');
const language = v.pipe(v.string(wrongTrack), v.check(isInterpretation, wrongTrack));

/** Gives a key for a computer that sends. */
export const GiveKeyForm = v.object({
	once: onceField,
	track: v.pipe(
		listField(v.pipe(v.string(), v.check(isTrack, wrongTrack)), 20, wrongTrack),
		v.minLength(1, wrongTrack),
	),
	note,
});

/** Gives a link to a captioner of one language. */
export const GiveCaptionLinkForm = v.object({ once: onceField, language, note });

/** Removes a key. */
export const RemoveKeyForm = v.object({ id: idField });

/** Replaces the captions of a recording by a file. */
export const LoadCaptionsForm = v.object({
	'file-language': language,
	file: v.instance(File, 'broadcast.captions-file-not-vtt'),
});

const page = v.pipe(v.string(), v.uuid());

/** Puts a page of a booth on air, or takes it off. */
export const AirBody = v.variant('on', [
	v.object({ on: v.literal(true), page, name: lineField(60) }),
	v.object({ on: v.literal(false), page }),
]);

const text = v.pipe(v.string(), v.maxLength(20_000));
const moment = v.pipe(v.number(), v.finite());

/** A caption as its writer's page sends it; moments in ms. */
export const CaptionBody = v.object({
	id: idField,
	start: moment,
	end: moment,
	behind: moment,
	text,
	speaker: v.nullable(text),
});

/** A correction of a caption. */
export const CorrectionBody = v.object({ id: idField, text, speaker: v.nullable(text) });

/** Takes a caption back. */
export const WithdrawalBody = v.object({ id: idField });
