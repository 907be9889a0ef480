import { error, redirect } from '@sveltejs/kit';
import { peopleOf, workingCopy } from '#conference/server';
import { addressOf } from '#platform/address.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const copy = await workingCopy(locals.context, params.slug);
	const people = copy?.may.manageParticipants && (await peopleOf(locals.context, params.slug));
	if (!people) error(404);
	const id = url.searchParams.get('id');
	const person = people.participants.find((one) => one.id === id);
	const delegation = people.delegations.find((one) => one.id === id);
	// Removed in the meantime.
	if (!person && !delegation)
		redirect(303, addressOf(params.language, `/console/conferences/${params.slug}/people`));
	const isChair = person?.role === 'chair';
	const otherChairs = people.participants.filter((one) => one.role === 'chair' && one.id !== id);
	return {
		slug: copy.slug,
		original: copy.document.original,
		thing: person ?? delegation,
		isPerson: person !== undefined,
		otherChairs: isChair ? otherChairs.map(({ name }) => name) : [],
		isLastChair: isChair && people.inSession && !otherChairs.length,
	};
};
