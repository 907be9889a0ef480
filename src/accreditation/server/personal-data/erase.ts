import type { OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { removeFile } from '#platform/server/files/file-rows.ts';
import { announce } from '#platform/server/outbox.ts';
import { announceMinor, holdUnaccompanied } from '../young/hold-unaccompanied.ts';
import { deleteParticipantOf, deleteRoles } from '../store/people.ts';
import { deleteRegistrations, filesOf, lockRegistrations } from '../store/erase.ts';
import { lockMinorsOf } from '../store/young-people.ts';

/**
 * Deletes registrations in the caller's transaction: their answers, files, steps and all else that belongs to them, and
 * the role that came with an accreditation. Minors whom a deleted person accompanied are put on hold (10.4). Issued
 * lists, the floor's log and the audit stay.
 * @param isOver after a conference the roles stay, so that its participants read its closed parts, but for people at risk,
 * whom nothing would keep out of files any more; and nobody is put on hold
 * @returns how many there were
 */
export async function eraseRegistrations(
	tx: Transaction,
	ctx: OperationContext,
	ids: readonly string[],
	{ isOver = false } = {},
): Promise<number> {
	const found = await lockRegistrations(tx, ids);
	const files = await filesOf(tx, ids);
	const minors = isOver ? [] : await lockMinorsOf(tx, ids);
	await deleteRegistrations(tx, ids);
	for (const file of files) await removeFile(tx, file);
	for (const minor of minors) await holdUnaccompanied(tx, ctx, minor);
	for (const { conference, delegation, person, state, atRisk } of found)
		if (person && state === 'accredited' && !isOver)
			await deleteParticipantOf(tx, conference, person, delegation);
		else if (person && atRisk) await deleteRoles(tx, conference, person);
	for (const conference of new Set(found.map((one) => one.conference)))
		await announce(tx, 'conference.people', { conference });
	for (const { conference, isMinor } of found) if (isMinor) await announceMinor(tx, conference);
	return found.length;
}
