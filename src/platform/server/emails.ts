import type { Person } from '../actor.ts';
import { addressOf } from '../address.ts';
import type { Language } from '../language.ts';
import type { Translate } from '../words.ts';
import type { Email } from './mail.ts';
import { linkLifetime } from './session.ts';

/**
 * The letter with a link by which a person signs in. The link leads to a page with a button: programs that
 * open links in mail to look at them do not use the key up.
 * @param site its address, and the organisation's name in this language
 * @param now when the link was made
 */
export function signInEmail(
	t: Translate,
	site: { origin: string; organisation: string },
	person: Person,
	token: string,
	language: Language,
	now: Date,
): Email {
	const link = `${site.origin}${addressOf(language, `/sign-in/link?token=${encodeURIComponent(token)}`)}`;
	return {
		to: person.email,
		subject: t('platform.letter.sign-in.subject', { organisation: site.organisation }),
		body: t('platform.letter.sign-in.body', {
			name: person.name,
			organisation: site.organisation,
			link,
			minutes: linkLifetime / 60,
		}),
		language,
		expiresAt: new Date(now.getTime() + linkLifetime * 1_000),
	};
}
