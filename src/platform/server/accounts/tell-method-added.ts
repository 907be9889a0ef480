import type { Language } from '../../language.ts';
import { log } from '../log.ts';
import { composeEmail } from '../mail/template.ts';
import type { Services } from '../services.ts';
import { methodAddedEmail, type SignInMethod } from './account-email.ts';

/** Tells a person by email that a method was added to their account. It stays added if the email cannot be written. */
export async function tellMethodAdded(
	{ database, mailer, emailSite }: Pick<Services, 'database' | 'mailer' | 'emailSite'>,
	{ name, email }: { name: string; email: string },
	method: SignInMethod,
	language: Language,
): Promise<void> {
	const written = composeEmail(emailSite, methodAddedEmail, language, { name, method });
	await database
		.transaction()
		.execute((tx) => mailer.write(tx, { ...written, to: email }))
		.catch((error: unknown) => log('error', 'account.email', { error }));
}
