import { refuse, done, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { OperationRefusal } from '#platform/server/operation.ts';
import type { Transaction } from '#platform/server/database.ts';
import { practiceViewer } from '../access.ts';
import { partyId } from '../party-names.ts';
import { setOwners, type PracticeOwner } from '../store/owners.ts';
import { nextRevision } from '../store/submit.ts';
import { changePractice, type ChangeDetail } from './change-practice.ts';
import { chosenOwner } from './owner-choices.ts';

/** Most owners of a practice. */
export const maxOwners = 20;

/** `already-owner`: it is one; `last-owner`: somebody has to own it. */
export type ChangeOwnersRefusal =
	| OperationRefusal
	| 'bad-input'
	| 'already-owner'
	| 'last-owner'
	| 'too-many-owners';

type Changed = Promise<Result<ChangeDetail, ChangeOwnersRefusal>>;

async function changeOwners(
	tx: Transaction,
	practice: string,
	owners: readonly PracticeOwner[],
): Promise<void> {
	await setOwners(tx, practice, owners);
	await nextRevision(tx, practice);
}

/** An officer adds an owner to a practice, behind the others. 5.7 @param options `owner`: the id of a choice */
export async function addOwner(
	ctx: OperationContext,
	practice: string,
	{ version, ...asked }: { version: number; owner: string | null; country: string | null },
): Changed {
	const chosen = await chosenOwner(ctx, await practiceViewer(ctx), asked);
	return changePractice<ChangeOwnersRefusal>(
		ctx,
		practice,
		{ action: 'add-owner', needs: 'decide', revision: version },
		async (tx, { owners }) => {
			if (!chosen.ok) return chosen;
			const owner = chosen.value;
			if (owners.some((one) => partyId(one) === partyId(owner))) return refuse('already-owner');
			if (owners.length >= maxOwners) return refuse('too-many-owners');
			await changeOwners(tx, practice, [...owners, owner]);
			return done({ owner: partyId(owner) });
		},
	);
}

/** An officer removes an owner of a practice, but not the last one. 5.7 @param options `place`: among the owners, from 0 */
export const removeOwner = (
	ctx: OperationContext,
	practice: string,
	{ version, place }: { version: number; place: number },
): Changed =>
	changePractice<ChangeOwnersRefusal>(
		ctx,
		practice,
		{ action: 'remove-owner', needs: 'decide', revision: version },
		async (tx, { owners }) => {
			const owner = owners[place];
			if (!owner) return refuse('stale');
			if (owners.length === 1) return refuse('last-owner');
			await changeOwners(tx, practice, owners.toSpliced(place, 1));
			return done({ owner: partyId(owner) });
		},
	);
