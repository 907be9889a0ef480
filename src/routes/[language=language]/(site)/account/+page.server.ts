import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { addressOf } from '#platform/address.ts';
import { refuse, type Result } from '#platform/result.ts';
import { timeZones } from '#platform/time-zones.ts';
import { singleLineField, secretField } from '#platform/form.ts';
import { dropSecondFactor, endSession, ownAccount, removePasskey } from '#platform/server/account.ts';
import { formAction } from '#platform/server/form-action.ts';
import { setTimeZone, TimeZoneForm } from '#platform/server/set-time-zone.ts';
import { linkedProviders, unlinkProvider } from '#platform/server/provider-sign-in.ts';
import { services } from '#platform/server/services.ts';
import { withInput } from '#site/on-thing.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, request, url }) => {
	const { person } = locals.context.actor;
	if (!person) redirect(303, addressOf(params.language, '/sign-in'));
	const providers = services().providers.list;
	return {
		person,
		account: await ownAccount(services(), request.headers),
		made: url.searchParams.has('made'),
		timeZones,
		providers,
		linkedProviders: providers.length ? await linkedProviders(services(), person.id) : [],
		/** How linking a provider went: `yes`, `no`, or why it did not start. */
		linked: url.searchParams.get('linked') ?? url.searchParams.get('problem'),
		/** The provider that the browser comes back from. */
		from: providers.find(({ id }) => id === url.searchParams.get('provider'))?.name ?? '',
	};
};

/** An already deleted item gets its own refusal, because the page itself exists. */
const orDeleted = async (removed: Promise<Result<null>>): Promise<Result<null>> =>
	(await removed).ok ? removed : refuse('gone');

const RemoveForm = v.object({ id: singleLineField(100) });

export const actions: Actions = {
	setTimeZone: formAction(TimeZoneForm, withInput(setTimeZone), {
		success: '?success=time-zone',
	}),
	endSession: formAction(RemoveForm, ({ request }, { id }) =>
		orDeleted(endSession(services(), request.headers, id)),
	),
	removePasskey: formAction(RemoveForm, ({ request }, { id }) =>
		orDeleted(removePasskey(services(), request.headers, id)),
	),
	unlinkProvider: formAction(RemoveForm, ({ locals }, { id }) =>
		orDeleted(unlinkProvider(services(), locals.context.actor.person?.id ?? '', id)),
	),
	dropSecondFactor: formAction(v.object({ code: secretField }), ({ request, cookies }, { code }) =>
		dropSecondFactor(services(), request.headers, cookies, code),
	),
};
