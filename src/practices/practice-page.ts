import * as v from 'valibot';
import type { EntryLink } from '#directory';
import type { LocalizedText } from '#platform/language.ts';
import type { Evidence } from './evidence.ts';
import type { VersionReview } from './review-page.ts';
import type { PracticeRecord, PracticeState } from './practice.ts';
import type { ShownRating } from './rating.ts';
import type { PracticeBenefitChange } from './smallest-benefits-page.ts';
import { unchecked } from '#platform/text-fields.ts';

/* View models of the public pages: texts in the reader's language where there is one, moments in ms. */

/** The longer texts of a practice, in the order of its page. */
export const practiceTexts = ['problem', 'mechanism', 'components', 'legal', 'knownFailures'] as const;
export type PracticeText = (typeof practiceTexts)[number];

export const activityFacts = ['price', 'transport', 'hours'] as const;
export type ActivityFact = (typeof activityFacts)[number];

/** A State or organisation; only one of the directory has more than its name. */
export type PartyName = Pick<EntryLink, 'name'> & Partial<EntryLink>;

/** Where a practice was presented, as far as the reader may see it. 8.6 */
export interface PresentationView {
	symbol: string | null;
	meeting: {
		id: string;
		number: number;
		title: LocalizedText | null;
		conference: { slug: string; title: LocalizedText; timeZone: string };
		/** The moment of the statement. */
		at: number | null;
		/** Seconds from the opening of the meeting, from which its recording counts; `null` = not opened, or no moment. */
		second: number | null;
	} | null;
}

/** A practice on its page. */
export interface PracticePage {
	id: string;
	slug: string;
	state: PracticeState;
	sample: boolean;
	title: LocalizedText;
	summary: LocalizedText | null;
	/** Its codes; its texts are in `texts` and `activity`. */
	record: PracticeRecord;
	texts: { text: PracticeText; value: LocalizedText }[];
	activity: { fact: ActivityFact; value: LocalizedText }[];
	owners: PartyName[];
	usedIn: EntryLink[];
	evidence: Evidence;
	/** By young people; `null` = it is no activity, or has not enough answers yet. */
	rating: ShownRating | null;
	/** Of each version. */
	reviews: { id: string; name: LocalizedText | null; review: VersionReview }[];
	/** Why it was withdrawn. */
	reason: string | null;
	publishedAt: number | null;
	withdrawnAt: number | null;
	/** The edits since it was published, the last first. */
	editions: { revision: number; at: number }[];
	/** Changes of smallest important benefits since it was published that concern its studies, the last first. 2.3 */
	benefitChanges: PracticeBenefitChange[];
	/** The edition that is shown; `null` = the current text. */
	edition: { revision: number; at: number } | null;
	presentations: PresentationView[];
}

const whole = v.fallback(v.pipe(v.string(), v.regex(/^[1-9]\d{0,6}$/), v.transform(Number)), 0);

/** The query of the page of a practice; what cannot be understood is left out. */
export const PracticeChoices = v.pipe(
	v.object({
		/** The texts as they were after that edit. */
		edition: v.optional(whole, '0'),
		/** `only`: reports that say what failed. */
		failed: v.pipe(v.optional(v.string(), ''), unchecked('It chooses what is shown, and is not stored.')),
		/** Of the reports, from 1. */
		page: v.optional(whole, '1'),
	}),
	v.transform(({ edition, failed, page }) => ({
		edition: edition || null,
		isFailedOnly: failed === 'only',
		page: Math.max(1, page),
	})),
);
export type PracticeChoices = v.InferOutput<typeof PracticeChoices>;
