import type { RequestEvent } from '@sveltejs/kit';
import { boothCookie, boothFor, giveKey } from '#broadcast/server';
import { findConference } from '#conference/server';
import { systemActor } from '#platform/actor.ts';
import { addressOf } from '#platform/address.ts';
import type { TrialRole } from '#platform/trial-roles.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { personByEmail } from '#platform/server/people.ts';
import { services } from '#platform/server/services.ts';
import { setKeyCookie } from '#site/key-cookie.server.ts';

/** Where each role begins; `{meeting}` is the id of the rehearsal's first meeting. */
const firstPages: Readonly<Record<TrialRole, string>> = {
	chair: '/console/meetings/{meeting}',
	delegate: '/conferences/rehearsal/meetings/1',
	interpreter: '/booth',
	officer: '/console/conferences/rehearsal/registrations',
	'focal-point': '/delegations',
	expert: '/practices/review',
	technician: '/console/meetings/{meeting}/studio',
	public: '/',
};

/**
 * The address at which somebody who tries a role begins. An interpreter has a key in place of an account, so the browser
 * gets one for a booth.
 */
export async function firstPageOf(event: RequestEvent, role: TrialRole): Promise<string> {
	const { language, context } = event.locals;
	const ctx = { ...context, actor: systemActor };
	const conference = await findConference(ctx, 'rehearsal');
	const meeting = conference?.agenda.meetings.find(({ number }) => number === 1)?.id;
	if (!conference || !meeting) return addressOf(language);
	if (role === 'interpreter') {
		// English is what most of the rehearsal is said in: its booth would have little to do.
		const booths = (conference.languages ?? []).filter((one) => one !== 'en');
		const booth =
			booths.find((one) => one === language) ?? booths.find((one) => one === 'fr') ?? booths[0] ?? 'fr';
		const note = services().words(language)('platform.trial.title');
		const given = await giveKey(await asTechnician(context), meeting, { tracks: [booth], note });
		if (given.ok) await setKeyCookie(boothCookie, boothFor)(event, { key: given.value.key });
	}
	return addressOf(language, firstPages[role].replace('{meeting}', meeting));
}

/** The technician gives the keys. */
async function asTechnician(context: OperationContext): Promise<OperationContext> {
	const technician = services().settings.trial?.find(({ role }) => role === 'technician')?.email ?? '';
	return { ...context, actor: { person: await personByEmail(context.database, technician), roles: [] } };
}
