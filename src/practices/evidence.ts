import type { LocalizedText, Texts } from '#platform/language.ts';
import type { Outcome } from './codes.ts';
import type { Effect } from './effect.ts';
import type { PracticeFlags } from './flags.ts';
import type { EvidenceLevel, LevelReason, OutcomeLevel } from './level.ts';
import type { Preliminary, SearchRecord } from './literature-search.ts';
import type { ReviewFault, StudyFault, StudyQuality } from './quality.ts';
import type { StudyRecord } from './study.ts';

/* What the page of a practice shows of its evidence. */

/** A trial or a review with what the program reads from it. */
export interface ShownStudy {
	id: string;
	/** By which reasons name it: from 1, through all versions. */
	number: number;
	record: StudyRecord;
	countries: readonly LocalizedText[];
	/** Of a trial; `null` = it is a review. */
	quality: StudyQuality | null;
	/** What keeps a trial from the next better quality, or a review from counting upwards. */
	faults: readonly (StudyFault | ReviewFault)[];
	/** What each of its results shows, and whether a second expert has checked it, in their order. */
	effects: readonly Effect[];
	checked: readonly boolean[];
	/** Numbers of other studies that may be the same trial: the same registration, DOI or reference. */
	alike: readonly number[];
	/** Why it does not count; `null` = it counts. */
	withdrawnReason: string | null;
}

/** The evidence of one version. */
export interface VersionEvidence {
	id: string;
	name: Texts;
	/** For which it was adapted. */
	country: LocalizedText | null;
	differences: Texts;
	computed: EvidenceLevel;
	/** The lower of the computed level and of what the board decided. */
	shown: EvidenceLevel;
	/** The outcomes by which it has the computed level. */
	of: readonly Outcome[];
	reasons: readonly LevelReason[];
	outcomes: readonly (OutcomeLevel & { outcome: Outcome })[];
	studies: readonly ShownStudy[];
	/** `null` = the verdict is final. 3.3 */
	preliminary: Preliminary | null;
}

/** The evidence of a practice. `hasHarm`: one version did harm, which is shown on all. 3.1 */
export interface Evidence {
	versions: readonly VersionEvidence[];
	hasHarm: boolean;
	/** The last search for its trials; `null` = there is none. */
	search: (SearchRecord & { id: string; isConfirmed: boolean }) | null;
	flags: Omit<PracticeFlags, 'evaluatedIn'> & { evaluatedIn: readonly LocalizedText[] };
	/** Entered by the project from published studies, and not reviewed. */
	isSample: boolean;
	original: string;
}

/** The outcomes of all versions: those that are a main outcome of some study first. */
export function outcomesOf({
	versions,
}: Pick<Evidence, 'versions'>): { outcome: Outcome; isMain: boolean }[] {
	const all = versions.flatMap((version) => version.outcomes);
	const main = new Set(all.filter(({ isMain }) => isMain).map(({ outcome }) => outcome));
	return [...new Set(all.map(({ outcome }) => outcome))]
		.map((outcome) => ({ outcome, isMain: main.has(outcome) }))
		.sort((a, b) => Number(b.isMain) - Number(a.isMain));
}
