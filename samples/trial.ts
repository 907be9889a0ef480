import type { TrialPerson } from '#platform/trial-roles.ts';

/** Who of the rehearsal's invented people has which role for “Try it as” (`rehearsal/people.json`). */
export const trialPeople: readonly TrialPerson[] = [
	{ role: 'chair', email: 'chair@example.org' },
	{ role: 'delegate', email: 'delegate-arvonia@example.org' },
	{ role: 'interpreter', email: 'interpreter@example.org' },
	{ role: 'officer', email: 'officer@example.org' },
	{ role: 'focal-point', email: 'delegate-maltavia@example.org' },
	{ role: 'expert', email: 'expert@example.org' },
	{ role: 'technician', email: 'technician@example.org' },
];
