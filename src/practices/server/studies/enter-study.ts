import { linksTo } from '#directory/server';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { OperationRefusal } from '#platform/server/operation.ts';
import { StudyRecord } from '../../study.ts';
import { areTrialsOf, countStudies, insertStudy, placeOfVersion } from '../store/studies.ts';
import { personalDataIn } from '../submit/personal-data.ts';
import { changeStudies, type StudiesChanged } from './change-studies.ts';

/** Most studies of one version, withdrawn ones too. */
export const maxStudies = 200;

/** `duplicate`: the study is entered already; `too-many`: the version has 200 studies. */
export type EnterStudyRefusal = OperationRefusal | 'bad-input' | 'duplicate' | 'too-many';

/** The field that a duplicate is named at. */
export const duplicateFields = (record: StudyRecord): Record<string, string> => ({
	[record.kind === 'review' ? 'protocol' : record.registration ? 'registration' : 'name']:
		'practices.studies.duplicate',
});

/** What of a study only the server can tell to be wrong: personal data, a country that the directory does not have. 5.1 */
export async function invalidFields(
	ctx: OperationContext,
	record: StudyRecord,
): Promise<Record<string, string>> {
	const countries = record.kind === 'trial' ? record.countries : [];
	const [personal, states] = await Promise.all([
		personalDataIn(ctx, StudyRecord, record),
		linksTo(ctx, [...countries], 'en'),
	]);
	const areKnown = countries.every((country) => states.get(country)?.kind === 'state');
	return areKnown ? personal : { ...personal, countries: 'practices.wrong.country' };
}

/**
 * Enters a study for a version, once. 2.4
 * @param options `once`: of the form, so that a second press enters nothing
 */
export async function enterStudy(
	ctx: OperationContext,
	version: string,
	{ record, once }: { record: StudyRecord; once?: string | undefined },
): Promise<Result<StudiesChanged, EnterStudyRefusal>> {
	const by = ctx.actor.person?.id ?? null;
	const [place, wrong] = await Promise.all([
		placeOfVersion(ctx.database, version),
		invalidFields(ctx, record),
	]);
	return changeStudies(ctx, { action: 'enter-study', place, once }, async (tx, at) => {
		if (Object.keys(wrong).length) return refuse('bad-input', wrong);
		if (!(await areTrialsOf(tx, version, record)))
			return refuse('bad-input', { trials: 'practices.wrong.trial' });
		if ((await countStudies(tx, version)) >= maxStudies) return refuse('too-many');
		const study = await insertStudy(tx, at, record, { now: ctx.now, by });
		return study ? done({ study }) : refuse('duplicate', duplicateFields(record));
	});
}
