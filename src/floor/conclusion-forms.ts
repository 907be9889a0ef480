import * as v from 'valibot';
import { longField } from '#platform/text.ts';
import { text } from '#conference';
import { idField, onceField, versionField } from '#platform/form.ts';
import { addressees, conclusionKinds } from './conclusion.ts';
import { language } from './forms.ts';

const choice = 'floor.wrong.choice';
const optionalId = v.pipe(
	v.optional(v.union([v.literal(''), idField], choice), ''),
	v.transform((id) => id || null),
);

const fields = {
	kind: v.picklist(conclusionKinds, choice),
	language,
	text: v.pipe(text(4_000), v.minLength(1, 'floor.report.wrong-text')),
	addressee: v.picklist(addressees, choice),
	entry: optionalId,
	other: longField(300),
	/** The statement, as a place; empty = none. */
	place: optionalId,
	/** Local time of the meeting in seconds, `14:05:09`; empty = the beginning of the statement. */
	time: v.optional(
		v.pipe(
			v.string(choice),
			v.regex(/^(?:|([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?)$/, 'floor.report.wrong-time'),
		),
		'',
	),
};

/** A rapporteur notes a finding or a recommendation. */
export const NoteForm = v.object({ once: onceField, ...fields });

/** A rapporteur or an officer rewords one. */
export const RewordForm = v.object({ id: idField, version: versionField, ...fields });

/** A rapporteur removes what they noted. */
export const RemoveNoteForm = v.object({ id: idField });

/** The chair or an officer accepts, sends back or leaves out; sending back needs a reason. */
export const CheckForm = v.object({
	id: idField,
	version: versionField,
	to: v.picklist(['accepted', 'returned', 'left-out'], choice),
	reason: longField(1_000),
});

export const MoveConclusionForm = v.object({ id: idField, to: v.picklist(['up', 'down'], choice) });

export const RapporteurForm = v.object({
	email: v.pipe(
		v.string('platform.wrong-value'),
		v.trim(),
		v.email('platform.wrong-value'),
		v.maxLength(254),
	),
	meeting: idField,
});
export const RemoveRapporteurForm = v.object({ person: idField, meeting: idField });

export const IntroductionForm = v.object({
	version: versionField,
	language,
	text: longField(20_000),
});

export const ReportIssueForm = v.object({
	version: versionField,
	series: v.pipe(v.string('floor.journal.refused-no-series'), v.uuid('floor.journal.refused-no-series')),
	distribution: v.picklist(['public', 'participants', 'delegations'], choice),
});

/** Minutes of an informal meeting. */
export const MinutesForm = v.object({
	version: versionField,
	text: v.pipe(text(100_000), v.minLength(1, 'floor.report.wrong-text')),
	final: v.optional(v.picklist(['yes', 'no'], choice), 'no'),
});
