import * as v from 'valibot';
import { text } from '#conference';
import { idField } from '#platform/form.ts';

const key = v.pipe(v.string('floor.wrong.choice'), v.regex(/^[a-z]+:[\w-]{1,50}$/, 'floor.wrong.choice'));
const revision = v.pipe(
	v.string('floor.wrong.choice'),
	v.regex(/^\d{1,9}$/, 'floor.wrong.choice'),
	v.transform(Number),
);
const language = v.pipe(v.string('floor.wrong.choice'), v.regex(/^[a-z]{2,3}$/, 'floor.wrong.choice'));
const line = v.optional(text(2_000), '');

/** An officer rewords, hides or shows a line; an empty text restores what the log says. */
export const JournalLineForm = v.object({
	key,
	version: revision,
	language,
	text: line,
	hidden: v.optional(v.picklist(['yes', 'no'], 'floor.wrong.choice'), 'no'),
});

/** An officer adds a line at a time of the meeting's day, `14:05`. */
export const AddedLineForm = v.object({
	version: revision,
	language,
	time: v.pipe(
		v.string('floor.journal.wrong-time'),
		v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'floor.journal.wrong-time'),
	),
	text: v.pipe(text(2_000), v.minLength(1, 'floor.journal.wrong-text')),
});

/** Who chaired, and when the next meeting is. */
export const JournalHeadForm = v.object({ version: revision, language, chair: line, next: line });

/** A delegation corrects its own line. */
export const JournalProposalForm = v.object({
	key,
	language,
	text: v.pipe(text(2_000), v.minLength(1, 'floor.journal.wrong-text')),
});

/** An officer accepts or declines a correction. */
export const JournalDecisionForm = v.object({
	key,
	version: revision,
	accepts: v.picklist(['yes', 'no'], 'floor.wrong.choice'),
});

/** An officer issues the journal. */
export const JournalIssueForm = v.object({
	version: revision,
	series: v.pipe(idField),
	distribution: v.picklist(['public', 'participants', 'delegations'], 'floor.wrong.choice'),
});
