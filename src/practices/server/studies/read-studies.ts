import { listEntries } from '#directory/server';
import type { LocalizedText } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Evidence, ShownStudy } from '../../evidence.ts';
import { practiceViewer, may } from '../access.ts';
import { readPractice, type EvaluatedPractice, type EvaluatedVersion } from '../read.ts';
import { studyEditions } from '../store/studies.ts';
import { evidenceOf } from './read-evidence.ts';

/** The page of a version's studies for people who enter them. */
export interface StudiesPage {
	practice: Pick<EvaluatedPractice, 'slug' | 'title' | 'original'>;
	version: EvaluatedVersion;
	/** Of this version alone. */
	evidence: Evidence;
	/** The States of the directory, for the country of a study. */
	countries: { id: string; name: LocalizedText }[];
	/** The trials of this version that count. */
	trials: { id: string; name: string }[];
	/** Whether the caller enters and confirms searches and checks results: as an expert without an interest. */
	maySearch: boolean;
}

/** A version by the name of its practice and its position. @returns `null` = none, or studies are not the caller's to enter */
export async function readStudies(
	ctx: OperationContext,
	{ slug, position }: { slug: string; position: number },
): Promise<StudiesPage | null> {
	const practice = await readPractice(ctx, slug);
	const version = practice?.versions.find((one) => one.position === position);
	const viewer = await practiceViewer(ctx);
	if (!practice || !version || !may(viewer, 'enter-studies', practice)) return null;
	const [evidence, countries] = await Promise.all([
		evidenceOf(ctx, { ...practice, versions: [version] }),
		listEntries(ctx, 'state', ctx.language),
	]);
	const { title, original } = practice;
	return {
		practice: { slug, title, original },
		version,
		evidence,
		countries: countries.map(({ id, name }) => ({ id, name })),
		trials: version.studies
			.filter(({ record, withdrawnReason }) => record.kind === 'trial' && withdrawnReason === null)
			.map(({ id, record }) => ({ id, name: record.name })),
		maySearch: viewer.expert !== null,
	};
}

/** A study with its former records, for people who may correct it; `null` = none. */
export async function readStudy(
	ctx: OperationContext,
	of: { slug: string; position: number },
	id: string,
): Promise<
	| (StudiesPage & {
			study: EvaluatedVersion['studies'][number];
			shown: ShownStudy | undefined;
			editions: Awaited<ReturnType<typeof studyEditions>>;
	  })
	| null
> {
	const page = await readStudies(ctx, of);
	const study = page?.version.studies.find((one) => one.id === id);
	return page && study
		? {
				...page,
				study,
				shown: page.evidence.versions[0]?.studies.find((one) => one.id === id),
				editions: await studyEditions(ctx.database, id),
			}
		: null;
}
