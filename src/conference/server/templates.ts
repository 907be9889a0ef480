import { inLanguage, type LocalizedText } from '#platform/language.ts';
import { done, refuse, type Result } from '#platform/result.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { may } from './access.ts';
import { recordConference } from './record-conference.ts';
import { lockedAccess } from './store/access.ts';
import { lastOfSeries, setTemplateMark, templates, type StartingPointRow } from './store/templates.ts';

/**
 * Marks a draft as a template, or makes it an ordinary draft again. Officers of the organisation only; an announced
 * conference cannot be a template, but can be copied into one.
 */
export function setTemplate(
	ctx: OperationContext,
	slug: string,
	{ isTemplate }: { isTemplate: boolean },
): Promise<Result<boolean, 'not-found' | 'no-such-step'>> {
	return inTransaction<boolean, 'not-found' | 'no-such-step'>(ctx, async (tx) => {
		const access = await lockedAccess(tx, slug, ctx.actor.person?.id ?? null, ctx.now);
		if (!access || !may(ctx, 'create', null)) return refuse('not-found');
		if (isTemplate && access.state !== 'draft') return refuse('no-such-step');
		await setTemplateMark(tx, access.id, isTemplate);
		await recordConference(tx, ctx, 'template', access.id, { isTemplate });
		return done(isTemplate);
	});
}

/** A conference that a new one can be copied from. */
export interface StartingPoint extends Omit<StartingPointRow, 'title' | 'original'> {
	title: LocalizedText | null;
}

/** What new conferences can start from: templates, and the last conference of each series. For officers of the organisation. */
export async function startingPoints(
	ctx: OperationContext,
): Promise<{ templates: StartingPoint[]; lastOfSeries: StartingPoint[] }> {
	if (!may(ctx, 'create', null)) return { templates: [], lastOfSeries: [] };
	const named = ({ title, original, ...row }: StartingPointRow): StartingPoint => ({
		...row,
		title: inLanguage(title, ctx.language, original),
	});
	const [marked, last] = await Promise.all([templates(ctx), lastOfSeries(ctx)]);
	return { templates: marked.map(named), lastOfSeries: last.map(named) };
}
