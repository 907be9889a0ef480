import { error } from '@sveltejs/kit';
import {
	AddedLineForm,
	IssueRevisionForm,
	JournalDecisionForm,
	JournalHeadForm,
	JournalIssueForm,
	JournalLineForm,
	ReopenForm,
} from '#floor';
import {
	addJournalLine,
	decideJournalLine,
	editJournalHead,
	editJournalLine,
	journalDocument,
	readJournal,
	reopenJournal,
} from '#floor/server';
import { formAction } from '#platform/server/form-action.ts';
import { services } from '#platform/server/services.ts';
import { atLine, inMeeting, issueTyped, seriesFor } from './in-journal.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const page = await readJournal(locals.context, params.meeting);
	if (!page?.may.edit) error(404);
	const { conference, meeting, chair, nextMeeting, revision, issued, revises, isClosed } = page;
	return {
		conference,
		meeting,
		chair,
		nextMeeting,
		revision,
		issued,
		revises,
		isClosed,
		journal: journalDocument(page, params.language, services().words(params.language), true),
		...(await seriesFor(locals.context, page)),
		line: url.searchParams.get('line'),
	};
};

const saved = { success: '?success=saved' };
const issued = { success: '?success=issued' };

export const actions: Actions = {
	line: formAction(JournalLineForm, inMeeting(editJournalLine), atLine),
	decide: formAction(JournalDecisionForm, inMeeting(decideJournalLine), atLine),
	add: formAction(AddedLineForm, inMeeting(addJournalLine), saved),
	head: formAction(JournalHeadForm, inMeeting(editJournalHead), saved),
	issue: formAction(JournalIssueForm, issueTyped, issued),
	'issue-revision': formAction(IssueRevisionForm, issueTyped, issued),
	reopen: formAction(ReopenForm, inMeeting(reopenJournal), { success: '?success=reopened' }),
};
