import { findConferences, ownConferences } from '#conference/server';
import { hasRole } from '#platform/actor.ts';
import { inLanguage } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { WaitingTask } from '#platform/server/slice.ts';
import { answersAfterEdit } from '../answers.ts';
import { sectionsSeen } from './forms/give-answers.ts';
import {
	delegationsToNominate,
	officerTasks,
	unfinishedRegistrations,
	type OfficerTask,
	type UnfinishedRegistration,
} from './store/registration-tasks.ts';

/**
 * What waits for the caller: places offered to them, questions of their registrations, people to nominate, and, for
 * officers of a conference or of the organisation, nominations, changes and held emails.
 */
export async function accreditationTasks(ctx: OperationContext): Promise<WaitingTask[]> {
	const { person } = ctx.actor;
	if (!person) return [];
	const isOfficer = hasRole(ctx.actor, 'officer');
	const [registrations, delegations, waiting] = await Promise.all([
		unfinishedRegistrations(ctx, person),
		delegationsToNominate(ctx, person.id, ctx.now),
		officerTasks(ctx, isOfficer ? null : person.id),
		// Asked for with the others, in one statement.
		ownConferences(ctx),
	]);
	const conferenceOf = await findConferences(
		ctx,
		waiting.map(({ conference }) => conference),
	);
	return [
		...registrations.flatMap((row) => {
			const about = conferenceOf(row.conference)?.title ?? null;
			const task = taskOf(row, ctx.now.getTime());
			return task ? [{ ...task, about, path: `/registrations/${row.id}` }] : [];
		}),
		...delegations.map(({ id, name, closesAt }) => ({
			label: 'accreditation.invite.task',
			count: 1,
			about: inLanguage(name, ctx.language),
			path: `/delegations/${id}`,
			due: closesAt,
		})),
		...waiting.flatMap(({ conference, task, count }) => {
			const found = conferenceOf(conference);
			if (!found || found.state === 'archived') return [];
			const { label, path } = officersPages[task];
			return [{ label, count, about: found.title, path: `/console/conferences/${found.slug}${path}` }];
		}),
	];
}

/** Where officers do what waits, below the conference. */
const officersPages: Readonly<Record<OfficerTask, { label: string; path: string }>> = {
	nominations: { label: 'accreditation.list.task-count', path: '/registrations?state=nominated' },
	changes: { label: 'accreditation.list.task-changes', path: '/registrations?attention=change' },
	emails: { label: 'accreditation.list.task-emails', path: '/emails?state=held' },
};

/** What a person does for their own registration; `null` = nothing. */
function taskOf(
	row: UnfinishedRegistration,
	now: number,
): Pick<WaitingTask, 'label' | 'count' | 'due'> | null {
	if (row.state === 'offered')
		return (row.offeredUntil ?? 0) > now
			? { label: 'accreditation.own.task-offer', count: 1, due: row.offeredUntil }
			: null;
	const [form] = row.forms;
	if (!form || (form.answersUntil !== null && form.answersUntil <= now)) return null;
	const count = openQuestions(row).length;
	return count ? { label: 'accreditation.own.task-questions', count, due: form.answersUntil } : null;
}

/** The required questions of the form in use that have no answer. An answer of another kind of field does not count. */
function openQuestions({ forms, answers, ...row }: UnfinishedRegistration): string[] {
	const typeIn = (version: number | undefined, id: string): string | undefined =>
		forms
			.find((form) => form.version === version)
			?.definition.flatMap(({ fields }) => fields)
			.find((field) => field.id === id)?.type;
	const [form] = forms;
	const fields = sectionsSeen(form?.definition ?? [], row, 'self', []).flatMap((section) => section.fields);
	const current = answers.filter(
		({ field, version }) => typeIn(version, field) === typeIn(form?.version, field),
	);
	return answersAfterEdit(fields, Object.fromEntries(current.map(({ field }) => [field, true]))).open;
}
