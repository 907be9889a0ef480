import { fail, redirect } from '@sveltejs/kit';
import { ownConferences } from '#conference/server';
import { addressOf } from '#platform/address.ts';
import { dropSecondFactor, endSession, ownAccount, removePasskey } from '#platform/server/account.ts';
import { services } from '#platform/server/services.ts';
import { sentForm } from '#platform/server/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, request, url }) => {
	const { person } = locals.context.actor;
	if (!person) redirect(303, addressOf(params.language, '/sign-in'));
	return {
		person,
		account: await ownAccount(services(), request.headers),
		conferences: await ownConferences(locals.context),
		made: url.searchParams.has('made'),
	};
};

type Remove = (house: ReturnType<typeof services>, headers: Headers, id: string) => Promise<{ ok: boolean }>;

const removing = (remove: Remove): Actions[string] => {
	return async ({ request, params, locals }) => {
		if (!locals.context.actor.person) redirect(303, addressOf(params.language, '/sign-in'));
		const id = String((await sentForm({ request, locals })).get('id') ?? '');
		const removed = await remove(services(), request.headers, id);
		if (!removed.ok) return fail(404, { refusal: 'not-found' as const });
		redirect(303, addressOf(params.language, '/account'));
	};
};

export const actions: Actions = {
	endSession: removing(endSession),
	removePasskey: removing(removePasskey),
	dropSecondFactor: async ({ request, params, locals, cookies }) => {
		if (!locals.context.actor.person) redirect(303, addressOf(params.language, '/sign-in'));
		const code = String((await sentForm({ request, locals })).get('code') ?? '');
		const dropped = await dropSecondFactor(services(), request.headers, cookies, code);
		if (!dropped.ok) return fail(dropped.refusal === 'too-often' ? 429 : 400, { refusal: dropped.refusal });
		redirect(303, addressOf(params.language, '/account'));
	},
};
