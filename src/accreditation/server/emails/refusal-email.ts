import { addressOf } from '#platform/address.ts';
import type { Language } from '#platform/language.ts';
import type { Transaction } from '#platform/server/database.ts';
import { hashOfKey, newKey } from '#platform/server/link-key.ts';
import {
	composeEmail,
	type ComposedEmail,
	type EmailSite,
	type EmailTemplate,
} from '#platform/server/mail/template.ts';
import { formatDeadline } from '../../invitation.ts';
import { reviewWithin, type RefusalGround } from '../../registration.ts';
import { groundLabels } from '../../ui/labels.ts';
import { registrationById, setReviewHash } from '../store/registrations.ts';

interface Refusal {
	name: string;
	conference: string;
	timeZone: string;
	ground: RefusalGround;
	/** How a review is asked for; `null` after a review, which is final. `until` in ms */
	review: { key: string; until: number } | null;
}

/** The email that tells a refused person the ground and how to ask for a review. 3.6 */
export const refusalEmail: EmailTemplate<Refusal> = {
	name: 'refused',
	content: (t, { name, conference, timeZone, ground, review }, { language, origin }) => ({
		subject: t('accreditation.email.refused.subject', { conference }),
		blocks: [
			{
				is: 'text',
				text: `${t('accreditation.email.greeting', { name })}\n\n${t('accreditation.email.refused.intro', { conference })}`,
			},
			{
				is: 'facts',
				facts: [{ label: t('accreditation.registrations.ground'), value: t(groundLabels[ground]) }],
			},
			...(review
				? [
						{
							is: 'text' as const,
							text: t('accreditation.email.refused.review', {
								until: formatDeadline(review.until, timeZone, language),
							}),
						},
						{
							is: 'button' as const,
							label: t('accreditation.step.ask-review'),
							href: `${origin}${addressOf(language, `/registration/review?key=${encodeURIComponent(review.key)}`)}`,
						},
					]
				: [{ is: 'text' as const, text: t('accreditation.email.refused.final') }]),
		],
		reason: t('accreditation.email.reason.registered', { conference }),
	}),
	sample: {
		name: 'Айгүл Example',
		conference: 'Rehearsal',
		timeZone: 'Europe/Vienna',
		ground: 'no-credentials',
		review: { key: 'a-sample-and-no-key', until: Date.UTC(2027, 1, 1, 11) },
	},
};

/**
 * Composes the email about the refusal of a registration, with a new key for the review, if one can still be asked for.
 * @returns `null` if the registration is not refused
 */
export async function composeRefusal(
	tx: Transaction,
	site: EmailSite,
	registration: string | null,
	{ language, ...values }: Pick<Refusal, 'name' | 'conference' | 'timeZone'> & { language: Language },
): Promise<ComposedEmail | null> {
	const row = registration === null ? null : await registrationById(tx, registration);
	if (row?.state !== 'refused' || !row.refusal) return null;
	const { ground, at, reviewed } = row.refusal;
	const key = newKey();
	const review = reviewed ? null : { key, until: at + reviewWithin };
	await setReviewHash(tx, row.id, review && hashOfKey(key));
	return composeEmail(site, refusalEmail, language, { ...values, ground, review });
}
