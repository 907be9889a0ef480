import { linksTo } from '#directory/server';
import type { OperationContext } from '#platform/server/context.ts';
import { studyEntry } from '../../study-file.ts';
import { practiceViewer, may } from '../access.ts';
import { practiceById } from '../store/practices.ts';
import { placeOfVersion } from '../store/studies.ts';
import { studiesOf } from '../store/versions.ts';

/**
 * The studies of a version as a file that `importStudies` takes, without withdrawn ones.
 * @returns `null` = no such version, or the caller may not enter studies for it
 */
export async function exportStudies(ctx: OperationContext, version: string): Promise<object[] | null> {
	const place = await placeOfVersion(ctx.database, version);
	const practice = place && (await practiceById(ctx.database, place.practice));
	if (!practice || !may(await practiceViewer(ctx), 'enter-studies', practice)) return null;
	const studies = (await studiesOf(ctx.database, practice.id)).filter(
		(study) => study.version === version && study.withdrawnReason === null,
	);
	const countries = await linksTo(
		ctx,
		studies.flatMap(({ record }) => (record.kind === 'trial' ? record.countries : [])),
		ctx.language,
	);
	return studies.map(({ record }) => studyEntry(record, (country) => countries.get(country)?.slug));
}
