import { textLanguages, type TypedEdition } from '#conference';
import { workingCopy } from '#conference/server';
import { organisation } from '#directory/server';
import { inLanguage, type Language, type Texts } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { ComposedEmail, EmailSite } from '#platform/server/mail/template.ts';
import { categories } from '../../categories.ts';
import type { InvitedDelegation } from '../../invitation.ts';
import { progressOn } from '../../targets.ts';
import { may, officersConference } from '../access.ts';
import { conferenceSite } from '../emails/conference-site.ts';
import { composeInvitation, type InvitingConference } from './invitation-email.ts';
import { proposeTexts } from './propose-text.ts';
import { categoriesOf } from '../store/categories.ts';
import { credentialsOf } from '../store/credentials.ts';
import {
	accreditedPeople,
	invitationOf,
	invitedDelegations,
	usedPlaces,
	type InvitationRow,
} from '../store/invitation.ts';

/** The page of an invitation, for officers only; six statements. @returns `null` = not found */
export async function invitationPage(ctx: OperationContext, slug: string) {
	const access = await officersConference(ctx, { slug });
	if (!access) return null;
	const { database } = ctx;
	const delegations = await invitedDelegations(database, access.id);
	const open = new Map((await categoriesOf(database, access.id)).map((one) => [one.category, one]));
	const used = await usedPlaces(database, access.id);
	const { targets, body } = await invitationOf(database, access.id);
	const people = targets.length ? await accreditedPeople(database, access.id) : [];
	return {
		delegations,
		categories: categories.map((category) => ({
			category,
			open: open.get(category) ?? null,
			used: used.get(category) ?? 0,
		})),
		targets: targets.map((target) => ({ target, progress: progressOn(target, people) })),
		/** Focal points to whom no invitation was written yet. */
		notInvited: delegations.flatMap(({ focalPoints }) => focalPoints).filter((one) => one.invitedAt === null)
			.length,
		/** Whether the invitation has been written. */
		hasText: Object.keys(body).length > 0,
		mayManage: may(ctx, 'manage', access),
		/** Whether focal points can open their pages. */
		isAnnounced: access.state !== 'draft',
	};
}

/** A delegation of an invitation by its id, for officers only. @returns `null` = not found */
export async function invitedDelegation(ctx: OperationContext, slug: string, id: string) {
	const access = await officersConference(ctx, { slug });
	const [delegation] = access ? await invitedDelegations(ctx.database, access.id, id) : [];
	const copy = delegation && (await workingCopy(ctx, slug));
	if (!access || !copy) return null;
	const { title, original, timeZone } = copy.document;
	return {
		conference: { title, original, timeZone },
		delegation,
		credentials: await credentialsOf(ctx.database, id),
		mayManage: may(ctx, 'manage', access),
	};
}

/** The words of the invitation, and a preview in each of its languages as a focal point would get it. */
export interface InvitationText extends Pick<InvitationRow, 'subject' | 'body'> {
	conference: InvitingConference;
	previews: ComposedEmail[];
	/** Who gets the invitation of the previews, in the reader's language; `null` = no delegation has a focal point. */
	recipient: { name: string; delegation: string } | null;
	/** Whose letter can be shown. */
	delegations: { id: string; name: string }[];
	/** Those of the conference, else of the organisation, and those that have a text; the original first. */
	languages: Language[];
	/** Whether nothing is stored; `subject` and `body` are then a proposal in each language. */
	isProposed: boolean;
	mayManage: boolean;
}

/** The languages of a text: the original first, those of the conference, else of the organisation, and those it has. */
export async function writtenLanguages(
	ctx: OperationContext,
	conference: Pick<TypedEdition, 'original' | 'languages'>,
	body: Texts,
): Promise<Language[]> {
	const own = textLanguages(conference, (await organisation(ctx))?.languages ?? []);
	return [...new Set([...own, ...Object.keys(body)])];
}

/** The words of the invitation, for officers only. @returns `null` = not found */
export async function invitationText(
	ctx: OperationContext,
	slug: string,
	site: EmailSite,
): Promise<InvitationText | null> {
	const access = await officersConference(ctx, { slug });
	const copy = access && (await workingCopy(ctx, slug));
	if (!copy) return null;
	const { title, original, timeZone } = copy.document;
	const conference = { title, original, timeZone };
	const { languages, isProposed, ...text } = await invitationWords(ctx, copy, site);
	const delegations = await invitedDelegations(ctx.database, copy.id);
	const first = delegations.find(({ focalPoints }) => focalPoints.length) ?? delegations[0];
	const closesAt = await closingOf(ctx, copy.id, first);
	const from = await conferenceSite(ctx.database, copy.id, site);
	const previews = Object.keys(text.body).map((language) =>
		composeInvitation(from, conference, text, recipientIn(ctx, first, language), closesAt),
	);
	const name = first?.focalPoints[0]?.name;
	const delegation = inLanguage(first?.name, ctx.language, original)?.text ?? '';
	return {
		...text,
		conference,
		previews,
		recipient: name ? { name, delegation } : null,
		delegations: delegations.map(({ id, name: own }) => ({
			id,
			name: inLanguage(own, ctx.language, original)?.text ?? '',
		})),
		languages,
		isProposed,
		mayManage: may(ctx, 'manage', access),
	};
}

/** The words of the invitation as they are stored; a proposal in each language while none are. */
export async function invitationWords(
	ctx: OperationContext,
	{ id, document }: { id: string; document: TypedEdition },
	site: EmailSite,
) {
	const { subject, body } = await invitationOf(ctx.database, id);
	const languages = await writtenLanguages(ctx, document, body);
	const isProposed = !Object.keys(body).length;
	const text = isProposed
		? proposeTexts((language) => site.words(language), languages, document)
		: { subject, body };
	return { ...text, languages, isProposed };
}

/** Until when a delegation nominates, ms. */
export const closingOf = async (
	ctx: OperationContext,
	conference: string,
	delegation: InvitedDelegation | undefined,
): Promise<number | null> =>
	(await categoriesOf(ctx.database, conference)).find((one) => one.category === delegation?.class)
		?.closesAt ?? null;

/** The first focal point of a delegation; the officer in the place of one that there is not yet. */
export const recipientIn = (
	ctx: OperationContext,
	delegation: InvitedDelegation | undefined,
	language: Language,
) => ({
	delegation: delegation?.id ?? '',
	delegationName: delegation?.name ?? {},
	maxPeople: delegation?.maxPeople ?? null,
	name: delegation?.focalPoints[0]?.name ?? ctx.actor.person?.name ?? '',
	language,
});
