import * as v from 'valibot';
import { versionField } from '#platform/form.ts';

/** The message of a seat without a number. */
export const notASeat = 'platform.seating.not-a-number';

/** The order of the seats: the version that was shown, and for each State, by its slug, the number that was typed. */
export const SeatingForm = v.objectWithRest(
	{ version: versionField },
	v.pipe(v.string(notASeat), v.trim(), v.regex(/^\d{1,3}$/, notASeat), v.transform(Number)),
);
