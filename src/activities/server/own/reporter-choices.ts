import { unlistedDelegations } from '#accreditation/server';
import { linksTo, listEntries } from '#directory/server';
import { inLanguage, type LocalizedText, type Texts } from '#platform/language.ts';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { foldedName } from '../../organisation-names.ts';
import { activityViewer, isMember, type ActivityViewer } from '../access.ts';
import { insertNames, insertOrganisation } from '../store/organisations.ts';

/** A State or organisation for which somebody enters activities. */
export interface ReporterChoice {
	/** Of its entry in the directory, or of its delegation. */
	id: string;
	name: LocalizedText;
	entry: string | null;
	delegation: string | null;
}

/** Whether somebody may enter activities: members of delegations, and officers. 2.1 */
export const mayStart = (viewer: ActivityViewer): boolean => viewer.isOfficer || isMember(viewer);

async function choicesOf(ctx: OperationContext, viewer: ActivityViewer): Promise<ReporterChoice[]> {
	const kinds = ['state', 'organisation'] as const;
	const listed = viewer.isOfficer
		? (await Promise.all(kinds.map((kind) => listEntries(ctx, kind, ctx.language)))).flat()
		: [...(await linksTo(ctx, [...viewer.entries], ctx.language)).values()];
	const named: readonly { id: string; name: Texts }[] = viewer.isOfficer
		? await unlistedDelegations(ctx)
		: [...viewer.delegations].map(([id, name]) => ({ id, name }));
	return [
		...listed.map(({ id, name }) => ({ id, name, entry: id, delegation: null })),
		...named.flatMap(({ id, name: texts }) => {
			const name = inLanguage(texts, ctx.language);
			return name ? [{ id, name, entry: null, delegation: id }] : [];
		}),
	];
}

/** For whom the caller may enter activities; `null` = for nobody. 2.1 */
export async function reporterChoices(ctx: OperationContext): Promise<ReporterChoice[] | null> {
	const viewer = await activityViewer(ctx);
	return viewer.person && mayStart(viewer) ? choicesOf(ctx, viewer) : null;
}

/** The choice of a form; without one the only one there is. */
export async function chosenReporter(
	ctx: OperationContext,
	viewer: ActivityViewer,
	id: string | null,
): Promise<Result<ReporterChoice, 'bad-input'>> {
	const choices = await choicesOf(ctx, viewer);
	const [chosen] = id === null && choices.length === 1 ? choices : choices.filter((one) => one.id === id);
	return chosen ? done(chosen) : refuse('bad-input', { reporter: 'activities.wrong.reporter' });
}

/** The organisation of a choice, made when it is first needed, with its name. */
export async function organisationOf(
	tx: Transaction,
	{ entry, delegation, name }: ReporterChoice,
	now: Date,
): Promise<string> {
	const id = await insertOrganisation(tx, { name: name.text.slice(0, 300), entry, delegation, now });
	await insertNames(tx, id, [foldedName(name.text)]);
	return id;
}
