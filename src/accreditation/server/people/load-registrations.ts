import * as v from 'valibot';
import type { Person } from '#platform/actor.ts';
import { done, refuse, type Result } from '#platform/result.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { categories } from '../../categories.ts';
import { Facts } from '../../facts.ts';
import { ngoGrounds, otherGrounds } from '../../registration.ts';
import { officersConference } from '../access.ts';
import { addFocalPoint } from '../invitation/focal-points.ts';
import type { LoadedPeople } from './load-people.ts';
import { PersonInput } from '../delegation/nominate.ts';
import { setCategory } from '../invitation/set-category.ts';
import { setDelegationPlaces } from '../invitation/set-delegation-places.ts';
import { tellRefusal } from '../emails/tell-refusals.ts';
import { delegationsIn } from '../store/people.ts';
import { importRows } from '../import/import-rows.ts';
import { transition, type Transition } from '../registration/transition.ts';

const hours = v.pipe(v.number(), v.minValue(0), v.maxValue(10_000));
const places = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0)));
const File = v.strictObject({
	categories: v.array(
		v.strictObject({ category: v.picklist(categories), maxPeople: places, selfRegistration: v.boolean() }),
	),
	/** Places of a delegation, by its key. */
	places: v.record(v.string(), places),
	/** A key of the people, by that of the delegation for which they nominate. */
	focalPoints: v.record(v.string(), v.string()),
	people: v.array(
		v.strictObject({
			id: v.optional(v.pipe(v.string(), v.uuid())),
			...v.omit(Facts, ['badgeName']).entries,
			email: v.string(),
			delegation: v.optional(v.nullable(v.string()), null),
			category: v.optional(v.picklist(categories)),
			/** Hours before now at which they were nominated. */
			ago: hours,
			steps: v.optional(
				v.array(
					v.strictObject({
						do: v.picklist(['accredit', 'hold', 'withdraw', 'offer', 'refuse', 'ask-review']),
						ago: hours,
						ground: v.optional(v.picklist([...ngoGrounds, ...otherGrounds])),
						/** Of an offer: hours from now. */
						until: v.optional(hours),
						/** A key of the people; the officer by default. */
						by: v.optional(v.string()),
					}),
				),
				[],
			),
		}),
	),
});

type Step = v.InferOutput<typeof File>['people'][number]['steps'][number];

const asked = (step: Step, now: Date): Transition => {
	if (step.do === 'offer') return { do: 'offer', until: now.getTime() + (step.until ?? 24) * 3_600_000 };
	if (step.do === 'refuse') return { do: 'refuse', ground: step.ground ?? 'conditions-not-met' };
	return { do: step.do };
};

/**
 * Loads categories, places, focal points and registrations of a conference from a file, in the order of time; what is
 * there already stays, so that an interrupted load can be repeated.
 * @param officer in whose name people are nominated and accredited
 */
export async function loadRegistrations(
	ctx: OperationContext,
	slug: string,
	file: unknown,
	{ delegations, people }: LoadedPeople,
	officer: Person,
): Promise<Result<null, 'not-found' | 'bad-file'>> {
	const access = await officersConference(ctx, { slug }, 'manage');
	if (!access) return refuse('not-found');
	const read = v.safeParse(File, file);
	if (!read.success)
		return refuse('bad-file', { [v.getDotPath(read.issues[0]) ?? '']: read.issues[0].message });
	const conference = access.id;
	const classes = new Map((await delegationsIn(ctx.database, conference)).map((one) => [one.id, one.class]));
	const as = (person: Person, ago: number): OperationContext => ({
		...ctx,
		actor: { person, roles: person.id === officer.id ? ['officer'] : [] },
		now: new Date(ctx.now.getTime() - ago * 3_600_000),
	});
	for (const one of read.output.categories)
		await setCategory(ctx, conference, { ...one, opensAt: null, closesAt: null });
	for (const [key, maxPeople] of Object.entries(read.output.places))
		await setDelegationPlaces(ctx, conference, { delegation: delegations[key] ?? '', maxPeople });
	for (const [key, who] of Object.entries(read.output.focalPoints)) {
		const { name = '', email = '' } = people[who] ?? {};
		await addFocalPoint(ctx, conference, { delegation: delegations[key] ?? '', name, email });
	}
	const steps: { id: string; step: Step }[] = [];
	for (const { id, ago, steps: later, delegation: key, category, ...fields } of read.output.people.toSorted(
		(a, b) => b.ago - a.ago,
	)) {
		const person = v.safeParse(PersonInput, fields);
		const delegation = key === null ? null : (delegations[key] ?? '');
		const own = category ?? classes.get(delegation ?? '');
		if (!person.success || delegation === '' || !own) return refuse('bad-file', { people: fields.email });
		const then = as(officer, ago);
		const nominee = { id, step: 'nominate', person: person.output, delegation, category: own };
		const made = await inTransaction(then, async (tx) =>
			done(await importRows(tx, then, { conference, takenBy: 'officer', person: officer.id }, [nominee])),
		);
		const registered = made.ok ? made.value.ids.get(fields.email) : undefined;
		if (registered) steps.push(...later.map((step) => ({ id: registered, step })));
	}
	for (const { id, step } of steps.toSorted((a, b) => b.step.ago - a.step.ago)) {
		const who = step.by === undefined ? officer : people[step.by];
		// A person who asks for a review has read the email.
		if (step.do === 'ask-review') await tellRefusal(ctx, id, as(officer, step.ago).now);
		const taken = who && (await transition(as(who, step.ago), id, asked(step, ctx.now)));
		if (!taken?.ok) return refuse('bad-file', { [`${id} ${step.do}`]: taken?.refusal ?? 'nobody' });
	}
	return done(null);
}
