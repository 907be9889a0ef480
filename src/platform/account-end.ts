const day = 86_400_000; // ms

/** Days after the last visit until an unused account ends, and between the email about it and the end. 13.7 [own] */
export const accountEnd = { unused: 365, notice: 30 } as const;

/** Accounts that were visited after this moment are not looked at. */
export const visitedBefore = (now: Date): Date =>
	new Date(now.getTime() - (accountEnd.unused - accountEnd.notice) * day);

/** When an account ends whose owner is told now. */
export const endAfterNotice = (now: Date): Date => new Date(now.getTime() + accountEnd.notice * day);

/**
 * What is due for an account that nobody needs: to tell its owner, or to end it. 13.7
 * @param account `seen`: the last visit; `told`: when the owner was told
 */
export function accountStep(account: { seen: Date; told: Date | null }, now: Date): 'tell' | 'end' | null {
	const unused = now.getTime() - account.seen.getTime();
	const told = account.told && account.told >= account.seen ? account.told.getTime() : null;
	if (unused < (accountEnd.unused - accountEnd.notice) * day) return null;
	if (told === null) return 'tell';
	return unused >= accountEnd.unused * day && now.getTime() - told >= accountEnd.notice * day ? 'end' : null;
}
