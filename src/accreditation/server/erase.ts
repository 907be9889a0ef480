import type { Transaction } from '#platform/server/database.ts';
import { removeFile } from '#platform/server/files/file-rows.ts';
import { announce } from '#platform/server/outbox.ts';
import { deleteParticipantOf } from './store/people.ts';
import { deleteRegistrations, filesOf, lockRegistrations } from './store/erase.ts';

/**
 * Deletes registrations in the caller's transaction: their answers, files, steps and all else that belongs to them, and
 * the role that came with an accreditation. Issued lists, the floor's log and the audit stay.
 * @param keepRoles after a conference the roles stay, so that its participants read its closed parts
 * @returns how many there were
 */
export async function eraseRegistrations(
	tx: Transaction,
	ids: readonly string[],
	{ keepRoles = false } = {},
): Promise<number> {
	const found = await lockRegistrations(tx, ids);
	const files = await filesOf(tx, ids);
	await deleteRegistrations(tx, ids);
	for (const { conference, delegation, person, state } of found)
		if (person && state === 'accredited' && !keepRoles)
			await deleteParticipantOf(tx, conference, person, delegation);
	for (const file of files) await removeFile(tx, file);
	for (const conference of new Set(found.map((one) => one.conference)))
		await announce(tx, 'conference.people', { conference });
	return found.length;
}
