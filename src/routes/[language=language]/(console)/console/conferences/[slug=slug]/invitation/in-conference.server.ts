import type { RequestEvent } from '@sveltejs/kit';
import { officersConference } from '#accreditation/server';
import { refuse } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { RegistrationMail } from '#accreditation/server';
import { services } from '#platform/server/services.ts';

/** Calls an operation on the conference of the address. */
export async function inConference<Answer>(
	{ locals, params }: Pick<RequestEvent, 'locals' | 'params'>,
	verb: (ctx: OperationContext, conference: string) => Promise<Answer>,
) {
	const found = await officersConference(locals.context, { slug: params['slug'] ?? '' });
	return found ? verb(locals.context, found.id) : refuse('not-found');
}

/** What sends invitations. */
export function invitationMail(): RegistrationMail {
	const { mailer, emailSite: site } = services();
	return { mailer, site };
}
