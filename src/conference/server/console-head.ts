import { organisation } from '#directory/server';
import { inLanguage, type LocalizedText } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { textLanguages } from '../text-languages.ts';
import { isOfficerOf, may, type ConferenceAccess } from './access.ts';
import { accessBySlug } from './store/access.ts';
import { readWorkingCopy } from './store/working-copy.ts';

/** What the head of a conference's console says of it, with what decides who may open it. */
export interface ConsoleHead extends ConferenceAccess {
	title: LocalizedText | null;
	/** The languages in which its texts are asked for, the original first. */
	languages: string[];
}

/**
 * The name and the state of a conference for its console: as it is edited for officers, as it is published for others. It
 * decides nothing about who may see it.
 * @returns `null` = there is none, or nothing of it for this person
 */
export async function consoleHead(ctx: OperationContext, slug: string): Promise<ConsoleHead | null> {
	const access = await accessBySlug(ctx.database, slug, ctx.actor.person?.id ?? null, ctx.now);
	if (!access) return null;
	const stored =
		isOfficerOf(ctx, access) || access.held ? await readWorkingCopy(ctx.database, access.id) : null;
	const edition = stored?.document ?? access.published;
	if (!edition || !may(ctx, 'see', access)) return null;
	const texts =
		edition.shortTitle && Object.keys(edition.shortTitle).length ? edition.shortTitle : edition.title;
	const { state, role, held } = access;
	return {
		state,
		role,
		held,
		title: inLanguage(texts, ctx.language, edition.original),
		languages: textLanguages(edition, (await organisation(ctx))?.languages ?? []),
	};
}
