import { hasRole } from '#platform/actor.ts';
import type { AuditAction } from '#platform/audit-labels.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Database, Transaction } from '#platform/server/database.ts';
import type { LogFunction, LoggedFile, LogPart, LogThing } from '../../log.ts';
import { sectionOfPage } from '../../sections.ts';
import { findAccess } from '../find-access.ts';
import { insertLogEntry, setShown } from '../store/log.ts';

/** A step for the log of a conference: ids and numbers, never a name or a text. */
export interface LoggedStep {
	conference: string;
	action: AuditAction;
	part: LogPart;
	/** By default an officer of the organisation, or the program itself. */
	function?: LogFunction;
	kind?: LogThing;
	thing?: string;
	count?: number | null;
	version?: number | null;
	/** The action as readers see it until `showSteps`; `null` = none. By default they see it at once. */
	shown?: AuditAction | null;
}

const none = { kind: null, thing: null, count: null, version: null, columns: null, purpose: null };

/** The function of the caller, as far as the roles in the organisation and `isOfficer` say it. */
export const functionOf = (
	{ actor }: Pick<OperationContext, 'actor'>,
	{ isOfficer = false } = {},
): LogFunction => {
	if (!actor.person && actor.roles.length) return 'system';
	return isOfficer || hasRole(actor, 'officer') ? 'officer' : 'participant';
};

/** A person who acts on a page of a section without being an officer of the organisation; `null` = nobody. 17.2 */
const onSection = ({ actor, page }: Pick<OperationContext, 'actor' | 'page'>): string | null =>
	sectionOfPage(page) && !hasRole(actor, 'officer') ? (actor.person?.id ?? null) : null;

/** Writes a step to the log of a conference, in the transaction that takes it. */
export const logStep = (
	tx: Transaction,
	ctx: OperationContext,
	{ function: own = functionOf(ctx, { isOfficer: true }), ...step }: LoggedStep,
): Promise<void> =>
	insertLogEntry(tx, {
		...none,
		shown: step.action,
		...step,
		function: own,
		onSection: onSection(ctx),
		at: ctx.now,
	});

/** Shows the last step of a kind about each of some things as what it is. */
export const showSteps = (
	tx: Database | Transaction,
	action: AuditAction,
	things: readonly string[],
): Promise<void> => (things.length ? setShown(tx, action, things) : Promise.resolve());

/**
 * Writes to the log of a conference that one of its files was downloaded. The caller has checked the right to the file.
 * @param file `columns`: their message keys; `rows`: their number; `purpose`: its message key, where the file asks for one
 */
export async function logFile(
	ctx: OperationContext,
	which: { id: string } | { slug: string },
	{
		file,
		columns,
		rows,
		purpose,
	}: { file: LoggedFile; columns?: readonly string[]; rows?: number; purpose?: string },
): Promise<void> {
	const access = await findAccess(ctx, which);
	if (!access) return;
	const action = `file.${file}`;
	await insertLogEntry(ctx.database, {
		...none,
		conference: access.id,
		at: ctx.now,
		function: functionOf(ctx, { isOfficer: access.role === 'officer' }),
		onSection: onSection(ctx),
		action,
		shown: action,
		part: 'files',
		count: rows ?? null,
		columns: columns ? [...columns] : null,
		purpose: purpose ?? null,
	});
}
