import * as v from 'valibot';
import type { Person } from '#platform/actor.ts';
import { idField } from '#platform/form.ts';
import { done } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { announce } from '#platform/server/outbox.ts';
import { activityRecord, ActivityRecord } from '../activity.ts';
import { activityScopes, verdicts } from '../codes.ts';
import { overlapOf } from '../overlap.ts';
import { cosine, Vocabulary, wordsOf } from '../text-index.ts';
import { comparedOf } from '../view.ts';
import { activityViewer } from './access.ts';
import { giveVerdict } from './overlap/give-verdict.ts';
import { chosenReporter, organisationOf } from './own/reporter-choices.ts';
import { activityById, insertActivity, setRelease } from './store/activities.ts';
import { recountOnce } from './store/counted.ts';
import { insertPair } from './store/pairs.ts';

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
	const reporter = await chosenReporter(ctx, await activityViewer(ctx), null);
	if (!reporter.ok) throw new Error(`The activity ${id} of the sample has no reporter.`);
	await inTransaction(ctx, async (tx) => {
		const owner = await organisationOf(tx, reporter.value, ctx.now);
		const by = { createdBy: ctx.actor.person?.id ?? null, now: ctx.now };
		await insertActivity(tx, {
			id,
			reporter: owner,
			identifier,
			record,
			original: 'en',
			sample: true,
			...by,
		});
		const of = { id, record, reporter: owner };
		await setRelease(tx, of, { state: 'released', scope, inIati: false, now: ctx.now });
		await recountOnce(tx, [id]);
		await audit(tx, ctx, 'activities.start', `activity:${id}`);
		await announce(tx, 'activities.changed', { activity: id });
		return done(null);
	});
}

/** The pair with its reasons, as the comparison would find it a minute later. */
async function loadPair(ctx: OperationContext, { id, one, other }: Sample['pair']): Promise<void> {
	const rows = await Promise.all([one, other].map((each) => activityById(ctx.database, each)));
	const [first, second] = rows.map((row) => row && comparedOf(row, () => null));
	if (!first || !second) throw new Error('The pair of the sample has no activities.');
	const vocabulary = new Vocabulary();
	const [x, y] = [first, second].map(({ text }) => vocabulary.add(wordsOf(text)));
	const likeness = x && y ? cosine(vocabulary.vector(x), vocabulary.vector(y)) : 0;
	const overlap = overlapOf(first, second, likeness);
	if (!overlap) throw new Error('The activities of the sample do not overlap.');
	const pair = { first: first.id, second: second.id, ...overlap };
	await insertPair(ctx.database, id, pair, ctx.now);
}
