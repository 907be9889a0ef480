import { error, fail, redirect } from '@sveltejs/kit';
import { delegationFrom, participantFrom, type Entries, type Wrongs } from '#conference';
import {
	addDelegation,
	addParticipant,
	peopleOf,
	removeDelegation,
	removeParticipant,
	workingCopy,
} from '#conference/server';
import { holds } from '#platform/actor.ts';
import { addPerson } from '#platform/server/people.ts';
import { controlsOf, giveBack, ownForm } from '#platform/server/form.ts';
import { choicesFor } from '../choices.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { call } = locals;
	const copy = (await workingCopy(call, params.slug)) ?? error(404);
	const people = (await peopleOf(call, params.slug)) ?? error(404);
	const { bodies } = await choicesFor(call, []);
	return {
		slug: copy.slug,
		title: copy.document.title,
		original: copy.document.original,
		mayManage: copy.may.manageParticipants,
		/** Their own role is left to others to take away: they could not give it back. */
		self: call.actor.person?.id ?? null,
		makesAccounts: holds(call.actor, 'administrator'),
		entries: bodies.filter(({ value }) => !value.startsWith('chairpersonship/')),
		people,
		told: url.searchParams.get('told'),
	};
};

/** What is wrong with a field; without one, with the whole. */
const wrong = (word: string, field = ''): Wrongs => ({ [field]: word });

type Event = Parameters<Actions[string]>[0];

/** The conference, for whoever may manage its people; what was sent. */
async function begin(event: Event): Promise<{ conference: string; sent: Entries }> {
	const form = await ownForm(event);
	const copy = await workingCopy(event.locals.call, event.params['slug'] ?? '');
	if (!copy?.may.manageParticipants) giveBack(404, form);
	return { conference: copy.id, sent: controlsOf(form) };
}

const idIn = (sent: Entries): string => new Map(sent).get('id') ?? '';

export const actions: Actions = {
	'add-delegation': async (event) => {
		const { conference, sent } = await begin(event);
		const { typed: delegation, ...read } = delegationFrom(sent);
		if (!read.ok) return fail(400, { delegation, wrongs: read.wrongs });
		const added = await addDelegation(event.locals.call, conference, read.value);
		if (added.ok) redirect(303, '?told=added');
		const there = added.refusal === 'already-there';
		const word = there ? 'conference.people.delegation-there' : 'conference.wrong.entry';
		return fail(there ? 409 : 400, { delegation, wrongs: wrong(word, 'entry') });
	},
	'add-person': async (event) => {
		const { call } = event.locals;
		const { conference, sent } = await begin(event);
		const { typed: participant, ...read } = participantFrom(sent);
		if (!read.ok) return fail(400, { participant, wrongs: read.wrongs });
		const makes = holds(call.actor, 'administrator') && participant.person !== '';
		const made = makes && (await addPerson(call, { email: participant.email, name: participant.person }));
		if (made && !made.ok)
			return fail(400, {
				participant,
				wrongs:
					made.refusal === 'bad-name'
						? wrong('platform.bad-name', 'person')
						: wrong('platform.bad-email', 'email'),
			});
		const added = await addParticipant(call, conference, read.value);
		if (added.ok) redirect(303, '?told=added');
		if (added.refusal === 'bad-input')
			return fail(400, { participant, wrongs: wrong('conference.wrong.choice', 'delegation') });
		const unknown = holds(call.actor, 'administrator')
			? 'conference.people.person-unknown'
			: 'conference.wrong.person';
		const word = added.refusal === 'no-such-person' ? unknown : 'conference.people.person-there';
		return fail(409, { participant, wrongs: wrong(word, 'email') });
	},
	'remove-delegation': async (event) => {
		const { conference, sent } = await begin(event);
		const removed = await removeDelegation(event.locals.call, conference, idIn(sent));
		// What is not there any more is as it was wished.
		if (removed.ok || removed.refusal === 'not-found') redirect(303, '?told=removed');
		const people = removed.refusal === 'has-people';
		const word = people ? 'conference.people.has-people' : 'conference.people.on-a-list';
		return fail(409, { wrongs: wrong(word) });
	},
	'remove-person': async (event) => {
		const { conference, sent } = await begin(event);
		await removeParticipant(event.locals.call, conference, idIn(sent));
		redirect(303, '?told=removed');
	},
};
