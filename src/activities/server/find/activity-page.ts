import { inLanguage } from '#platform/language.ts';
import { facts, type RecordFact } from '#platform/record.ts';
import type { Translate } from '#platform/messages.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { activityRecord, type ActivityRecord } from '../../activity.ts';
import type { ShownRelation } from '../../activities-list.ts';
import type { ActivityViewer } from '../access.ts';
import { allowed, readActivity } from '../read.ts';
import { activitiesByIdentifiers } from '../store/activities.ts';
import { listedActivity } from './list-activities.ts';
import { organisationNames } from './names.ts';
import { seenRecord } from '../../view.ts';

/** What a page, a sheet or a pair shows in a way of its own. */
const withParts = new Set('title summary organisations relations chain regions budget currency'.split(' '));

/** What a record states, for a page, a sheet or the side of a pair. */
export function activityFacts(
	record: ActivityRecord,
	context: { t: Translate; language: string; original: string },
): RecordFact[] {
	const { t, language } = context;
	const budget =
		record.budget === null ? [] : [record.budget.toLocaleString(language), record.currency].filter(Boolean);
	return [
		...facts(activityRecord, record, context, (key) => !withParts.has(key)),
		...(budget.length
			? [{ field: 'budget', term: t('activities.activity.budget'), value: budget.join(' ') }]
			: []),
	];
}

/** The page of an activity, of a coarse one only `listed`; `null` = none, or not for the caller. 2.3 */
export async function activityPage(ctx: OperationContext, id: string, t: Translate) {
	const found = await readActivity(ctx, id);
	if (!found) return null;
	const { row, viewer, isWhole, mayEdit } = found;
	const { language } = ctx;
	const { original } = row;
	const names = await organisationNames(ctx, [row]);
	const record = seenRecord(row.record, isWhole ? 'full' : 'coarse');
	return {
		id: row.id,
		listed: listedActivity(row, viewer, names.get(row.reporter), language),
		isWhole,
		mayEdit,
		changedAt: row.changedAt,
		summary: inLanguage(record.summary, language, original),
		/** Field by field, without title, summary and what has a part of its own. */
		facts: isWhole ? activityFacts(record, { t, language, original }) : [],
		organisations: record.organisations,
		relations: await relationsOf(ctx, record, viewer),
		/** Who reports it, of a secondary report. 4.8 */
		original: isWhole ? (row.originalReporter?.name ?? null) : null,
	};
}

/** Relations with the activities that are here and that the caller may see in full. */
async function relationsOf(
	ctx: OperationContext,
	record: ActivityRecord,
	viewer: ActivityViewer,
): Promise<ShownRelation[]> {
	const some = record.relations.slice(0, 50);
	const identifiers = some.map(({ identifier }) => identifier);
	const rows = some.length ? await activitiesByIdentifiers(ctx.database, identifiers) : [];
	const shown = await allowed(ctx.database, viewer, 'read-all', rows);
	return some.map(({ kind, identifier }) => {
		const other = shown.find((row) => row.identifier === identifier);
		const title = other ? inLanguage(other.record.title, ctx.language, other.original) : null;
		return { kind, identifier, activity: other?.id ?? null, title };
	});
}
