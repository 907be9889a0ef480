import { linksTo } from '#directory/server';
import type { OperationContext } from '#platform/server/context.ts';
import type { Evidence, ShownStudy } from '../../evidence.ts';
import { flagsOf } from '../../flags.ts';
import { isReady, isSearchComplete, isSpecific } from '../../practice.ts';
import { publishedConditions } from '../../published-conditions.ts';
import { effectOf, qualityOf } from '../../quality.ts';
import { countedStudies } from '../compute-levels.ts';
import type { EvaluatedPractice } from '../read.ts';
import type { StudyRow } from '../store/versions.ts';

/** What the page of a practice shows of its evidence. No statement besides those that name the countries. */
export async function evidenceOf(ctx: OperationContext, practice: EvaluatedPractice): Promise<Evidence> {
	const all = practice.versions.flatMap(({ studies }) => studies);
	const countries = await linksTo(
		ctx,
		[...practice.versions.map(({ country }) => country), ...all.map(({ record }) => record.country)].flatMap(
			(country) => country ?? [],
		),
		ctx.language,
	);
	const nameOf = (country: string | null) => countries.get(country ?? '')?.name ?? null;
	const numbers = new Map(all.map(({ id }, at) => [id, at + 1]));
	const shown = ({ id, record, withdrawnReason }: StudyRow): ShownStudy => ({
		id,
		number: numbers.get(id) ?? 0,
		record,
		country: nameOf(record.country),
		...qualityOf(record),
		effects: record.results.map(effectOf),
		withdrawnReason,
	});
	const { record } = practice;
	const facts = {
		isSpecific: isSpecific(record),
		isReady: isReady(record),
		isSearchComplete: isSearchComplete(record),
	};
	const flags = flagsOf(
		record,
		all.filter(({ withdrawnReason }) => withdrawnReason === null).map((study) => study.record),
	);
	return {
		versions: practice.versions.map((version) => ({
			id: version.id,
			name: version.name,
			country: nameOf(version.country),
			differences: version.differences,
			computed: version.computed,
			shown: version.shown,
			reasons: version.level.reasons,
			outcomes: [...version.level.outcomes].map(([outcome, level]) => ({ outcome, ...level })),
			studies: version.studies.map(shown),
			conditions: publishedConditions(countedStudies(version.id, version.studies), facts),
		})),
		hasHarm: practice.hasHarm,
		review: record.search.review,
		isSearchComplete: facts.isSearchComplete,
		flags: { ...flags, evaluatedIn: flags.evaluatedIn.flatMap((country) => nameOf(country) ?? []) },
		isSample: practice.sample,
		original: practice.original,
	};
}
