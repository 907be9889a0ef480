import type { RegistrationMail } from '#accreditation/server';
import { services } from '#platform/server/services.ts';

/** What sends invitations. */
export function invitationMail(): RegistrationMail {
	const { mailer, emailSite: site } = services();
	return { mailer, site };
}
