import type { Person } from '../actor.ts';
import { addressOf } from '../address.ts';
import type { Language } from '../language.ts';
import type { Translate } from '../words.ts';
import type { Letter } from './mail.ts';

/** The letter with a link by which a person signs in. The link leads to a page with a button: programs that
 * open links in mail to look at them do not use the key up. */
export function signInLetter(
	t: Translate,
	site: { origin: string; issuer: string },
	person: Person,
	token: string,
	language: Language,
): Letter {
	const link = `${site.origin}${addressOf(language, `/sign-in/link?token=${encodeURIComponent(token)}`)}`;
	return {
		to: person.email,
		subject: t('platform.letter.sign-in.subject', { organisation: site.issuer }),
		body: t('platform.letter.sign-in.body', {
			name: person.name,
			organisation: site.issuer,
			link,
			minutes: 15,
		}),
		language,
	};
}
