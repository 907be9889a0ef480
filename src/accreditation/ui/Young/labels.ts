import { labels } from '#platform/codes.ts';
import { ageBands, agreementOf, type Consents } from '../../young-people.ts';

export const bandLabels = labels('accreditation.young.band-', ageBands);

/** The message about the guardian's answer. */
export const consentLabel = ({ guardian }: Consents): string =>
	guardian === null
		? 'accreditation.young.consent-waits'
		: guardian.takesPart
			? 'accreditation.young.consent-given'
			: 'accreditation.young.consent-refused';

/** The message about what happens when the minor speaks. */
export function agreedLabel(consents: Consents): string {
	const { recorded, transcribed } = agreementOf(consents);
	if (!recorded) return 'accreditation.young.agreed-none';
	return transcribed ? 'accreditation.young.agreed-all' : 'accreditation.young.agreed-recorded';
}
