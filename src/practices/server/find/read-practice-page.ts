import { findMeetingContext } from '#conference/server';
import type { EntryLink } from '#directory';
import { linksTo } from '#directory/server';
import { compareIn } from '#platform/collation.ts';
import { inLanguage, type LocalizedText, type Texts } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import {
	activityFacts,
	practiceTexts,
	type PracticeChoices,
	type PracticePage,
	type PresentationView,
} from '../../practice-page.ts';
import { practiceBenefitChanges } from '../benefits/read-benefits.ts';
import { partyNames } from '../party-names.ts';
import { readExperience, type ExperiencePage } from '../experience/read-experience.ts';
import { readRating } from '../experience/rating-codes.ts';
import { readPractice } from '../read.ts';
import { publicReviews } from '../review/public-reviews.ts';
import { evidenceOf } from '../studies/read-evidence.ts';
import { presentationsOf, type EnteredPresentation } from '../store/presentations.ts';
import { editionsOf } from '../store/pages.ts';

/** A practice for its page, with the experience of others; `null` = none, or not for the caller. */
export async function readPracticePage(
	ctx: OperationContext,
	slug: string,
	{ edition = null, ...choices }: Partial<PracticeChoices> = {},
): Promise<(PracticePage & { experience: ExperiencePage }) | null> {
	const practice = await readPractice(ctx, slug);
	if (!practice) return null;
	const [{ editions, asked }, presentations, evidence, reviews, experience, benefitChanges] =
		await Promise.all([
			editionsOf(ctx.database, practice.id, edition),
			presentationsOf(ctx.database, practice.id, 'last'),
			evidenceOf(ctx, practice),
			publicReviews(ctx, practice),
			readExperience(ctx, practice, choices),
			practiceBenefitChanges(ctx, practice.id),
		]);
	const { title, record } = asked ?? practice;
	const { original } = practice;
	const links = await linksTo(ctx, record.usedIn, ctx.language);
	const ownersOf = await partyNames(ctx, practice.owners);
	const localize = (texts: Texts): LocalizedText | null => inLanguage(texts, ctx.language, original);
	const compare = compareIn(ctx.language);
	const named = (all: readonly string[]): EntryLink[] => all.flatMap((id) => links.get(id) ?? []);
	const { activity } = record;
	return {
		id: practice.id,
		slug,
		state: practice.state,
		sample: practice.sample,
		title: localize(title) ?? { text: slug, language: ctx.language, isRequested: true },
		summary: localize(record.summary),
		record,
		texts: practiceTexts.flatMap((text) => {
			const value = localize(record[text]);
			return value ? [{ text, value }] : [];
		}),
		activity: activity
			? activityFacts.flatMap((fact) => {
					const value = localize(activity[fact]);
					return value ? [{ fact, value }] : [];
				})
			: [],
		owners: ownersOf(practice.owners),
		usedIn: named(record.usedIn).sort((a, b) => compare(a.name.text, b.name.text)),
		evidence,
		rating: record.kind === 'activity' ? await readRating(ctx, practice.id) : null,
		reviews: practice.versions.flatMap(({ id, name }) => {
			const review = reviews.get(id);
			return review ? [{ id, name: localize(name), review }] : [];
		}),
		experience,
		reason: practice.state === 'withdrawn' ? practice.reason : null,
		publishedAt: practice.publishedAt?.getTime() ?? null,
		withdrawnAt: practice.withdrawnAt?.getTime() ?? null,
		editions: editions.map(({ revision: number, editedAt }) => ({
			revision: number,
			at: editedAt.getTime(),
		})),
		benefitChanges,
		edition: asked && { revision: asked.revision, at: asked.editedAt.getTime() },
		presentations: (await Promise.all(presentations.map((presentation) => viewOf(ctx, presentation)))).filter(
			({ symbol, meeting }) => symbol !== null || meeting !== null,
		),
	};
}

/** A presentation with its meeting, if the caller may see that. */
async function viewOf(
	ctx: OperationContext,
	{ meeting: id, at, symbol }: EnteredPresentation,
): Promise<PresentationView> {
	const found = id === null ? null : await findMeetingContext(ctx, id);
	if (!found) return { symbol, meeting: null };
	const { meeting, conference } = found;
	const localize = (texts: Texts): LocalizedText | null =>
		inLanguage(texts, ctx.language, conference.original);
	const moment = at?.getTime() ?? null;
	const isWithin = moment !== null && meeting.openedAt !== null && moment >= meeting.openedAt;
	return {
		symbol,
		meeting: {
			id: meeting.id,
			number: meeting.number,
			title: localize(meeting.title),
			conference: {
				slug: conference.slug,
				title: localize(conference.title) ?? {
					text: conference.slug,
					language: ctx.language,
					isRequested: true,
				},
				timeZone: conference.timeZone,
			},
			at: moment,
			second: isWithin ? Math.floor((moment - (meeting.openedAt ?? 0)) / 1_000) : null,
		},
	};
}
