import { languagesOfPersons } from '#accreditation/server';
import { labels } from '#platform/codes.ts';
import { addressOf } from '#platform/address.ts';
import { dateFormat } from '#platform/date-format.ts';
import { inLanguage, type Texts } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { composeEmail, type EmailTemplate } from '#platform/server/mail/template.ts';
import type { Services } from '#platform/server/services.ts';
import { tlpLabels } from '../../tlp.ts';
import { addressesOf } from '../store/community-changes.ts';
import type { WarningRow } from '../store/warnings.ts';

export type CommunityMail = Pick<Services, 'mailer' | 'emailSite'>;

/** What happened: to the person, or to the post that they look after. */
export type MembershipStep =
	| 'steward'
	| 'former-steward'
	| 'holder'
	| 'deputy'
	| 'ended'
	| 'removed'
	| 'due'
	| 'closed';

/** Steps after which the person finds the community no longer. */
const lastSteps: ReadonlySet<MembershipStep> = new Set([
	'former-steward',
	'ended',
	'removed',
	'closed',
] as const);

interface MembershipEmail {
	step: MembershipStep;
	name: string;
	community: string;
	post: string;
	/** The last day of access (`2027-01-31`), for `due`; else empty. */
	until: string;
	/** For `closed`: the person's warnings that were withdrawn, by label and release alone. 12.5 */
	warnings: readonly Pick<WarningRow, 'tlp' | 'releasedAt'>[];
	slug: string;
}

/** Most warnings that an email lists. */
const maxListed = 100;

const texts = labels('warnings.communities.email', [
	'steward',
	'former-steward',
	'holder',
	'deputy',
	'ended',
	'removed',
	'due',
	'closed',
]);

/** Tells a person what became of a membership. It says nothing that a warning said. 9.6, 9.8 */
export const membershipEmail: EmailTemplate<MembershipEmail> = {
	name: 'membership',
	content: (t, { step, name, community, post, until: lastDay, warnings, slug }, { language, origin }) => {
		const days = dateFormat(language, { dateStyle: 'long', timeZone: 'UTC' });
		const until = lastDay && days.format(Date.parse(lastDay));
		const withdrawn = warnings
			.slice(0, maxListed)
			.map(({ tlp, releasedAt }) => [tlp && tlpLabels[tlp], releasedAt && days.format(releasedAt)])
			.map((parts) => parts.filter(Boolean).join(' · '));
		return {
			subject: t('warnings.communities.email.subject', { community }),
			blocks: [
				{
					is: 'text',
					text: `${t('accreditation.email.greeting', { name })}\n\n${t(texts[step], { community, post, until })}`,
				},
				...(withdrawn.length
					? [
							{
								is: 'text' as const,
								text: [
									t('warnings.communities.email.closed-withdrawn', { count: warnings.length }),
									...withdrawn,
								].join('\n'),
							},
						]
					: []),
				...(lastSteps.has(step)
					? []
					: [
							{
								is: 'button' as const,
								label: t('warnings.communities.email.button'),
								href: `${origin}${addressOf(language, `/warnings/communities/${slug}`)}`,
							},
						]),
			],
			reason: t('warnings.communities.email.why', { community }),
		};
	},
	sample: {
		step: 'holder',
		name: 'Айгүл Example',
		community: 'Drug focal points',
		post: 'Focal point, Arvonia',
		until: '2027-01-31',
		warnings: [],
		slug: 'drug-focal-points',
	},
};

/**
 * Writes the email of a step in the transaction that causes it, in the language of the person's registration, else in
 * that of the caller. @param key given once, it is not sent twice
 */
export async function writeMembershipEmail(
	tx: Transaction,
	ctx: OperationContext,
	{ mailer, emailSite }: CommunityMail,
	{
		people,
		step,
		community,
		post,
		until = '',
		warnings = [],
		key,
	}: {
		people: readonly string[];
		step: MembershipStep;
		community: { slug: string; name: Texts };
		post: Texts;
		until?: string;
		warnings?: MembershipEmail['warnings'];
		key?: string;
	},
): Promise<void> {
	const languages = await languagesOfPersons(tx, people);
	for (const { id, name, email } of await addressesOf(tx, people)) {
		const language = languages.get(id) ?? ctx.language;
		const composed = composeEmail(emailSite, membershipEmail, language, {
			step,
			name,
			community: inLanguage(community.name, language)?.text ?? '',
			post: inLanguage(post, language)?.text ?? '',
			until,
			warnings,
			slug: community.slug,
		});
		await mailer.write(tx, { ...composed, to: email, ...(key ? { key: `${key}:${id}` } : {}) });
	}
}
