import type * as v from 'valibot';
import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { speechesOf } from '../list.ts';
import type { Transaction } from '#platform/server/database.ts';
import type { Floor } from '../types.ts';
import { mayReword, type Conclusion } from '../conclusion.ts';
import type { NoteForm, RewordForm } from '../conclusion-forms.ts';
import { addresseeExists } from './addressees.ts';
import { currentFloor } from './current-floor.ts';
import { momentOf } from './moment-of.ts';
import { noteAccess } from './note-access.ts';
import { deleteConclusion, insertConclusion, lockConclusion, updateConclusion } from './store/conclusions.ts';
import { isReportReopened, lockOrder } from './store/report.ts';

/** `stale`: changed meanwhile; `accepted`: already checked; `issued`: the report has been issued. */
export type NoteRefusal = 'not-found' | 'bad-input' | 'stale' | 'accepted' | 'issued';

type Fields = Omit<v.InferOutput<typeof NoteForm>, 'once'>;

/** What a form says, checked against the meeting. */
async function contentOf(
	ctx: OperationContext,
	meeting: string,
	{ kind, language, text, addressee, entry, other, place, time }: Fields,
	before: Conclusion['text'] = {},
) {
	const floor = await currentFloor(ctx.database, meeting);
	const began = place === null ? null : startOf(floor, place);
	if (place !== null && began === null) return refuse('bad-input', { place: 'floor.wrong.choice' });
	if (addressee === 'entry' && !(entry && (await addresseeExists(ctx, entry))))
		return refuse('bad-input', { entry: 'floor.report.wrong-addressee' });
	if (addressee === 'other' && !other) return refuse('bad-input', { other: 'floor.report.wrong-addressee' });
	const at = time ? await momentOf(ctx, meeting, time) : began;
	if (time && at === null) return refuse('bad-input', { time: 'floor.report.wrong-time' });
	return done({
		kind,
		text: { ...before, [language]: text },
		addressee,
		addresseeEntry: addressee === 'entry' ? entry : null,
		addresseeText: addressee === 'other' ? other : '',
		place,
		at,
	});
}

/** When a place was given the floor, ms; `null` if it never was. */
const startOf = (floor: Floor, place: string): number | null =>
	speechesOf(floor).find((one) => one.place.id === place)?.startedAt ?? null;

/**
 * A rapporteur, the chair or an officer notes a finding or a recommendation. A form sent twice adds one. 14.1
 * @returns its id
 */
export async function noteConclusion(
	ctx: OperationContext,
	meeting: string,
	{ once, ...fields }: v.InferOutput<typeof NoteForm>,
): Promise<Result<{ id: string }, NoteRefusal>> {
	const access = await noteAccess(ctx, meeting);
	if (!access || !ctx.actor.person) return refuse('not-found');
	const conference = access.setting.conference.id;
	const content = await contentOf(ctx, meeting, fields);
	if (!content.ok) return content;
	const by = { now: ctx.now, person: ctx.actor.person.id };
	return inTransaction<{ id: string }, NoteRefusal>(ctx, async (tx) => {
		await lockOrder(tx, conference);
		const added = await insertConclusion(tx, once, { conference, meeting }, content.value, by);
		if (added) await audit(tx, ctx, 'floor.note', `conclusion:${once}`, { kind: fields.kind });
		return done({ id: once });
	});
}

/** Its author rewords a note that is not checked; the chair and the officers reword any until the report is issued. 14.2 */
export async function rewordConclusion(
	ctx: OperationContext,
	meeting: string,
	{ id, version, ...fields }: v.InferOutput<typeof RewordForm>,
): Promise<Result<null, NoteRefusal>> {
	return changing(ctx, meeting, id, async (tx, conclusion) => {
		if (conclusion.revision !== version) return refuse('stale');
		// Its number is one of its kind.
		const kind = conclusion.number === null ? fields.kind : conclusion.kind;
		const content = await contentOf(ctx, meeting, { ...fields, kind }, conclusion.text);
		if (!content.ok) return content;
		await updateConclusion(tx, id, content.value);
		return done(null);
	});
}

/** Its author, the chair or an officer removes a note that is not checked. 14.2 */
export const removeConclusion = (
	ctx: OperationContext,
	meeting: string,
	{ id }: { id: string },
): Promise<Result<null, NoteRefusal>> =>
	changing(ctx, meeting, id, async (tx, conclusion) => {
		if (conclusion.number !== null) return refuse('issued');
		if (!mayReword(conclusion)) return refuse('accepted');
		await deleteConclusion(tx, id);
		return done(null);
	});

type Change = (tx: Transaction, conclusion: Conclusion) => Promise<Result<null, NoteRefusal>>;

/** Changes a note in one transaction: permission, lock, state. */
async function changing(
	ctx: OperationContext,
	meeting: string,
	id: string,
	change: Change,
): Promise<Result<null, NoteRefusal>> {
	const access = await noteAccess(ctx, meeting);
	if (!access) return refuse('not-found');
	return inTransaction<null, NoteRefusal>(ctx, async (tx) => {
		const conclusion = await lockConclusion(tx, id);
		const isOwn = conclusion?.createdBy === ctx.actor.person?.id;
		if (conclusion?.meeting !== meeting || !(access.mayCheck || isOwn)) return refuse('not-found');
		if (conclusion.number !== null && !(await isReportReopened(tx, conclusion.conference)))
			return refuse('issued');
		if (!access.mayCheck && !mayReword(conclusion)) return refuse('accepted');
		const changed = await change(tx, conclusion);
		if (changed.ok) await audit(tx, ctx, 'floor.change-note', `conclusion:${id}`);
		return changed;
	});
}
