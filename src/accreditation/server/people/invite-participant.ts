import type * as v from 'valibot';
import type { OperationContext } from '#platform/server/context.ts';
import { services } from '#platform/server/services.ts';
import type { ParticipantForm } from '../../forms.ts';
import { addParticipant } from './participants.ts';

/** Gives a role, and tells the person by email. */
export function inviteParticipant(
	ctx: OperationContext,
	conference: string,
	{ language, ...input }: v.InferOutput<typeof ParticipantForm>,
): ReturnType<typeof addParticipant> {
	const { mailer, emailSite } = services();
	return addParticipant(ctx, conference, input, { mailer, site: emailSite, language });
}
