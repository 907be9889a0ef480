import type { LocalizedText, Texts } from '#platform/language.ts';
import type { Outcome } from './codes.ts';
import type { PracticeFlags } from './flags.ts';
import type { EvidenceLevel, LevelReason, OutcomeLevel } from './level.ts';
import type { PublishedCondition } from './published-conditions.ts';
import type { Effect, StudyQuality } from './quality.ts';
import type { StudyRecord, StudyTest } from './study.ts';

/* What the page of a practice shows of its evidence. */

/** A study with what the program reads from it. */
export interface ShownStudy {
	id: string;
	/** By which reasons name it: from 1, through all versions. */
	number: number;
	record: StudyRecord;
	country: LocalizedText | null;
	quality: StudyQuality;
	/** What keeps it from the next better quality. */
	faults: readonly (StudyTest | 'design')[];
	/** What each of its results shows, in their order. */
	effects: readonly Effect[];
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
	/** The computed level, or what the board decided. */
	shown: EvidenceLevel;
	reasons: readonly LevelReason[];
	outcomes: readonly (OutcomeLevel & { outcome: Outcome })[];
	studies: readonly ShownStudy[];
	conditions: PublishedCondition | null;
}

/** The evidence of a practice. `hasHarm`: one version did harm, which is shown on all. 3.1 */
export interface Evidence {
	versions: readonly VersionEvidence[];
	hasHarm: boolean;
	/** The named review whose studies are entered. */
	review: Texts;
	isSearchComplete: boolean;
	flags: Omit<PracticeFlags, 'evaluatedIn'> & { evaluatedIn: readonly LocalizedText[] };
	/** Entered by the project from published studies, and not reviewed. */
	isSample: boolean;
	original: string;
}

/** The outcomes of all versions: those that are a main outcome of some study first. */
export function outcomesOf({
	versions,
}: Pick<Evidence, 'versions'>): { outcome: Outcome; isMain: boolean }[] {
	const results = versions.flatMap(({ studies }) => studies.flatMap(({ record }) => record.results));
	const main = new Set(results.filter(({ isPrimary }) => isPrimary).map(({ outcome }) => outcome));
	const all = [...new Set(versions.flatMap((version) => version.outcomes.map(({ outcome }) => outcome)))];
	return all
		.map((outcome) => ({ outcome, isMain: main.has(outcome) }))
		.sort((a, b) => Number(b.isMain) - Number(a.isMain));
}
