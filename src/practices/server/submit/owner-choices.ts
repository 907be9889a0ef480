import { unlistedDelegations } from '#accreditation/server';
import { conferenceHeads } from '#conference/server';
import { linksTo, listEntries } from '#directory/server';
import { inLanguage, type LocalizedText } from '#platform/language.ts';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { practiceViewer, isMember, type PracticeViewer } from '../access.ts';
import type { PracticeOwner } from '../store/owners.ts';

/** A State or organisation to choose. */
export interface EntryChoice {
	id: string;
	name: LocalizedText;
}

/** An owner to choose: of the directory, or a delegation that it does not have. */
export interface OwnerChoice extends EntryChoice {
	/** The conference of a delegation, where others may have one of the same name. */
	conference: LocalizedText | null;
	owner: PracticeOwner;
}

/** Whether somebody may start a practice: members of delegations, and officers. 5.2 */
export const mayStart = (viewer: PracticeViewer): boolean => viewer.isOfficer || isMember(viewer);

const nobody: PracticeOwner = { entry: null, delegation: null, name: null, country: null };

/** The States or organisations of the directory. */
export const entryChoices = async (
	ctx: OperationContext,
	kind: 'state' | 'organisation',
): Promise<EntryChoice[]> =>
	(await listEntries(ctx, kind, ctx.language)).map(({ id, name }) => ({ id, name }));

async function choicesOf(ctx: OperationContext, viewer: PracticeViewer): Promise<OwnerChoice[]> {
	const listed = viewer.isOfficer
		? [...(await entryChoices(ctx, 'state')), ...(await entryChoices(ctx, 'organisation'))]
		: [...(await linksTo(ctx, [...viewer.entries], ctx.language)).values()];
	const named = viewer.isOfficer
		? await unlistedDelegations(ctx)
		: [...viewer.delegations].map(([id, name]) => ({ id, name, conference: null }));
	const heads = await conferenceHeads(ctx, [...new Set(named.flatMap(({ conference }) => conference ?? []))]);
	return [
		...listed.map(({ id, name }) => ({ id, name, conference: null, owner: { ...nobody, entry: id } })),
		...named.flatMap(({ id, name: texts, conference }) => {
			const name = inLanguage(texts, ctx.language);
			const owner = { ...nobody, delegation: id, name: texts };
			return name ? [{ id, name, conference: heads.get(conference ?? '')?.title ?? null, owner }] : [];
		}),
	];
}

/** For whom the caller may start a practice; `null` = for nobody. 5.2 */
export async function ownerChoices(ctx: OperationContext): Promise<OwnerChoice[] | null> {
	const viewer = await practiceViewer(ctx);
	return viewer.person && mayStart(viewer) ? choicesOf(ctx, viewer) : null;
}

/**
 * The owner that a form chose; without a choice the only one there is.
 * @param options `owner`: the id of a choice; `country`: the State of an owner that the directory does not have
 */
export async function chosenOwner(
	ctx: OperationContext,
	viewer: PracticeViewer,
	{ owner: id, country }: { owner: string | null; country: string | null },
): Promise<Result<PracticeOwner, 'bad-input'>> {
	const choices = await choicesOf(ctx, viewer);
	const [chosen] = id === null && choices.length === 1 ? choices : choices.filter((one) => one.id === id);
	if (!chosen) return refuse('bad-input', { owner: 'practices.submit.owner-missing' });
	if (chosen.owner.entry || !country) return done(chosen.owner);
	const isState = (await linksTo(ctx, [country], 'en')).get(country)?.kind === 'state';
	return isState
		? done({ ...chosen.owner, country })
		: refuse('bad-input', { country: 'practices.wrong.country' });
}
