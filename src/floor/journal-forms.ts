import * as v from 'valibot';
import { longField } from '#platform/text.ts';
import { text } from '#conference';
import { versionField } from '#platform/form.ts';
import { language } from './forms.ts';

const key = v.pipe(v.string('floor.wrong.choice'), v.regex(/^[a-z]+:[\w-]{1,50}$/, 'floor.wrong.choice'));
const line = longField(2_000);

/** An officer rewords, hides or shows a line; an empty text restores what the log says. */
export const JournalLineForm = v.object({
	key,
	version: versionField,
	language,
	text: line,
	hidden: v.optional(v.picklist(['yes', 'no'], 'floor.wrong.choice'), 'no'),
});

/** An officer adds a line at a time of the meeting's day, `14:05`. */
export const AddedLineForm = v.object({
	version: versionField,
	language,
	time: v.pipe(
		v.string('floor.journal.wrong-time'),
		v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'floor.journal.wrong-time'),
	),
	text: v.pipe(text(2_000), v.minLength(1, 'floor.journal.wrong-text')),
});

/** Who chaired, and when the next meeting is. */
export const JournalHeadForm = v.object({ version: versionField, language, chair: line, next: line });

/** A delegation corrects its own line. */
export const JournalProposalForm = v.object({
	key,
	language,
	text: v.pipe(text(2_000), v.minLength(1, 'floor.journal.wrong-text')),
});

/** An officer accepts or declines a correction. */
export const JournalDecisionForm = v.object({
	key,
	version: versionField,
	accepts: v.picklist(['yes', 'no'], 'floor.wrong.choice'),
});

/** An officer begins a revision of an issued journal or report. */
export const ReopenForm = v.object({ version: versionField });

/** An officer issues the revision of a journal or a report: it has the symbol of what it revises. */
export const IssueRevisionForm = v.object({
	version: versionField,
	distribution: v.picklist(['public', 'participants', 'delegations'], 'floor.wrong.choice'),
});

/** An officer issues the journal. */
export const JournalIssueForm = v.object({
	version: versionField,
	series: v.pipe(v.string('floor.journal.refused-no-series'), v.uuid('floor.journal.refused-no-series')),
	distribution: v.picklist(['public', 'participants', 'delegations'], 'floor.wrong.choice'),
});
