import type { Agreement } from '#accreditation';
import { agreementsOf } from '#accreditation/server';
import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { announce } from '#platform/server/outbox.ts';
import { decide } from '../decide.ts';
import type { FloorCommand, FloorRefusal } from '../events.ts';
import { evolve } from '../evolve.ts';
import { agreedPlaces } from './agreed-places.ts';
import { capacity, may, type FloorAction } from './access.ts';
import { currentFloor } from './current-floor.ts';
import { upcomingPlaces } from '../text.ts';
import type { Place } from '../types.ts';
import { settingOf, type Setting } from './setting.ts';
import { resultOfKey, lockFloor, writeEvents } from './store/log.ts';
import { project } from './store/projection.ts';
import { insertYoungSpeaker } from './store/young-speakers.ts';
import { finishTexts, type TextUseRefusal } from './text-document.ts';
import { updateConference } from './update-conference.ts';

/**
 * `not-found`: does not exist, or not for this person. `form-used`: the one-time key was used by somebody else.
 * `conference-not-open`: the conference is not announced, over or cancelled. `who-speaks`: a youth organisation has to
 * say whether an adult speaks.
 */
export type FloorVerbRefusal =
	| FloorRefusal
	| TextUseRefusal
	| 'not-found'
	| 'form-used'
	| 'conference-not-open'
	| 'who-speaks';

/** A command, or why it cannot be made of a request: it refers to something that does not exist, or says too little. */
export type RequestedCommand = Result<FloorCommand, 'not-found' | 'who-speaks'>;

/** The revision of the first event, and the affected place, if any. */
export interface CommandResult {
	revision: number;
	place: string | null;
}

/** A command for the floor of one meeting, with its form's one-time key. */
export interface CommandRequest {
	meeting: string;
	action: FloorAction;
	key: string;
	/** Whether it names delegations. */
	names?: boolean;
	/** The registration of the minor who is to speak; empty or `adult` for others. `undefined`: no request. */
	youth?: string | undefined;
	/** Creates the command. @param agreement what is agreed to for the minor */
	command(setting: Setting, agreement: Agreement | undefined): RequestedCommand;
	/** Runs in the same transaction after the decision, with the affected place if it is on the list; may refuse. */
	also?(tx: Transaction, place: Place, setting: Setting): Promise<Result<null, TextUseRefusal>>;
}

/**
 * Executes a command in one transaction: permission, lock, decision, events, tables, audit, outbox. Repeating the same
 * key returns the first result and changes nothing.
 */
export async function executeCommand(
	ctx: OperationContext,
	request: CommandRequest,
): Promise<Result<CommandResult, FloorVerbRefusal>> {
	const { meeting, key } = request;
	const { person } = ctx.actor;
	const setting =
		person &&
		(await settingOf(ctx, meeting, {
			delegations: request.names,
			young: request.youth !== undefined,
		}));
	if (!setting || !may(ctx, request.action, setting.access)) return refuse('not-found');
	return inTransaction<CommandResult, FloorVerbRefusal>(ctx, async (tx) => {
		const revision = await lockFloor(tx, meeting);
		const before = await resultOfKey(tx, meeting, key);
		if (before) {
			const { person: by, ...answer } = before;
			return by === person.id ? done(answer) : refuse('form-used');
		}
		const floor = await currentFloor(ctx.database, meeting, { database: tx }, revision);
		const young = setting.young.find(({ id }) => id === request.youth)?.id;
		const agreement = young ? (await agreementsOf(tx, [young])).get(young) : undefined;
		const requested = request.command(setting, agreement);
		if (!requested.ok) return requested;
		const command = requested.value;
		const { delegation } = setting.access;
		const decided = decide(floor, command, {
			now: ctx.now.getTime(),
			agreed: command.do === 'give' ? await agreedPlaces(tx, meeting, floor) : undefined,
			actor: {
				person: person.id,
				name: person.name,
				as: capacity(ctx, setting.access),
				delegation: delegation?.id ?? null,
			},
		});
		if (!decided.ok) return decided;
		const after = decided.value.reduce(evolve, floor);
		await writeEvents(tx, meeting, decided.value, key);
		await project(tx, meeting, floor, after);
		await finishTexts(tx, ctx, setting, { before: floor, after });
		const updated = await updateConference(tx, ctx, meeting, floor, after);
		if (!updated.ok) return updated;
		const first = decided.value[0];
		const place = first && 'place' in first ? first.place : null;
		const placeId = typeof place === 'string' ? place : (place?.id ?? null);
		const onList = upcomingPlaces(after).find(({ id }) => id === placeId);
		const also = onList && (await request.also?.(tx, onList, setting));
		if (also?.ok === false) return also;
		if (placeId && young && command.do === 'ask') await insertYoungSpeaker(tx, meeting, placeId, young);
		await audit(tx, ctx, `floor.${command.do}`, `meeting:${meeting}`, {
			revision: first?.revision,
			place: placeId,
		});
		await announce(tx, 'floor.changed', { meeting });
		return done({ revision: first?.revision ?? revision, place: placeId });
	});
}
