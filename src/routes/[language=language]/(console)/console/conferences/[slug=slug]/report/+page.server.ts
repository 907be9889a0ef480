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
	issueReport,
	moveConclusion,
	nameRapporteur,
	readReport,
	removeRapporteur,
	reopenReport,
} from '#floor/server';
import { findAccess } from '#conference/server';
import { refuse } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { formAction } from '#platform/server/form-action.ts';
import { services } from '#platform/server/services.ts';
import { conferenceConsole } from '#site/console-access.server.ts';
import { reportView } from './view.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const page = (await readReport(locals.context, params.slug)) ?? error(404);
	const t = services().words(params.language);
	const access = (await conferenceConsole(locals.context, params.slug)) ?? error(404);
	return {
		access,
		...reportView(page, params.language, t),
		slug: params.slug,
		success: url.searchParams.get('success'),
	};
};

type Event = Parameters<Actions[string]>[0];

/** Calls an operation on the conference of the address, for its chair, too. */
const ofConference =
	<Input, Answer>(verb: (ctx: OperationContext, conference: string, input: Input) => Promise<Answer>) =>
	async ({ locals, params }: Event, input: Input) => {
		const found = await findAccess(locals.context, { slug: params['slug'] ?? '' });
		return found ? verb(locals.context, found.id, input) : refuse('not-found');
	};

const saved = { success: '?success=saved' };

export const actions: Actions = {
	check: formAction(CheckForm, ofConference(checkConclusion), saved),
	move: formAction(MoveConclusionForm, ofConference(moveConclusion), saved),
	introduction: formAction(IntroductionForm, ofConference(editIntroduction), saved),
	name: formAction(RapporteurForm, ({ locals }, input) => nameRapporteur(locals.context, input), saved),
	remove: formAction(
		RemoveRapporteurForm,
		({ locals }, input) => removeRapporteur(locals.context, input),
		saved,
	),
	issue: formAction(
		ReportIssueForm,
		({ locals, params }, input) => issueReport(locals.context, params['slug'] ?? '', input, services()),
		{ success: '?success=issued' },
	),
	'issue-revision': formAction(
		IssueRevisionForm,
		({ locals, params }, input) =>
			issueReport(locals.context, params['slug'] ?? '', { ...input, series: null }, services()),
		{ success: '?success=issued' },
	),
	reopen: formAction(
		ReopenForm,
		({ locals, params }, input) => reopenReport(locals.context, params['slug'] ?? '', input),
		{ success: '?success=reopened' },
	),
};
