import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { announce } from '#platform/server/outbox.ts';
import { decide } from '../decide.ts';
import type { FloorCommand, FloorRefusal } from '../events.ts';
import { evolve } from '../evolve.ts';
import type { Floor } from '../types.ts';
import { capacity, may, type FloorAction } from './access.ts';
import { currentFloor } from './current-floor.ts';
import { project } from './projection.ts';
import { settingOf, type Setting } from './setting.ts';
import { resultOfKey, lockFloor, writeEvents } from './store/log.ts';
import { updateConference } from './update-conference.ts';

/**
 * `not-found`: does not exist, or not for this person. `form-used`: the one-time key was used by somebody else.
 * `conference-not-open`: the conference is not announced, over or cancelled.
 */
export type FloorVerbRefusal = FloorRefusal | 'not-found' | 'form-used' | 'conference-not-open';

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
	/** Creates the command; `null` if it refers to something that does not exist. */
	command(setting: Setting, floor: Floor): FloorCommand | null;
	/** Runs in the same transaction after the decision, with the affected place. */
	also?(tx: Transaction, place: string): Promise<void>;
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
	const setting = person && (await settingOf(ctx, meeting, { delegations: request.names }));
	if (!setting || !may(ctx, request.action, setting.access)) return refuse('not-found');
	return inTransaction<CommandResult, FloorVerbRefusal>(ctx, async (tx) => {
		const revision = await lockFloor(tx, meeting);
		const before = await resultOfKey(tx, meeting, key);
		if (before) {
			const { person: by, ...answer } = before;
			return by === person.id ? done(answer) : refuse('form-used');
		}
		const floor = await currentFloor(ctx.database, meeting, tx, revision);
		const command = request.command(setting, floor);
		if (!command) return refuse('not-found');
		const { delegation } = setting.access;
		const decided = decide(floor, command, {
			now: ctx.now.getTime(),
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
		const updated = await updateConference(tx, ctx, meeting, floor, after);
		if (!updated.ok) return updated;
		const first = decided.value[0];
		const place = first && 'place' in first ? first.place : null;
		const placeId = typeof place === 'string' ? place : (place?.id ?? null);
		if (placeId) await request.also?.(tx, placeId);
		await audit(tx, ctx, `floor.${command.do}`, `meeting:${meeting}`, {
			revision: first?.revision,
			place: placeId,
		});
		await announce(tx, 'floor.changed', { meeting });
		return done({ revision: first?.revision ?? revision, place: placeId });
	});
}
