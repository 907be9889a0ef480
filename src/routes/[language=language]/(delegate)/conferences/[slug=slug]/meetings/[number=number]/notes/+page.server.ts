import { error } from '@sveltejs/kit';
import { meetingIdOf } from '#conference/server';
import { NoteForm, RemoveNoteForm, RewordForm, speakerText } from '#floor';
import { noteConclusion, readNotes, removeConclusion, rewordConclusion } from '#floor/server';
import { formAction } from '#platform/server/form-action.ts';
import { inMeeting } from '#site/in-meeting.server.ts';
import { services } from '#platform/server/services.ts';
import { addresseeOptions, clockOf } from '#site/records.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context }, params, url }) => {
	const id = (await meetingIdOf(context, params.slug, params.number)) ?? error(404);
	const page = (await readNotes(context, id)) ?? error(404);
	const { conference, meeting, mayCheck, isReopened, notes, current } = page;
	const t = services().words(params.language);
	const zone = conference.timeZone;
	return {
		conference,
		meeting,
		mayCheck,
		isReopened,
		notes,
		current,
		person: context.actor.person?.id ?? null,
		addressees: addresseeOptions(page.addressees),
		statements: page.statements.flatMap(({ place, at }) =>
			place
				? [
						{
							value: place.id,
							label: `${clockOf(at, zone, params.language)} ${speakerText(place, params.language, t)}`,
						},
					]
				: [],
		),
		note: url.searchParams.get('note'),
		once: crypto.randomUUID(),
	};
};

export const actions: Actions = {
	note: formAction(NoteForm, inMeeting(noteConclusion), { success: '?success=noted' }),
	reword: formAction(RewordForm, inMeeting(rewordConclusion), { success: '?success=saved' }),
	remove: formAction(RemoveNoteForm, inMeeting(removeConclusion), { success: '?success=removed' }),
};
