import { idsOf } from '#directory/server';
import * as v from 'valibot';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { isReferredTo } from '#platform/server/database-problem.ts';
import { removeFile } from '#platform/server/files/file-rows.ts';
import { delegationClasses, isId, texts, type DelegationFacts } from '#conference';
import { changeConference } from '../change-conference.ts';
import { namedEntries } from './named-entries.ts';
import { directorySeats } from './take-seats.ts';
import { filesOfCredentials } from '../store/credentials.ts';
import { deleteDelegation, insertDelegation } from '../store/people.ts';

const Input = v.pipe(
	v.strictObject({
		/** Of a sample; a new one by default. */
		id: v.optional(v.pipe(v.string(), v.uuid())),
		/** `state/maltavia`; if `null`, the name is used. */
		entry: v.nullable(
			v.pipe(v.string(), v.regex(/^(?:state|structure|organisation|field-operation)\/[a-z0-9-]{1,100}$/)),
		),
		name: texts(200),
		class: v.picklist(delegationClasses),
		seat: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9_999))),
		/** A youth organisation; non-governmental ones only. docs/rules/accreditation.md 10.2 */
		isYouth: v.optional(v.boolean(), false),
	}),
	v.check(({ isYouth, class: kind }) => !isYouth || kind === 'ngo'),
	v.check(({ entry, name }) => (entry === null) === Object.keys(name).length > 0),
);

/**
 * Adds a delegation to a conference: a directory entry, whose current names in all languages are copied, or its own
 * name. Each entry and each seat that is given here can be used once; a State without one has that of the directory. 5.1
 */
export const addDelegation = (
	ctx: OperationContext,
	conference: string,
	input: unknown,
): Promise<Result<DelegationFacts, 'not-found' | 'bad-input' | 'no-such-entry' | 'already-there'>> =>
	changeConference(ctx, { id: conference }, 'add-delegation', async (tx) => {
		const read = v.safeParse(Input, input);
		if (!read.success) return refuse('bad-input', { entry: 'conference.wrong.entry' });
		const fields = read.output;
		const named =
			fields.entry === null
				? { entry: null, name: fields.name }
				: await namedEntry({ ...ctx, database: tx }, fields.entry);
		if (!named) return refuse('no-such-entry', { entry: 'conference.wrong.entry' });
		const hasOwnSeat = fields.seat !== null;
		const isSeated = fields.class === 'state' && named.entry !== null && !hasOwnSeat;
		const seats = isSeated ? await directorySeats({ ...ctx, database: tx }) : [];
		const seat = fields.seat ?? seats.find(({ entry }) => entry === named.entry)?.position ?? null;
		const delegation = { ...named, class: fields.class, seat, isYouth: fields.isYouth };
		const id = await insertDelegation(tx, conference, { ...delegation, hasOwnSeat, id: fields.id });
		if (!id) return refuse('already-there', { entry: 'accreditation.people.delegation-there' });
		return done({ value: { id, ...delegation }, detail: { delegation: id }, peopleOf: conference });
	});

/** An entry with its current names in the organisation's languages. */
async function namedEntry(
	ctx: OperationContext,
	entry: string,
): Promise<Pick<DelegationFacts, 'entry' | 'name'> | null> {
	const [kind, slug] = entry.split('/') as ['state', string];
	const id = (await idsOf(ctx, kind, [slug])).get(slug);
	return id === undefined ? null : { entry: id, name: (await namedEntries(ctx, [id])).get(id) ?? {} };
}

/** Removes a delegation without participants that does not wait for the floor. */
export const removeDelegation = (
	ctx: OperationContext,
	conference: string,
	delegation: string,
): Promise<Result<null, 'not-found' | 'already-done' | 'has-people' | 'on-a-list'>> =>
	changeConference(ctx, { id: conference }, 'remove-delegation', async (tx) => {
		const files = isId(delegation) ? await filesOfCredentials(tx, delegation) : [];
		const deleted = isId(delegation) ? await deleteDelegation(tx, conference, delegation) : 'not-there';
		if (deleted === 'not-there') return refuse('already-done');
		if (deleted === 'has-people') return refuse('has-people', { '': 'accreditation.people.has-people' });
		for (const file of files) await removeFile(tx, file);
		return done({ value: null, detail: { delegation }, peopleOf: conference });
	}).catch((error: unknown) => {
		// A foreign key of a higher slice (the speakers' list) refers to it.
		if (isReferredTo(error)) return refuse('on-a-list', { '': 'accreditation.people.on-a-list' });
		throw error;
	});
