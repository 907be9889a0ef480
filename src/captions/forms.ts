import * as v from 'valibot';
import { isInterpretation } from '#broadcast';
import { idField, singleLineField, onceField } from '#platform/form.ts';

/* Schemas of the captions' forms and scripts. */

const wrongLanguage = 'broadcast.channels-wrong-tracks';
const language = v.pipe(v.string(wrongLanguage), v.check(isInterpretation, wrongLanguage));
const note = singleLineField(200, 'broadcast.channels-wrong-note');

/** Creates a link for a captioner of one language. */
export const GiveCaptionLinkForm = v.object({ once: onceField, language, note });

/** Replaces the captions of a recording by a file. */
export const LoadCaptionsForm = v.object({
	'file-language': language,
	file: v.instance(File, 'captions.file-not-vtt'),
});

const text = v.pipe(v.string(), v.maxLength(20_000));
const moment = v.pipe(v.number(), v.finite());

/** A line as the captioner's page sends it; moments in ms. */
export const CaptionBody = v.object({
	id: idField,
	start: moment,
	end: moment,
	behind: moment,
	text,
	speaker: v.nullable(text),
});

/** A line as a form without script sends it: spoken now. */
export const CaptionForm = v.object({
	once: idField,
	text: v.optional(text, ''),
	speaker: v.optional(text, ''),
});

/** A correction of a line. */
export const CorrectionBody = v.object({ id: idField, text, speaker: v.nullable(text) });

/** Withdraws a line. */
export const WithdrawalBody = v.object({ id: idField });
