import { error } from '@sveltejs/kit';
import { documentSeries, may, seriesOfKind } from '#documents/server';
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
	issueJournal,
	journalDocument,
	journalKind,
	readJournal,
	reopenJournal,
} from '#floor/server';
import { findAccess } from '#conference/server';
import type { OperationContext } from '#platform/server/context.ts';
import { formAction } from '#platform/server/form-action.ts';
import { services } from '#platform/server/services.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const page = await readJournal(locals.context, params.meeting);
	if (!page?.may.edit) error(404);
	const { conference, meeting, chair, nextMeeting, revision, issued, revises, isClosed } = page;
	const mayIssue = may(locals.context, 'manage', await findAccess(locals.context, { id: conference.id }));
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
		series: mayIssue ? await documentSeries(locals.context) : null,
		proposedSeries: mayIssue ? await seriesOfKind(locals.context, conference.id, journalKind(page)) : null,
		line: url.searchParams.get('line'),
		success: url.searchParams.get('success'),
	};
};

type Event = Parameters<Actions[string]>[0];
const saved = { success: '?success=saved' };
/** Back to the line that was changed. */
const atLine = { success: ({ locals }: Event) => `?success=saved#${lineOf(locals.sent)}` };
const lineOf = (sent: Event['locals']['sent']): string => sent?.find(([name]) => name === 'key')?.[1] ?? '';

/** Calls an operation on the meeting of the address. */
const inMeeting =
	<Input, Answer>(verb: (ctx: OperationContext, meeting: string, input: Input) => Promise<Answer>) =>
	({ locals, params }: Event, input: Input) =>
		verb(locals.context, params.meeting, input);

export const actions: Actions = {
	line: formAction(JournalLineForm, inMeeting(editJournalLine), atLine),
	decide: formAction(JournalDecisionForm, inMeeting(decideJournalLine), atLine),
	add: formAction(AddedLineForm, inMeeting(addJournalLine), saved),
	head: formAction(JournalHeadForm, inMeeting(editJournalHead), saved),
	issue: formAction(
		JournalIssueForm,
		({ locals, params }, input) => issueJournal(locals.context, params.meeting, input, services()),
		{ success: '?success=issued' },
	),
	'issue-revision': formAction(
		IssueRevisionForm,
		({ locals, params }, input) =>
			issueJournal(locals.context, params.meeting, { ...input, series: null }, services()),
		{ success: '?success=issued' },
	),
	reopen: formAction(ReopenForm, inMeeting(reopenJournal), { success: '?success=reopened' }),
};
