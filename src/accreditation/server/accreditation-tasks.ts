import { findConferences, ownConferences } from '#conference/server';
import { hasRole } from '#platform/actor.ts';
import { inLanguage } from '#platform/language.ts';
import { listFormat } from '#platform/list-format.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { WaitingTask } from '#platform/server/slice.ts';
import { answersAfterEdit } from '../answers.ts';
import { answerDue } from '../registration.ts';
import { sectionsSeen } from './forms/give-answers.ts';
import { ownStanding, type OwnDelegation } from './own-standing.ts';
import {
	officerTasks,
	unfinishedRegistrations,
	type OfficerTask,
	type OfficerTaskRow,
	type UnfinishedRegistration,
} from './store/registration-tasks.ts';

/**
 * What waits for the caller: places offered to them and their delegations, questions of their registrations, people to
 * nominate, and, for officers of a conference or of the organisation, what they decide, release and wait for.
 */
export async function accreditationTasks(ctx: OperationContext): Promise<WaitingTask[]> {
	const { person } = ctx.actor;
	if (!person) return [];
	const isOfficer = hasRole(ctx.actor, 'officer');
	const [standing, registrations, waiting] = await Promise.all([
		ownStanding(ctx),
		unfinishedRegistrations(ctx, person),
		officerTasks(ctx, isOfficer ? null : person.id, ctx.now),
		// Asked for with the others, in one statement.
		ownConferences(ctx),
	]);
	const conferenceOf = await findConferences(
		ctx,
		waiting.map(({ conference }) => conference),
	);
	return [
		...registrations.flatMap((row): WaitingTask[] => {
			const conference = standing.registrations.find(({ id }) => id === row.id)?.conference;
			const task = conference && isActive(conference) ? taskOf(row, ctx.now.getTime()) : null;
			const section = 'accreditation.own.list';
			return task && conference
				? [{ ...task, conference: conference.title, section, path: `/registrations/${row.id}` }]
				: [];
		}),
		...standing.delegations.flatMap((one) => (isActive(one.conference) ? delegationTasks(ctx, one) : [])),
		...waiting.flatMap((row): WaitingTask[] => {
			const found = conferenceOf(row.conference);
			if (!found || found.state === 'archived') return [];
			const { label, section, path } = officersPages[row.task];
			const { count } = row;
			const address = `/console/conferences/${found.slug}${path}`;
			return [{ label, count, conference: found.title, section, path: address, due: dueOf(row) }];
		}),
	];
}

const isActive = ({ state, cancelled }: OwnDelegation['conference']): boolean =>
	state !== 'archived' && !cancelled;

/** Offers that a focal point answers, and people whom they can still nominate. 2.3, 8.2 */
function delegationTasks(
	{ language, now }: OperationContext,
	{ id, name, conference, offers, used, maxPeople, opensAt, closesAt }: OwnDelegation,
): WaitingTask[] {
	const about = inLanguage(name, language);
	const at = {
		conference: conference.title,
		section: 'accreditation.invite.own',
		path: `/delegations/${id}`,
	};
	const isOpen = closesAt !== null && closesAt > now.getTime() && (opensAt ?? 0) <= now.getTime();
	const people = listFormat(language).format(offers.map((one) => one.name));
	return [
		...(offers[0]
			? [
					{
						...at,
						label: 'accreditation.invite.task-offer',
						count: offers.length,
						about: about && { ...about, text: `${about.text}: ${people}` },
						due: offers[0].until,
						isOffer: true,
					},
				]
			: []),
		...(isOpen && used < (maxPeople ?? 1)
			? [{ ...at, label: 'accreditation.invite.task', count: 1, about, due: closesAt }]
			: []),
	];
}

/** Until when officers answer (3.4), or until when an offer is open (2.3). */
const dueOf = ({ task, since, until, timeZone }: OfficerTaskRow): number | null =>
	until ?? answerDue({ category: 'ngo', underReview: task === 'reviews', pendingSince: since, timeZone });

/** Where officers do what waits, below the conference. */
const officersPages: Readonly<Record<OfficerTask, { label: string; section: string; path: string }>> = {
	nominations: {
		label: 'accreditation.list.task-count',
		section: 'accreditation.nav.registrations',
		path: '/registrations?state=nominated',
	},
	reviews: {
		label: 'accreditation.list.task-reviews',
		section: 'accreditation.nav.registrations',
		path: '/registrations?attention=review',
	},
	changes: {
		label: 'accreditation.list.task-changes',
		section: 'accreditation.nav.registrations',
		path: '/registrations?attention=change',
	},
	offers: {
		label: 'accreditation.list.task-offers',
		section: 'accreditation.nav.registrations',
		path: '/registrations?state=offered',
	},
	emails: {
		label: 'accreditation.list.task-emails',
		section: 'accreditation.nav.emails',
		path: '/emails?state=held',
	},
};

/** What a person does for their own registration; `null` = nothing. */
function taskOf(
	row: UnfinishedRegistration,
	now: number,
): Pick<WaitingTask, 'label' | 'count' | 'due' | 'isOffer'> | null {
	if (row.state === 'offered')
		return (row.offeredUntil ?? 0) > now
			? { label: 'accreditation.own.task-offer', count: 1, due: row.offeredUntil, isOffer: true }
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
