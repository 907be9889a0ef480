import { error } from '@sveltejs/kit';
import type * as v from 'valibot';
import { CheckGuestsForm, InviteGuestsForm, SendForm, WithdrawGuestForm } from '#accreditation';
import {
	checkGuests,
	inviteGuests,
	readGuests,
	releaseEmails,
	remindGuests,
	withdrawGuest,
} from '#accreditation/server';
import { pageOf } from '#platform/page-of.ts';
import { PressForm } from '#platform/form.ts';
import { formAction } from '#platform/server/form-action.ts';
import { services } from '#platform/server/services.ts';
import { sentTable, tableFiles } from '#platform/server/sheets/sent-table.ts';
import { inConference } from '#site/in-conference.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const guests = (await readGuests(locals.context, params.slug)) ?? error(404);
	const { searchParams } = url;
	return {
		...guests,
		shown: pageOf(guests.silent, searchParams.get('page')),
		once: crypto.randomUUID(),
		left: Number(searchParams.get('left')) || 0,
	};
};

const mail = () => ({ mailer: services().mailer, site: services().emailSite });

export const actions: Actions = {
	check: formAction(
		CheckGuestsForm,
		inConference(
			async (ctx, conference, { language, category, ...sent }: v.InferOutput<typeof CheckGuestsForm>) =>
				checkGuests(ctx, conference, await sentTable(sent), { language, category }, services().emailSite),
		),
		{ show: async (_, checked) => checked, files: tableFiles() },
	),
	invite: formAction(InviteGuestsForm, (event, input) => inConference(inviteGuests(mail()))(event, input), {
		success: (_, value) => `?success=invited&count=${value?.invited ?? 0}&left=${value?.left ?? 0}`,
	}),
	release: formAction(
		PressForm,
		inConference((ctx, conference) =>
			releaseEmails(ctx, conference, { kind: 'guest-invitation' }, services().mailer),
		),
		{ success: (_, value) => `?success=released&count=${value?.released ?? 0}` },
	),
	remind: formAction(SendForm, (event, input) => inConference(remindGuests(mail()))(event, input), {
		success: (_, value) => `?success=reminded&count=${value?.reminded ?? 0}`,
	}),
	withdraw: formAction(WithdrawGuestForm, inConference(withdrawGuest), { success: '?success=withdrawn' }),
};
