import { linksTo } from '#directory/server';
import type { OperationContext } from '#platform/server/context.ts';
import { effectOf } from '../../effect.ts';
import type { Evidence, ShownStudy } from '../../evidence.ts';
import { flagsOf } from '../../flags.ts';
import { preliminary } from '../../literature-search.ts';
import { qualityOf, reviewFaults } from '../../quality.ts';
import { alikeStudies } from '../../study-identity.ts';
import type { Trial } from '../../study.ts';
import type { EvaluatedPractice } from '../read.ts';
import { checksOf } from '../store/checks.ts';
import { lastSearch } from '../store/searches.ts';
import type { StudyRow } from '../store/versions.ts';
import { resultDigest } from './result-digest.ts';

const isCounted = ({ withdrawnReason }: StudyRow): boolean => withdrawnReason === null;

/** What the page of a practice shows of its evidence. Two statements besides those that name the countries. */
export async function evidenceOf(ctx: OperationContext, practice: EvaluatedPractice): Promise<Evidence> {
	const all = practice.versions.flatMap(({ studies }) => studies);
	const trials = all.flatMap(({ record }) => (record.kind === 'trial' ? record : []));
	const [countries, search, checks] = await Promise.all([
		linksTo(
			ctx,
			[
				...practice.versions.flatMap(({ country }) => country ?? []),
				...trials.flatMap((trial) => trial.countries),
			],
			ctx.language,
		),
		lastSearch(ctx.database, practice.id),
		checksOf(ctx.database, practice.id),
	]);
	const nameOf = (country: string | null) => countries.get(country ?? '')?.name ?? null;
	const numbers = new Map(all.map(({ id }, at) => [id, at + 1]));
	const checkedOf = ({ id, record }: StudyRow): boolean[] =>
		record.results.map((_, at) => checks.has(`${id} ${resultDigest(record, at)}`));
	const shownOf = (studies: readonly StudyRow[]): ShownStudy[] => {
		const alike = alikeStudies(studies.map(({ record }) => record));
		return studies.map((study, at) => ({
			id: study.id,
			number: numbers.get(study.id) ?? 0,
			record: study.record,
			...(study.record.kind === 'trial'
				? {
						countries: study.record.countries.flatMap((country) => nameOf(country) ?? []),
						...qualityOf(study.record),
					}
				: { countries: [], quality: null, faults: reviewFaults(study.record) }),
			effects: study.record.results.map((result) => effectOf(result, practice.benefits)),
			checked: checkedOf(study),
			alike: (alike[at] ?? []).flatMap((other) => numbers.get(studies[other]?.id ?? '') ?? []),
			withdrawnReason: study.withdrawnReason,
		}));
	};
	const relied = all
		.filter(isCounted)
		.flatMap(({ record }): Trial[] => (record.kind === 'trial' ? [record] : []));
	const flags = flagsOf(practice.record, relied);
	return {
		versions: practice.versions.map((version) => {
			const counted = version.studies.filter(isCounted);
			return {
				id: version.id,
				name: version.name,
				country: nameOf(version.country),
				differences: version.differences,
				computed: version.computed,
				shown: version.shown,
				of: version.level.of,
				reasons: version.level.reasons,
				outcomes: [...version.level.outcomes].map(([outcome, level]) => ({ outcome, ...level })),
				studies: shownOf(version.studies),
				preliminary: preliminary(search, {
					entered: counted.filter(({ record }) => record.kind === 'trial').length,
					isChecked: counted.every((study) => checkedOf(study).every(Boolean)),
					now: ctx.now,
				}),
			};
		}),
		hasHarm: practice.hasHarm,
		search: search && { ...search.record, id: search.id, isConfirmed: search.isConfirmed },
		flags: { ...flags, evaluatedIn: flags.evaluatedIn.flatMap((country) => nameOf(country) ?? []) },
		isSample: practice.sample,
		original: practice.original,
	};
}
