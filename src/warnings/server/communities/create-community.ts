import type * as v from 'valibot';
import { hasRole } from '#platform/actor.ts';
import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { addressWords } from '#platform/transliterate.ts';
import { useFormKey } from '#platform/server/form-key.ts';
import { personFor } from '#platform/server/people.ts';
import type { CreateCommunityForm } from '../../community-form.ts';
import { insertCommunity } from '../store/community-changes.ts';
import { writeMembershipEmail, type CommunityMail } from './membership-email.ts';
import { personFaults } from './person-faults.ts';

export type CreateCommunityRefusal = 'not-found' | 'bad-input' | 'already-done';

/** The name of a community in addresses, made from its name; others are tried when it is used. */
const slugs = (name: string): string[] => {
	const plain = addressWords(name).slice(0, 80).replace(/-+$/, '');
	const first = plain || 'community';
	return [first, ...Array.from({ length: 50 }, (_, at) => `${first}-${at + 2}`)];
};

/** An officer opens a community and names its steward, who is told by email. 9.5 @returns its name in addresses */
export async function createCommunity(
	ctx: OperationContext,
	{ once, language, name, purpose, person, email }: v.InferOutput<typeof CreateCommunityForm>,
	mail: CommunityMail,
): Promise<Result<{ slug: string }, CreateCommunityRefusal>> {
	const own = ctx.actor.person;
	if (!own || !hasRole(ctx.actor, 'officer')) return refuse('not-found');
	const wrong = personFaults({ person, email });
	if (wrong) return refuse('bad-input', wrong);
	return inTransaction<{ slug: string }, CreateCommunityRefusal>(ctx, async (tx) => {
		if (!(await useFormKey(tx, own.id, once, ctx.now))) return refuse('already-done');
		const steward = await personFor(tx, { name: person, email: email.toLowerCase() });
		const made = { name: { [language]: name }, purpose: purpose ? { [language]: purpose } : {} };
		for (const slug of slugs(name)) {
			if (!(await insertCommunity(tx, { slug, ...made, steward: steward.id, now: ctx.now }))) continue;
			await audit(tx, ctx, 'warnings.community-create', `community:${slug}`);
			const to = {
				people: [steward.id],
				step: 'steward',
				community: { slug, name: made.name },
				post: {},
			} as const;
			await writeMembershipEmail(tx, ctx, mail, to);
			return done({ slug });
		}
		return refuse('bad-input', { name: 'warnings.communities.name-used' });
	});
}
