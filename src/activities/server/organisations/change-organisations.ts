import type * as v from 'valibot';
import { hasRole } from '#platform/actor.ts';
import { linksTo } from '#directory/server';
import { done, refuse } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { operation, type Operation } from '#platform/server/operation.ts';
import type { MergeForm, OrganisationForm, OrganisationIdForm } from '../../organisation-forms.ts';
import { recountOnce } from '../store/counted.ts';
import {
	listOrganisations,
	mergeOrganisation,
	organisationById,
	restoreNames,
	updateOrganisation,
	type ListedOrganisation,
	type ReporterRow,
} from '../store/organisations.ts';

const byOfficer = (
	ctx: OperationContext,
	id: string,
	action: 'merge-organisation' | 'restore-names' | 'change-organisation',
	change: Operation<ReporterRow, { id: string }, 'bad-input'>['change'],
) =>
	operation<ReporterRow, { id: string }, 'bad-input'>(ctx, {
		lock: (tx) => organisationById(tx, id),
		gate: () => hasRole(ctx.actor, 'officer'),
		change,
		audit: () => ({ action: `activities.${action}`, subject: `organisation:${id}` }),
		notices: () => [{ topic: 'activities.changed', payload: { activity: 'all' } }],
	});

/** An officer says that all names of an organisation mean another one. What was imported before follows. 3.2 */
export const mergeOrganisations = (ctx: OperationContext, { id, into }: v.InferOutput<typeof MergeForm>) =>
	byOfficer(ctx, id, 'merge-organisation', async (tx, from) => {
		const to = await organisationById(tx, into);
		// One that is in the directory, or has people, is not taken for another.
		const isWrong = !to || to.id === from.id || from.entry !== null || from.delegation !== null;
		if (isWrong) return refuse('bad-input', { into: 'activities.wrong.into' });
		await mergeOrganisation(tx, from.id, to.id, ctx.now);
		await recountOnce(tx, null);
		return done({ id });
	});

/** Undoes it for what comes in later: names mean again what they meant before. 3.2 */
export const restoreOrganisationNames = (
	ctx: OperationContext,
	{ id }: v.InferOutput<typeof OrganisationIdForm>,
) =>
	byOfficer(ctx, id, 'restore-names', async (tx) =>
		(await restoreNames(tx, id)) ? done({ id }) : refuse('bad-input', { id: 'activities.wrong.no-names' }),
	);

/** An officer states the mailbox of an organisation, the State whose body it is, and its identifier. 7.2 */
export async function changeOrganisation(
	ctx: OperationContext,
	{ id, mailbox, state, iati }: v.InferOutput<typeof OrganisationForm>,
) {
	const isState = !state || (await linksTo(ctx, [state], 'en')).get(state)?.kind === 'state';
	return byOfficer(ctx, id, 'change-organisation', async (tx, { entry }) => {
		if (!isState || (state && entry)) return refuse('bad-input', { state: 'activities.wrong.state' });
		await updateOrganisation(tx, id, { mailbox, state, iati });
		return done({ id });
	});
}

/** Organisations with their names, for officers; `null` = not for the caller. @param words in a name */
export const namedOrganisations = async (
	ctx: OperationContext,
	words: string,
): Promise<ListedOrganisation[] | null> =>
	hasRole(ctx.actor, 'officer') ? listOrganisations(ctx.database, words.slice(0, 100)) : null;
