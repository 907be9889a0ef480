import { redirect } from '@sveltejs/kit';
import { CheckResultForm, MoveReportForm, StudyForm, WithdrawStudyForm } from '#practices';
import { checkResult, correctStudy, moveReport, readStudy, withdrawStudy } from '#practices/server';
import { refuse } from '#platform/result.ts';
import { formAction } from '#platform/server/form-action.ts';
import { versionAt } from '../version-at.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { locals, params, url } = event;
	const page = await readStudy(locals.context, versionAt(event), params.study);
	// The list of studies is 404 for others.
	if (!page) redirect(303, url.pathname.replace(/\/[^/]+$/, ''));
	const { practice, version, countries, trials, study, shown, editions, maySearch } = page;
	return { practice, version, countries, trials, study, shown, editions, maySearch };
};

const studyOf = ({ params }: Parameters<Actions[string]>[0]): string => params['study'] ?? '';
const back = (success: string) => ({
	success: ({ url }: Parameters<Actions[string]>[0]) =>
		`${url.pathname.replace(/\/[^/]+$/, '')}?success=${success}`,
});

export const actions: Actions = {
	save: formAction(
		StudyForm,
		async (event: Parameters<Actions[string]>[0], input) =>
			input.step === 'save' ? correctStudy(event.locals.context, studyOf(event), input) : refuse(input.step),
		back('saved'),
	),
	withdraw: formAction(
		WithdrawStudyForm,
		(event: Parameters<Actions[string]>[0], { version, reason }) =>
			withdrawStudy(event.locals.context, studyOf(event), { reason, revision: version }),
		back('withdrawn'),
	),
	check: formAction(
		CheckResultForm,
		(event: Parameters<Actions[string]>[0], { version, result }) =>
			checkResult(event.locals.context, studyOf(event), { result, revision: version }),
		back('checked'),
	),
	move: formAction(
		MoveReportForm,
		(event: Parameters<Actions[string]>[0], { version, ...input }) =>
			moveReport(event.locals.context, studyOf(event), { ...input, revision: version }),
		back('moved'),
	),
};
