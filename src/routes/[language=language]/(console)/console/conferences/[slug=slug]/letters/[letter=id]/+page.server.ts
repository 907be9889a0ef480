import { error } from '@sveltejs/kit';
import {
	CopyLetterForm,
	DeliveredForm,
	LetterTextForm,
	PrepareLetterForm,
	ReleaseLetterForm,
	ReminderForm,
} from '#accreditation';
import {
	copyLetterTexts,
	discardLetter,
	markDelivered,
	prepareLetter,
	readLetter,
	releaseLetter,
	setLetterText,
	setReminder,
} from '#accreditation/server';
import { clockAt, workingCopy } from '#conference/server';
import { PressForm } from '#platform/form.ts';
import { formAction } from '#platform/server/form-action.ts';
import { services } from '#platform/server/services.ts';
import { inConference } from '#site/in-conference.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context }, params, url }) => {
	const copy = (await workingCopy(context, params.slug)) ?? error(404);
	const found = (await readLetter(context, params, url.searchParams.get('for'))) ?? error(404);
	return {
		slug: copy.slug,
		zone: copy.document.timeZone,
		...found,
		remindOn:
			found.letter.remindAt === null ? '' : clockAt(found.letter.remindAt, copy.document.timeZone).day,
	};
};

const mail = () => ({ mailer: services().mailer, site: services().emailSite });

export const actions: Actions = {
	text: formAction(LetterTextForm, inConference(setLetterText), { success: '?success=saved' }),
	copy: formAction(CopyLetterForm, inConference(copyLetterTexts), { success: '?success=saved' }),
	prepare: formAction(PrepareLetterForm, (...sent) => inConference(prepareLetter(mail()))(...sent), {
		success: '?success=prepared',
	}),
	release: formAction(
		ReleaseLetterForm,
		(event, input) => inConference(releaseLetter(services().mailer))(event, input),
		{ success: (_, value) => `?success=released&count=${value?.released ?? 0}` },
	),
	remind: formAction(ReminderForm, inConference(setReminder), { success: '?success=saved' }),
	delivered: formAction(DeliveredForm, inConference(markDelivered), { success: '?success=saved' }),
	discard: formAction(PressForm, inConference(discardLetter), {
		success: ({ url }) => url.pathname.replace(/\/[^/]+$/, ''),
	}),
};
