import * as v from 'valibot';
import type { Person } from '#platform/actor.ts';
import { idField } from '#platform/form.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { activityRecord, ActivityRecord } from '../activity.ts';
import { activityScopes, verdicts } from '../codes.ts';
import { firstWeights } from '../overlap.ts';
import { OverlapIndex } from '../overlap-index.ts';
import { comparedOf } from '../view.ts';
import { giveVerdict } from './overlap/give-verdict.ts';
import { releaseActivity } from './own/release-activity.ts';
import { startActivity } from './own/start-activity.ts';
import { activitiesByIds, activityById } from './store/activities.ts';
import { storePairs } from './store/compared.ts';

const Sample = v.strictObject({
	activities: v.array(
		v.strictObject({
			id: idField,
			/** Who enters it, for their delegation. */
			by: v.string(),
			scope: v.optional(v.picklist(activityScopes), 'full'),
			identifier: v.string(),
			record: v.pipe(
				v.record(v.string(), v.unknown()),
				v.transform((given) => ({ ...activityRecord.empty, ...given })),
				ActivityRecord,
			),
		}),
	),
	/** A pair of two of them, of which one owner has said something. */
	pair: v.strictObject({
		id: idField,
		one: idField,
		other: idField,
		said: v.strictObject({ by: v.string(), verdict: v.picklist(verdicts) }),
	}),
});
type Sample = v.InferOutput<typeof Sample>;

/** Loads invented activities, released as samples, and a pair that waits for the other owner. @param people by key */
export async function loadActivities(
	ctx: OperationContext,
	file: unknown,
	people: Readonly<Record<string, Person>>,
): Promise<void> {
	const sample = v.parse(Sample, file);
	const as = (key: string): OperationContext => ({
		...ctx,
		actor: { person: people[key] ?? null, roles: [] },
	});
	for (const one of sample.activities) await loadActivity(as(one.by), one);
	await loadPair(ctx, sample.pair);
	const said = await giveVerdict(as(sample.pair.said.by), sample.pair.id, sample.pair.said);
	if (!said.ok) throw new Error(`The pair of the sample: ${said.refusal}`);
}

async function loadActivity(
	ctx: OperationContext,
	{ id, scope, identifier, record }: Sample['activities'][number],
): Promise<void> {
	if (await activityById(ctx.database, id)) return;
	const input = { ...record, identifier, language: 'en', once: '', reporter: null };
	const started = await startActivity(ctx, input, { id, sample: true });
	if (!started.ok) throw new Error(`The activity ${id} of the sample: ${started.refusal}`);
	const released = await releaseActivity(ctx, id, { version: 1, scope, inIati: false });
	if (!released.ok) throw new Error(`The activity ${id} of the sample: ${released.refusal}`);
}

/** The pair with its reasons, as the comparison would find it a minute later. */
async function loadPair(
	{ database, now }: OperationContext,
	{ id, one, other }: Sample['pair'],
): Promise<void> {
	const index = new OverlapIndex();
	for (const row of await activitiesByIds(database, [one, other])) index.put(comparedOf(row, () => null));
	const found = index.pairsFrom(0, 2, firstWeights, 1);
	if (!found.length) throw new Error('The activities of the sample do not overlap.');
	await storePairs(
		database,
		found.map((pair) => ({ ...pair, id })),
		now,
	);
}
