import { error, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { conferenceRolesOf } from '#accreditation/server';
import { hasRole } from '#platform/actor.ts';
import { addressOf } from '#platform/address.ts';
import { choiceField, idField, nullable } from '#platform/form.ts';
import { blockAccount } from '#platform/server/accounts/block-account.ts';
import { endSessions } from '#platform/server/accounts/end-sessions.ts';
import { readAccount } from '#platform/server/accounts/read-accounts.ts';
import { removeSignInMethod } from '#platform/server/accounts/remove-sign-in-method.ts';
import { setRole } from '#platform/server/accounts/set-role.ts';
import { formAction } from '#platform/server/form-action.ts';
import { services } from '#platform/server/services.ts';
import { onAccount } from './on-account.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { context }, params }) => {
	if (!hasRole(context.actor, 'administrator')) error(404);
	const found =
		(await readAccount(context, params.person)) ??
		redirect(303, addressOf(params.language, '/console/people'));
	return {
		...found,
		conferences: await conferenceRolesOf(context, params.person),
		providerNames: Object.fromEntries(services().providers.list.map(({ id, name }) => [id, name])),
		isOwn: context.actor.person?.id === params.person,
	};
};

const yesOrNo = v.pipe(
	choiceField(['yes', 'no']),
	v.transform((answer) => answer === 'yes'),
);
const RoleForm = v.object({ role: choiceField(['administrator', 'officer']), has: yesOrNo });
const MethodForm = v.object({ method: choiceField(['passkey', 'second-factor', 'provider']), id: idField });
const changed = { success: '?success=changed' };

export const actions: Actions = {
	role: formAction(RoleForm, onAccount(setRole), changed),
	block: formAction(v.object({ blocked: yesOrNo }), onAccount(blockAccount), changed),
	'end-sessions': formAction(v.object({ session: nullable(idField) }), onAccount(endSessions), changed),
	'remove-method': formAction(MethodForm, onAccount(removeSignInMethod), changed),
};
