import { fileURLToPath } from 'node:url';
import { readMessages } from '#platform/server/messages.ts';

/* What many tests of the accreditation begin with. */

/** A day before the example conference. */
export const start = new Date('2020-09-02T10:00:00Z');
export const later = (hours: number): Date => new Date(start.getTime() + hours * 3_600_000);
/** Why an operation was refused; `null` = it was not. */
export const refusal = (result: { ok: boolean; refusal?: string }): string | null | undefined =>
	result.ok ? null : result.refusal;
export const words = readMessages(fileURLToPath(new URL('../../', import.meta.url)));

/** A sample State of the directory as a delegation. */
export const maltavia = { entry: 'state/maltavia', name: {}, class: 'state', seat: null } as const;
/** The settings of a category that is always open to nominations, for any number of people. */
export const openCategory = {
	maxPeople: null,
	selfRegistration: false,
	opensAt: null,
	closesAt: null,
} as const;
