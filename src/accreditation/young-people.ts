import type { Texts } from '#platform/language.ts';
import type { RegistrationState } from './registration.ts';

/** Age bands of young people; no date of birth is stored. docs/rules/accreditation.md 10.1 */
export const ageBands = ['14-15', '16-17', '18-24'] as const;
export type AgeBand = (typeof ageBands)[number];

/** Whether somebody of a band is under 18. 10.1 */
export const isMinor = (band: AgeBand): boolean => band !== '18-24';

/** What of a statement goes out; each is agreed to by itself. 10.6 */
export const consentKinds = ['picture', 'recording', 'transcript'] as const;
export type Consent = Readonly<Record<(typeof consentKinds)[number], boolean>>;

/** Who answers: the young person, or the guardian, who also decides whether the person takes part. */
export const consenters = ['person', 'guardian'] as const;
export type Consenter = (typeof consenters)[number];

/** The last answers about a minor; `null` = no answer yet. */
export interface Consents {
	person: Consent | null;
	guardian: (Consent & { takesPart: boolean }) | null;
}

/** What may be done with a statement of a minor. */
export interface Agreement {
	/** Whether picture and sound go out, live and in the recording. */
	recorded: boolean;
	/** Whether it is written down, in captions and transcripts. */
	transcribed: boolean;
}

/**
 * What the person and the guardian both agreed to. Picture and recording go out together or not at all, because one film
 * has both; a transcript is of what is recorded. 10.6, 10.8
 */
export function agreementOf({ person, guardian }: Consents): Agreement {
	const both = (kind: keyof Consent): boolean =>
		Boolean(guardian?.takesPart && guardian[kind] && person?.[kind]);
	const recorded = both('picture') && both('recording');
	return { recorded, transcribed: recorded && both('transcript') };
}

/** A minor, for viewers who may know of it; without the name. */
export interface Minor {
	id: string;
	conference: string;
	delegation: string;
	organisation: Texts;
	band: AgeBand;
	number: number;
	pseudonym: string;
	/** Where the organisation has emails about the person sent. */
	email: string;
	state: RegistrationState;
	adult: string | null;
	/** The accompanying adult's name. */
	adultName: string | null;
	file: string | null;
	consents: Consents;
}
