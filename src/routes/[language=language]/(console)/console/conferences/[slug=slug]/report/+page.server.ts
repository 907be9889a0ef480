import { error } from '@sveltejs/kit';
import {
	CheckForm,
	IntroductionForm,
	IssueRevisionForm,
	MoveConclusionForm,
	RapporteurForm,
	RemoveRapporteurForm,
	ReopenForm,
	ReportIssueForm,
} from '#floor';
import {
	checkConclusion,
	editIntroduction,
	moveConclusion,
	nameRapporteur,
	readReport,
	removeRapporteur,
} from '#floor/server';
import { formAction } from '#platform/server/form-action.ts';
import { services } from '#platform/server/services.ts';
import { conferenceConsole } from '#site/console-access.server.ts';
import { withInput } from '#site/on-thing.server.ts';
import { issueTyped, ofConference, reopenTyped } from './of-report.server.ts';
import { reportView } from './view.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const page = (await readReport(locals.context, params.slug)) ?? error(404);
	const t = services().words(params.language);
	const access = (await conferenceConsole(locals.context, params.slug, 'report')) ?? error(404);
	return {
		access,
		...reportView(page, params.language, t),
		slug: params.slug,
	};
};

const saved = { success: '?success=saved' };
const issued = { success: '?success=issued' };

export const actions: Actions = {
	check: formAction(CheckForm, ofConference(checkConclusion), saved),
	move: formAction(MoveConclusionForm, ofConference(moveConclusion), saved),
	introduction: formAction(IntroductionForm, ofConference(editIntroduction), saved),
	name: formAction(RapporteurForm, withInput(nameRapporteur), saved),
	remove: formAction(RemoveRapporteurForm, withInput(removeRapporteur), saved),
	issue: formAction(ReportIssueForm, issueTyped, issued),
	'issue-revision': formAction(IssueRevisionForm, issueTyped, issued),
	reopen: formAction(ReopenForm, reopenTyped, { success: '?success=reopened' }),
};
