import type { OperationContext } from '#platform/server/context.ts';
import { answersForOfficers } from '../forms/read-answers.ts';
import { visaLetterState } from '../forms/visa-letter.ts';
import { maxAssistants } from './assistants.ts';
import { registrationOf } from './read-registration.ts';

/** A registration as the officers of its conference see it; `null` = not for the caller. */
export async function officersRegistration(
	ctx: OperationContext,
	{ slug, registration }: { slug: string; registration: string },
) {
	const found = await registrationOf(ctx, slug, registration);
	return (
		found && {
			...found,
			mayAddAssistant: found.mayManage && found.assistants.length < maxAssistants,
			/** `null` for officers who are limited to other categories. */
			answers: await answersForOfficers(ctx, registration),
			visaLetter: await visaLetterState(ctx, registration),
		}
	);
}
