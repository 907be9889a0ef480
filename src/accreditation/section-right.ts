import * as v from 'valibot';
import { sections, type HeldSections, type ConsoleSection } from '#conference';
import {
	choiceField,
	idField,
	singleLineField,
	listField,
	checkboxField,
	versionField,
} from '#platform/form.ts';
import { spokenLanguages } from '#platform/language.ts';
import { categories, type Category } from './categories.ts';

/** Days in which somebody who never signed in has to do so, or their right lapses. 17.5 */
export const lapseDays = 7;

/** A right by section as it is given. */
export interface SectionRight extends HeldSections {
	sections: readonly ConsoleSection[];
	categories: readonly Category[];
	/** ms; `null` = no end */
	endsAt: number | null;
}

/** What an officer gives, with the categories to whose answers they are limited themselves; none = all. 9.5 */
export const officersRight = (limit: readonly Category[]): SectionRight => ({
	sections,
	mayRelease: true,
	categories: limit,
	endsAt: null,
});

/**
 * Why a right is more than its giver holds, by field with its message; `null` = it is not. Nobody gives a section that
 * they do not hold, the release of emails without having it, more categories, or for longer. 17.6
 */
export function beyond(giver: SectionRight, given: SectionRight): Record<string, string> | null {
	const message = 'accreditation.rights.more-than-held';
	if (!given.sections.every((one) => giver.sections.includes(one))) return { sections: message };
	if (given.mayRelease && !giver.mayRelease) return { mayRelease: message };
	const isWider =
		!given.categories.length || !given.categories.every((one) => giver.categories.includes(one));
	if (giver.categories.length && isWider) return { categories: message };
	const isLonger = giver.endsAt !== null && (given.endsAt === null || given.endsAt > giver.endsAt);
	return isLonger ? { until: message } : null;
}

/** A right of a giver who is limited, where no categories were chosen: it has theirs. 9.5 */
export const limitedAs = <Right extends Pick<SectionRight, 'categories'>>(
	giver: SectionRight,
	given: Right,
): Right => (given.categories.length ? given : { ...given, categories: giver.categories });

/** Whether who holds a right gives rights for good, so that somebody always does. 17.7 */
export const staysGiver = (right: Pick<SectionRight, 'sections' | 'endsAt'> | null): boolean =>
	right !== null && right.sections.includes('settings') && right.endsAt === null;

const wrong = 'accreditation.wrong.choice';

/** Gives a colleague sections, or changes theirs. `version`: of the right that was shown, 0 for a new one. */
export const SectionRightForm = v.object({
	version: versionField,
	email: v.pipe(
		singleLineField(254, 'accreditation.people.email-wrong'),
		v.regex(/^[^\s@]{1,64}@[^\s@]{1,190}$/, 'accreditation.people.email-wrong'),
	),
	sections: v.pipe(
		listField(choiceField(sections, wrong), sections.length),
		v.minLength(1, 'accreditation.rights.no-section'),
	),
	mayRelease: checkboxField,
	categories: listField(v.picklist(categories), categories.length),
	/** The last day; empty = no end. */
	until: v.pipe(
		singleLineField(10, 'accreditation.wrong.date'),
		v.check((day) => !day || v.is(v.pipe(v.string(), v.isoDate()), day), 'accreditation.wrong.date'),
	),
	/** Of the email to them. */
	language: v.optional(choiceField(spokenLanguages, wrong), 'en'),
});

/** Removes the sections of a person. */
export const EndSectionRightForm = v.object({ version: versionField, person: idField });
