import { addressOf } from '../../address.ts';
import { withNext } from '../../next-page.ts';
import type { OrganisationRole } from '../../actor.ts';
import { labels, type Labels } from '#platform/codes.ts';
import type { EmailTemplate } from '../mail/template.ts';

/** What somebody can do in a role of the organisation. */
const duties: Labels<OrganisationRole | 'none'> = labels('platform.admin.email', [
	'administrator',
	'officer',
	'none',
]);

/** Tells somebody that they have an account, or a new role, and how they sign in. */
export const accountEmail: EmailTemplate<{ name: string; email: string; role: OrganisationRole | null }> = {
	name: 'account',
	content: (t, { name, email, role }, { language, organisation, origin }) => ({
		subject: t('platform.admin.email.subject', { organisation }),
		blocks: [
			{ is: 'text', text: t('platform.admin.email.intro', { name, organisation }) },
			{ is: 'text', text: t(duties[role ?? 'none']) },
			{
				is: 'button',
				label: t('platform.sign-in.title'),
				href: `${origin}${withNext(addressOf(language, '/sign-in'), role && addressOf(language, '/console'))}`,
			},
			{ is: 'text', text: t('platform.admin.email.how', { email }) },
		],
		reason: t('platform.admin.email.reason'),
	}),
	sample: { name: 'Айгүл Example', email: 'aigul@example.org', role: 'officer' },
};

/** A way to sign in, or to prove who signs in. */
export type SignInMethod = 'passkey' | 'second-factor' | 'provider';

/** Message keys of the methods. */
export const methodLabels: Labels<SignInMethod> = labels('platform.admin.method', [
	'passkey',
	'second-factor',
	'provider',
]);

const methodEmail = (
	name: string,
	textFor: (method: SignInMethod) => string,
	reason: string,
): EmailTemplate<{ name: string; method: SignInMethod }> => ({
	name,
	content: (t, { name: person, method }, { language, organisation, origin }) => ({
		subject: t('platform.admin.email.removed-subject', { organisation }),
		blocks: [
			{ is: 'text', text: t(textFor(method), { name: person, method: t(methodLabels[method]) }) },
			{
				is: 'button',
				label: t('platform.account.title'),
				href: `${origin}${addressOf(language, '/account')}`,
			},
		],
		reason: t(reason),
	}),
	sample: { name: 'Айгүл Example', method: 'second-factor' },
});

/** Tells somebody that an administrator has removed a method: they notice if they did not ask for it. */
export const methodRemovedEmail = methodEmail(
	'method-removed',
	() => 'platform.admin.email.removed',
	'platform.admin.email.reason',
);

/**
 * Tells somebody that a method was added in their name: they notice if somebody else did it. Without its codes nobody gets
 * past a second factor, so anyone who has not added it cannot remove it.
 */
export const methodAddedEmail = methodEmail(
	'method-added',
	(method) =>
		method === 'second-factor'
			? 'platform.account.email.added-second-factor'
			: 'platform.account.email.added',
	'platform.account.email.reason',
);
