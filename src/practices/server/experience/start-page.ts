import { inLanguage, type LocalizedText } from '#platform/language.ts';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { hasFailed, type WouldRepeat } from '../../experience.ts';
import { didHarm, type EvidenceLevel } from '../../level.ts';
import { daysAfter } from '../../review.ts';
import { practiceViewer, isMember, type PracticeViewer } from '../access.ts';
import { partyNames } from '../party-names.ts';
import { changedVersions, newsReadBy, ownActivities, reportsOfOthers, saveNewsRead } from '../store/news.ts';

/** Days of news for somebody who has not marked any as read. */
const firstDays = 90;
/** Most rows of each part. */
const maxRows = 20;

/** A version whose evidence has changed, for the start page. */
export interface EvidenceNews {
	slug: string;
	title: LocalizedText | null;
	/** The name of the version; `null` = the original. */
	version: LocalizedText | null;
	level: EvidenceLevel;
	hasHarm: boolean;
	/** Studies that were entered since. */
	studies: number;
	at: Date;
}

/** A report by others on a practice of the reader. */
export interface ReportNews {
	slug: string;
	title: LocalizedText | null;
	/** `null` = an expert for none. */
	from: LocalizedText | null;
	year: number;
	hasFailed: boolean;
	repeat: WouldRepeat;
}

/** The start page of an expert or a member of a delegation. 7.8 */
export interface PracticeStartPage {
	/** What is older was read, or is left out. */
	since: Date;
	isExpert: boolean;
	news: { rows: EvidenceNews[]; total: number };
	reports: { rows: ReportNews[]; total: number };
	/** Published activities of their own, for which they hand out codes for a rating. */
	activities: { slug: string; title: LocalizedText | null }[];
}

const hasStartPage = (viewer: PracticeViewer): boolean =>
	viewer.person !== null && (viewer.expert !== null || isMember(viewer));

/** Whether the caller has a start page: experts and members of delegations. 7.8 */
export const mayOpenStartPage = async (ctx: OperationContext): Promise<boolean> =>
	hasStartPage(await practiceViewer(ctx));

/**
 * What is new about evidence, harm first, and about the caller's own practices. The same number of statements for any
 * number of rows. 7.8
 * @returns `null` = the caller is neither an expert nor a member of a delegation
 */
export async function startPage(ctx: OperationContext): Promise<PracticeStartPage | null> {
	const viewer = await practiceViewer(ctx);
	const { person, entries, delegations } = viewer;
	if (!person || !hasStartPage(viewer)) return null;
	const { database, language } = ctx;
	const since = (await newsReadBy(database, person)) ?? daysAfter(ctx.now, -firstDays);
	const own = { person, entries, delegations: [...delegations.keys()] };
	const [versions, reports, activities] = await Promise.all([
		changedVersions(database, since, maxRows),
		reportsOfOthers(database, own, since, maxRows),
		ownActivities(database, own, maxRows),
	]);
	const namesOf = await partyNames(ctx, reports);
	return {
		since,
		isExpert: viewer.expert !== null,
		activities: activities.map(({ slug, title, original }) => ({
			slug,
			title: inLanguage(title, language, original),
		})),
		news: {
			total: versions[0]?.total ?? 0,
			rows: versions.map(({ slug, title, original, position, name, computed, shown, studies, at }) => {
				const hasHarm = didHarm({ shown, computed });
				return {
					slug,
					title: inLanguage(title, language, original),
					version: position > 1 ? inLanguage(name, language, original) : null,
					level: hasHarm ? 'harm' : shown,
					hasHarm,
					studies,
					at,
				};
			}),
		},
		reports: {
			total: reports[0]?.total ?? 0,
			rows: reports.map(({ slug, title, original, year, failed, repeat, ...party }) => ({
				slug,
				title: inLanguage(title, language, original),
				from: namesOf([party])[0]?.name ?? null,
				year,
				hasFailed: hasFailed({ failed, repeat }),
				repeat,
			})),
		},
	};
}

/** Marks the news as read that the caller has seen. 7.8 @param until when the page was shown; never after now */
export async function markNewsRead(
	ctx: OperationContext,
	{ until }: { until: Date },
): Promise<Result<null, 'not-found'>> {
	const viewer = await practiceViewer(ctx);
	if (!viewer.person || !hasStartPage(viewer)) return refuse('not-found');
	await saveNewsRead(ctx.database, viewer.person, until < ctx.now ? until : ctx.now);
	return done(null);
}
