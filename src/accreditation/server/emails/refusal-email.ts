import { labels } from '#platform/codes.ts';
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
import { groundLabels, reviewWithin, type RefusalGround } from '../../registration.ts';
import { hasReviewer } from '../store/reviewers.ts';
import { registrationById, setReviewHash } from '../store/registrations.ts';

interface Refusal {
	name: string;
	conference: string;
	ground: RefusalGround;
	/** The key of the link that asks for a review; `final` after a review, `no-reviewer` if nobody could decide it. */
	review: { key: string } | 'final' | 'no-reviewer';
}

const withoutReview = labels('accreditation.email.refused', ['final', 'no-reviewer']);

/** The email that tells a refused person the ground and how to ask for a review. 3.6 */
export const refusalEmail: EmailTemplate<Refusal> = {
	name: 'refused',
	content: (t, { name, conference, ground, review }, { language, origin }) => ({
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
			...(typeof review === 'object'
				? [
						{
							is: 'text' as const,
							text: t('accreditation.email.refused.review', { days: reviewWithin }),
						},
						{
							is: 'button' as const,
							label: t('accreditation.step.ask-review'),
							href: `${origin}${addressOf(language, `/registration/review?key=${encodeURIComponent(review.key)}`)}`,
						},
					]
				: [{ is: 'text' as const, text: t(withoutReview[review]) }]),
		],
		reason: t('accreditation.email.reason.registered', { conference }),
	}),
	sample: {
		name: 'Айгүл Example',
		conference: 'Rehearsal',
		ground: 'no-credentials',
		review: { key: 'a-sample-and-no-key' },
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
	{ language, ...values }: Pick<Refusal, 'name' | 'conference'> & { language: Language },
): Promise<ComposedEmail | null> {
	const row = registration === null ? null : await registrationById(tx, registration);
	if (row?.state !== 'refused' || !row.refusal) return null;
	const { ground, reviewed, by: refusedBy } = row.refusal;
	const key = newKey();
	const canAsk = !reviewed && (await hasReviewer(tx, { conference: row.conference, refusedBy }));
	await setReviewHash(tx, row.id, canAsk ? hashOfKey(key) : null);
	const review = canAsk ? { key } : reviewed ? 'final' : 'no-reviewer';
	return composeEmail(site, refusalEmail, language, { ...values, ground, review });
}
