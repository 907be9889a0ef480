import type { OrganisationRole } from '../../actor.ts';
import type { Language } from '../../language.ts';
import { done, refuse, type Result } from '../../result.ts';
import { audit } from '../audit.ts';
import type { OperationContext } from '../context.ts';
import { composeEmail } from '../mail/template.ts';
import { isEmail, isName, personByEmail, personFor } from '../people.ts';
import { hasRecentSignIn } from '../recent-sign-in.ts';
import type { Services } from '../services.ts';
import { accountEmail } from './account-email.ts';
import { asAdministrator } from './as-administrator.ts';
import { giveRole } from './store.ts';

/** What operations on accounts need to write an email. */
export type AccountMail = Pick<Services, 'mailer' | 'emailSite'>;

/**
 * Makes an account, or gives an existing one a role, and tells the person by email. Refused as `already-there` when
 * neither changes anything, so that nobody is told twice.
 * @param input `language`: of the email; `session`: the caller's, who gives a role only soon after signing in
 */
export const addAccount = (
	ctx: OperationContext,
	input: {
		name: string;
		email: string;
		role: OrganisationRole | null;
		language: Language;
		session: string | null;
	},
	{ mailer, emailSite }: AccountMail,
): Promise<
	Result<
		{ id: string },
		'not-found' | 'bad-email' | 'bad-name' | 'already-there' | 'own-account' | 'not-recent'
	>
> =>
	asAdministrator(ctx, async (tx) => {
		if (input.role && !(await hasRecentSignIn({ ...ctx, database: tx }, input.session)))
			return refuse('not-recent');
		const email = input.email.trim().toLowerCase();
		if (!isEmail(email)) return refuse('bad-email', { email: 'platform.bad-email' });
		const known = await personByEmail(tx, email);
		const name = input.name.trim();
		if (!known && !isName(name)) return refuse('bad-name', { name: 'platform.bad-name' });
		if (known?.id === ctx.actor.person?.id)
			return refuse('own-account', { email: 'platform.admin.people.own' });
		const person = known ?? (await personFor(tx, { name, email }));
		const { role } = input;
		const isGiven = role !== null && (await giveRole(tx, person.id, role));
		if (known && !isGiven) return refuse('already-there', { email: 'platform.admin.people.there' });
		await audit(tx, ctx, 'person.add', `person:${person.id}`, { roles: role ? [role] : [] });
		const written = composeEmail(emailSite, accountEmail, input.language, { ...person, role });
		await mailer.write(tx, { ...written, to: person.email });
		return done({ id: person.id });
	});
