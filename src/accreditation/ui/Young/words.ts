import { agreementOf, type AgeBand, type Consents } from '../../young-people.ts';

export const bandLabels: Readonly<Record<AgeBand, string>> = {
	'14-15': 'accreditation.young.band-14-15',
	'16-17': 'accreditation.young.band-16-17',
	'18-24': 'accreditation.young.band-18-24',
};

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
