import { error } from '@sveltejs/kit';
import { DelegationForm, ParticipantForm, RemoveForm } from '#accreditation';
import {
	addDelegation,
	inviteParticipant,
	peopleOf,
	removeDelegation,
	removeParticipant,
} from '#accreditation/server';
import { workingCopy } from '#conference/server';
import { inLanguage } from '#platform/language.ts';
import { pageOf } from '#platform/page-of.ts';
import { formAction } from '#platform/server/form-action.ts';
import { maxRows } from '#platform/server/sheet-response.ts';
import { choicesFor } from '../choices.server.ts';
import { inConference } from '#site/in-conference.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context }, params, url }) => {
	const copy = (await workingCopy(context, params.slug)) ?? error(404);
	const people = (await peopleOf(context, params.slug, url.searchParams)) ?? error(404);
	const { bodies } = await choicesFor(context, []);
	const { delegations, mayManage, mayAppoint, ...list } = people;
	return {
		slug: copy.slug,
		title: copy.document.title,
		original: copy.document.original,
		mayManage,
		mayAppoint,
		/** Officers cannot remove their own role: they could not restore it. */
		self: context.actor.person?.id ?? null,
		entries: bodies.filter(({ value }) => !value.startsWith('chairpersonship/')),
		people: list,
		/** A thousand delegations: of those beyond this page only the name. */
		names: delegations.map(
			({ id, name }) => [id, inLanguage(name, context.language, copy.document.original)] as const,
		),
		shownDelegations: pageOf(delegations, url.searchParams.get('delegations')),
		mostRows: maxRows,
	};
};

export const actions: Actions = {
	'add-delegation': formAction(DelegationForm, inConference(addDelegation), { success: '?success=added' }),
	'add-person': formAction(ParticipantForm, inConference(inviteParticipant), { success: '?success=told' }),
	'remove-delegation': formAction(
		RemoveForm,
		inConference((ctx, conference, { id }: { id: string }) => removeDelegation(ctx, conference, id)),
		{ success: '?success=removed' },
	),
	'remove-person': formAction(RemoveForm, inConference(removeParticipant), { success: '?success=removed' }),
};
