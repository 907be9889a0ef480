import { personalDataIn } from '#directory/server';
import { done, refuse } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { operation } from '#platform/server/operation.ts';
import { StartActivityForm, withForm, recordErrors, type StartActivityInput } from '../../activity-form.ts';
import { activityRecord } from '../../activity.ts';
import { activityViewer } from '../access.ts';
import { insertActivity } from '../store/activities.ts';
import { recountOnce } from '../store/counted.ts';
import { chosenReporter, mayStart, organisationOf } from './reporter-choices.ts';

/** Enters an activity, closed, for a State or organisation of the caller; officers for any. 2.1, 2.2 @returns its id */
export async function startActivity(
	ctx: OperationContext,
	input: StartActivityInput,
	sample: { id?: string; sample?: true } = {},
) {
	const viewer = await activityViewer(ctx);
	if (!viewer.person || !mayStart(viewer)) return refuse('not-found');
	const reporter = await chosenReporter(ctx, viewer, input.reporter);
	if (!reporter.ok) return reporter;
	const record = withForm(activityRecord.empty, input);
	const wrong = { ...recordErrors(record), ...(await personalDataIn(ctx, StartActivityForm, input)) };
	if (Object.keys(wrong).length) return refuse('bad-input', wrong);
	return operation<typeof viewer, { id: string }, 'bad-input'>(ctx, {
		lock: () => Promise.resolve(viewer),
		gate: mayStart,
		idempotencyKey: input.once,
		async change(tx) {
			const { identifier, language: original } = input;
			const owner = await organisationOf(tx, reporter.value, ctx.now);
			const by = { createdBy: viewer.person, now: ctx.now, ...sample };
			const id = await insertActivity(tx, { reporter: owner, identifier, record, original, ...by });
			if (!id) return refuse('bad-input', { identifier: 'activities.wrong.identifier' });
			await recountOnce(tx, [id]);
			return done({ id });
		},
		audit: ({ id }) => ({ action: 'activities.start', subject: `activity:${id}` }),
		notices: ({ id }) => [{ topic: 'activities.work', payload: { activity: id } }],
	});
}
