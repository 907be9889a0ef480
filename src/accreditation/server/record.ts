import { isId, type LogFunction, type LogThing } from '#conference';
import { functionOf, logStep } from '#conference/server';
import type { AuditAction } from '#platform/audit-labels.ts';
import { audit } from '#platform/server/audit.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import type { AuditedPlace } from '#platform/server/operation.ts';
import type { StepBy } from '../registration.ts';
import { loggedActions } from './log-actions.ts';
import { capacitiesAt } from './store/log.ts';

type Detail = Readonly<Record<string, unknown>>;

/** What in a detail is the thing of an entry whose subject is the conference, the most telling first. */
const things = ['letter', 'registration', 'person', 'delegation'] as const satisfies readonly LogThing[];
/** What in a detail is a number of people, emails or badges; never one of refusals. */
const counts = ['emails', 'recipients', 'people', 'badges', 'added', 'delivered'] as const;

const numberIn = (detail: Detail, names: readonly string[]): number | null =>
	names.map((name) => detail[name]).find((value) => typeof value === 'number') ?? null;

function thingOf(
	[kind = '', id = '']: readonly string[],
	detail: Detail,
): { kind?: LogThing; thing?: string } {
	if (kind === 'registration' || kind === 'delegation') return { kind, thing: id };
	const named = things.find((one) => isId(String(detail[one] ?? '')));
	return named ? { kind: named, thing: String(detail[named]) } : {};
}

/**
 * A refusal as the log shows it until it is released: as putting on hold, and not at all of somebody who was seen so
 * before. A refusal after a review shows at once. 3.6
 */
function shownOf(action: AuditAction, { from }: Detail): AuditAction | null {
	if (action !== 'accreditation.refuse' || from === 'refused') return action;
	if (from === 'waiting' || from === 'on-hold') return null;
	return 'accreditation.hold';
}

/** In what function somebody acted, by the capacity that the rule of steps calls it. */
const functions = {
	officer: 'officer',
	'focal-point': 'focal-point',
	self: 'participant',
	system: 'system',
} as const satisfies Record<StepBy, LogFunction>;

const isCapacity = (by: string | undefined): by is StepBy => by !== undefined && by in functions;

/** The conference of a step, and the function of the caller in it; `null` = it is in none. */
async function placeOf(
	tx: Transaction,
	ctx: OperationContext,
	[kind, id]: readonly [string, string],
	known: AuditedPlace | undefined,
): Promise<{ conference: string; function: LogFunction } | null> {
	if (known && isCapacity(known.by)) {
		const isProgram = functionOf(ctx) === 'system';
		return { conference: known.conference, function: isProgram ? 'system' : functions[known.by] };
	}
	const thing = known ? { kind: 'conference', id: known.conference } : { kind, id };
	const found = await capacitiesAt(tx, { ...thing, person: ctx.actor.person?.id ?? null });
	if (!found) return null;
	const own = functionOf(ctx, found);
	const isFocalPoint = own === 'participant' && found.isFocalPoint;
	return { conference: found.conference, function: isFocalPoint ? 'focal-point' : own };
}

/**
 * Records a step of the accreditation in the audit and, where it has such steps, in the log of the conference, in the
 * transaction that takes it. 16
 * @param subject the affected thing, such as `registration:…`
 * @param known its conference and the capacity of the caller, if they are known
 */
export async function record(
	tx: Transaction,
	ctx: OperationContext,
	action: AuditAction,
	subject: string,
	detail: Detail = {},
	known?: AuditedPlace,
): Promise<void> {
	await audit(tx, ctx, action, subject, detail);
	const part = loggedActions.get(action);
	if (!part) return;
	const [kind = '', id = ''] = subject.split(':');
	const place = await placeOf(tx, ctx, [kind, id], known);
	if (!place) return;
	await logStep(tx, ctx, {
		...place,
		action,
		shown: shownOf(action, detail),
		part,
		...thingOf([kind, id], detail),
		count: numberIn(detail, counts),
		version: numberIn(detail, ['version']),
	});
}
