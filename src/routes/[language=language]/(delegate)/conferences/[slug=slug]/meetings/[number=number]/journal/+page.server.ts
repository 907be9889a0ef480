import { error } from '@sveltejs/kit';
import { meetingIdOf } from '#conference/server';
import { JournalProposalForm } from '#floor';
import { journalDocument, proposeJournalLine, readJournal } from '#floor/server';
import { formAction } from '#platform/server/form-action.ts';
import { inMeeting } from '#site/in-meeting.server.ts';
import { services } from '#platform/server/services.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const id = (await meetingIdOf(locals.context, params.slug, params.number)) ?? error(404);
	const page = (await readJournal(locals.context, id)) ?? error(404);
	const { conference, meeting, issued, revises } = page;
	return {
		conference,
		meeting,
		issued,
		revises,
		edits: page.may.edit,
		journal: journalDocument(page, params.language, services().words(params.language)),
		line: url.searchParams.get('line'),
	};
};

export const actions: Actions = {
	correct: formAction(JournalProposalForm, inMeeting(proposeJournalLine), { success: '?success=corrected' }),
};
