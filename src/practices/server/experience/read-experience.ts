import { hasRole } from '#platform/actor.ts';
import { inLanguage, type LocalizedText } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { CostBand } from '../../codes.ts';
import { hasFailed, type ExperienceScale, type WouldRepeat } from '../../experience.ts';
import {
	experienceOfPerson,
	publishedExperience,
	type ExperienceCounts,
	type ExperienceRow,
} from '../store/experience.ts';
import { partyId, partyNames } from '../party-names.ts';
import type { Party } from '../store/owners.ts';
import type { PracticeRow } from '../store/practices.ts';
import { versionsOf, type PracticeVersionRow } from '../store/versions.ts';
import { experienceAccess, type ExperienceAccess } from './experience-access.ts';
import { reportedPractice, reportsFor } from './report.ts';

/** A report as readers see it: without its author. */
export interface ShownExperience {
	id: string;
	/** The State or organisation; `null` = an expert for none. */
	from: LocalizedText | null;
	/** The name of the version; `null` = the original. */
	version: LocalizedText | null;
	byOwner: boolean;
	hasFailed: boolean;
	scale: ExperienceScale;
	year: number;
	adapted: LocalizedText | null;
	worked: LocalizedText | null;
	failed: LocalizedText | null;
	contact: LocalizedText | null;
	/** Per cent delivered as planned. */
	fidelity: number | null;
	cost: CostBand;
	repeat: WouldRepeat;
}

/** A page of the reports on a practice. */
export interface ExperiencePage {
	experiences: ShownExperience[];
	counts: ExperienceCounts;
	isFailedOnly: boolean;
	page: number;
	pages: number;
	/** Whether the caller may remove reports. 7.4 */
	mayRemove: boolean;
}

/** Reports on a page. */
const pageSize = 20;

/**
 * The published reports on a practice that the caller may read. 7.3 Two statements.
 * @param practice with its versions, as `readPractice` gives them
 * @param isFailedOnly only those that say what failed
 * @param page from 1
 */
export async function readExperience(
	ctx: OperationContext,
	practice: {
		id: string;
		original: string;
		versions: readonly Pick<PracticeVersionRow, 'id' | 'position' | 'name'>[];
	},
	{ isFailedOnly = false, page = 1 }: { isFailedOnly?: boolean; page?: number } = {},
): Promise<ExperiencePage> {
	const options = { isFailedOnly, size: pageSize, page };
	const { rows, counts } = await publishedExperience(ctx.database, practice.id, options);
	const namesOf = await partyNames(ctx, rows);
	const matches = isFailedOnly ? counts.failed : counts.all;
	return {
		experiences: rows.map((row) => {
			const version = practice.versions.find(({ id }) => id === row.used);
			const localized = (texts: ExperienceRow['worked']): LocalizedText | null =>
				inLanguage(texts, ctx.language);
			return {
				id: row.id,
				from: namesOf([row])[0]?.name ?? null,
				version:
					version && version.position > 1 ? inLanguage(version.name, ctx.language, practice.original) : null,
				byOwner: row.byOwner,
				hasFailed: hasFailed(row),
				scale: row.scale,
				year: row.year,
				adapted: localized(row.adapted),
				worked: localized(row.worked),
				failed: localized(row.failed),
				contact: localized(row.contact),
				fidelity: row.fidelity,
				cost: row.cost,
				repeat: row.repeat,
			};
		}),
		counts,
		isFailedOnly,
		page,
		pages: Math.max(1, Math.ceil(matches / pageSize)),
		mayRemove: hasRole(ctx.actor, 'officer'),
	};
}

/** What a report chooses from. */
export interface ReportChoices {
	/** The versions of the practice. */
	versions: { id: string; name: LocalizedText | null }[];
	/** For whom the caller may report; without a name: for none. */
	entries: { id: string | null; name: LocalizedText | null }[];
}

async function choicesFor(
	ctx: OperationContext,
	practice: PracticeRow,
	parties: readonly Party[],
): Promise<ReportChoices> {
	const namesOf = await partyNames(ctx, parties);
	const versions = await versionsOf(ctx.database, practice.id);
	return {
		versions: versions.map(({ id, name }) => ({
			id,
			name: inLanguage(name, ctx.language, practice.original),
		})),
		entries: parties.map((party) => ({ id: partyId(party), name: namesOf([party])[0]?.name ?? null })),
	};
}

/** The page on which somebody reports; `null` = no such practice, or the caller may not report on it. 7.1 */
export async function reportPage(
	ctx: OperationContext,
	slug: string,
): Promise<{ practice: PracticeRow; choices: ReportChoices; own: ExperienceRow[] } | null> {
	const access = await reportedPractice(ctx, slug);
	if (!access) return null;
	const { viewer, practice } = access;
	const choices = await choicesFor(ctx, practice, reportsFor(viewer));
	const reports = await experienceOfPerson(ctx.database, practice.id, viewer.person);
	return { practice, choices, own: reports.filter(({ state }) => state !== 'withdrawn') };
}

/** The page of one report, for its author and officers; `null` = none, or not for the caller. 7.4 */
export async function experiencePage(
	ctx: OperationContext,
	slug: string,
	id: string,
): Promise<(ExperienceAccess & { choices: ReportChoices }) | null> {
	const access = await experienceAccess(ctx, slug, id);
	if (!access) return null;
	const { viewer, practice, experience } = access;
	const own = access.isOwn ? reportsFor(viewer) : [];
	const isOffered = own.some((one) => partyId(one) === partyId(experience));
	return { ...access, choices: await choicesFor(ctx, practice, isOffered ? own : [experience, ...own]) };
}
